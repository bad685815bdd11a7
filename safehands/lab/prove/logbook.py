"""The proof that looks and changes leave lines, and that no line is quietly taken back."""

import uuid

from django.db import DatabaseError, transaction

from safehands.core import logbook
from safehands.lab.cast import Cast
from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.prove import logbook_acts, logbook_bugs, logbook_harm, reading, within
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.logbook_harm import Harm
from safehands.lab.prove.walls import ours

OK = 200


def run(trial: Trial) -> None:
    """Look, change, and count the lines; then tamper with them in every way."""
    stage = within.begin(trial)
    with transaction.atomic():
        mine = records_of(ours(stage), within.MONDAY)
    chain = uuid.UUID(mine.ids["case_id"])
    _look(trial, stage, mine)
    _change(trial, stage, mine)
    for words in (*logbook.verify(chain), *logbook.verify_all()):
        trial.crack(f"an untouched logbook is said to be broken: {words}")
    for harm in logbook_harm.harms(chain.hex):
        _behind_the_guards(trial, harm)
        _past_the_guards(trial, harm, chain)


def _look(trial: Trial, stage: Cast, mine: Records) -> None:
    """Look by browser and by program; each look is a line that names who looked."""
    manager = within.sign_in(stage.manager, "manager")
    for template, address in logbook_acts.looks(mine):
        before = _lines_of(stage.manager.pk)
        answer = manager.ask("GET", address)
        trial.expect(answer.status_code == OK, f"{template} is not shown: {answer.status_code}")
        if trial.expect(_lines_of(stage.manager.pk) > before, f"a look at {template} left no line"):
            trial.hit("looked")


def _change(trial: Trial, stage: Cast, mine: Records) -> None:
    """Change a case in the ways that people do; each leaves a line in its chain."""
    case = mine.ids["case_id"]
    for words, act in logbook_acts.changes(stage, mine):
        before = logbook.length_of(uuid.UUID(case))
        act()
        if trial.expect(logbook.length_of(uuid.UUID(case)) > before, f"{words} left no line"):
            trial.hit("changed")


def _lines_of(person: uuid.UUID) -> int:
    found: int = reading.rows(
        "SELECT count(*) FROM core_entry WHERE verb = 'looked' AND by_id = %s", [person.hex]
    )[0][0]
    return found


def _behind_the_guards(trial: Trial, harm: Harm) -> None:
    """Tamper while the guards of the database stand, in a house that is no test."""
    try:
        with transaction.atomic():
            reading.force("UPDATE core_house SET kind = 'practice'")
            logbook_harm.do(harm)
            transaction.set_rollback(True)
    except DatabaseError:
        trial.hit("refused by the database")
        return
    if "core_chain" not in harm.statements[0]:
        trial.crack(f"the database let somebody tamper with {harm.words}")


def _past_the_guards(trial: Trial, harm: Harm, chain: uuid.UUID) -> None:
    """Tamper with the guards put down; the check of the chain finds it, and names the chain."""
    with transaction.atomic():
        reading.put_guards_down()
        if logbook_harm.do(harm):
            trial.hit(harm.group)
            trial.expect(bool(logbook.verify(chain)), f"nobody sees what was done: {harm.words}")
            trial.expect(
                chain in logbook.verify_all(), f"the check of all chains misses: {harm.words}"
            )
        else:
            trial.crack(f"nothing was there to tamper with: {harm.words}")
        transaction.set_rollback(True)


PROOF = Proof(
    name="logbook",
    promise="Every look and every change leaves a line in the logbook, and no line is quietly "
    "changed, moved or removed: the check of its chain finds it.",
    assumes="Whoever can write in the database and also knows how to compute every later digest "
    "and the end of a chain anew leaves no trace: keep a backup apart and compare.",
    run=run,
    faults={
        "looked": "somebody looks at a case, a person or a thing",
        "changed": "somebody changes a case",
        "refused by the database": "somebody tampers with a line while the triggers stand",
        "edited": "a line is changed, the triggers put down",
        "taken out": "a line is removed from the middle",
        "cut off": "the newest lines are removed",
        "reordered": "two lines change places",
    },
    bugs=logbook_bugs.BUGS,
)
