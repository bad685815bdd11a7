"""Poison: what we accepted we keep, and it never holds up what comes after it."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from safehands.core import cases, duties, notices
from safehands.doors.clock import chores, worker
from safehands.lab.cast import Cast
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.planting import BUGS, plants, replace
from safehands.lab.prove.poison_at_doors import at_the_doors
from safehands.lab.prove.practice import MONDAY, customer, open_case, open_practice
from safehands.lab.stage import GATEWAYS

MOST = 5.0
"""Seconds by which poison may delay what comes after it."""
POISON = "poison"
MANY = 200
"""Turns of the worker after which nothing more is to be expected."""


def run(trial: Trial) -> None:
    """Give the program what it cannot work on, at every way in, with good ones among it."""
    if trial.bug:
        BUGS[f"{trial.name}/{trial.bug}"]()
    stage = open_practice()
    if trial.tries():
        # The bugs are planted behind the doors.
        at_the_doors(trial, stage)
    _texts(trial)
    _duties(trial, stage)
    _notices(trial, stage)


def _texts(trial: Trial) -> None:
    """Let text messages break what works on them."""
    usual = cases.take_up_reply

    def breaks(*, reply: notices.Reply, **named: Any) -> Any:
        if POISON in reply.words:
            raise ValueError(POISON)
        return usual(reply=reply, **named)

    replace(cases, "take_up_reply", breaks)
    count = trial.rounds(120, 60)
    words = [f"{POISON} {number} \ufffd{trial.dice.random()}" for number in range(count)]
    good = "The good text behind all of them"
    for number, said in enumerate([*words, good]):
        notices.note_reply(
            reference=f"SM{number}", number=f"+1555{number:04}", words=said, now=MONDAY
        )
    _soon(trial, "a good text", lambda: _count("core_case", "asked", good) == 1)
    trial.hit("text", count)
    _settle(MONDAY)
    for said in words:
        trial.expect(_count("core_reply", "words", said) == 1, f"a text was not kept whole: {said}")
        trial.expect(_owned(said), f"a text lies before nobody: {said}")


def _duties(trial: Trial, stage: Cast) -> None:
    """Let duties break their review."""
    sick = [open_case(stage, MONDAY, minutes=30) for _number in range(trial.rounds(30, 5))]
    well = open_case(stage, MONDAY, minutes=60)
    ids = {case.next_step_id for case in sick}
    usual = duties.review

    def breaks(*, duty: duties.Duty, **named: Any) -> Any:
        if duty.pk in ids:
            trial.hit("duty")
            raise ValueError(POISON)
        return usual(duty=duty, **named)

    replace(duties, "review", breaks)
    later = MONDAY + timedelta(hours=3)
    step = well.next_step
    assert step is not None
    _soon(trial, "a duty", lambda: _alarms(str(step.pk)) > 0, later)
    for case in sick:
        told = notices.of_person(case.owner, later)
        words = case.next_step.words if case.next_step else ""
        heard = any(one.topic == "unwatched" and words in one.words for one in told)
        trial.expect(heard, f"{case.owner.name} was not told that nobody watches a duty of his")


def _notices(trial: Trial, stage: Cast) -> None:
    """Let notices break the post before they leave, and break the gateway."""
    later = MONDAY + timedelta(hours=4)
    # What the duties above have brought about is no part of this.
    _settle(later)
    reader, _point = customer(stage, "poison", later)
    usual = notices.set_out

    def breaks(*, notice: notices.Notice, **named: Any) -> Any:
        if notice.words.startswith(POISON):
            trial.hit("notice")
            raise ValueError(POISON)
        return usual(notice=notice, **named)

    replace(notices, "set_out", breaks)
    case = open_case(stage, later, of=reader)
    for words in [
        *(f"{POISON} {number}" for number in range(trial.rounds(30, 5))),
        "the good letter",
    ]:
        notices.tell(
            to=reader, topic="test", subject="For you", words=words, by=None, now=later,
            case_id=case.pk, for_customer=True,
        )  # fmt: skip
    _soon(trial, "a letter", lambda: _handed_over("the good letter") == 1, later)
    _settle(later)
    left = _number("SELECT count(*) FROM core_notice WHERE words LIKE %s", f"{POISON} %")
    taken = _taken_up()
    trial.expect(taken == left, f"{left - taken} of {left} letters that broke lie before nobody")


def _soon(trial: Trial, what: str, there: Callable[[], bool], now: datetime = MONDAY) -> None:
    """Turn as the worker does until something is done; it pauses when a turn found nothing.

    Counted are its pauses and its work, not what else the machine does meanwhile.
    """
    began, pauses = time.process_time(), 0.0
    for _turn_number in range(MANY):
        busy, done = _turn(now), there()
        spent = time.process_time() - began + pauses
        if spent >= MOST:
            break
        if done:
            trial.figures[f"seconds until {what} behind the poison was done"] = round(spent, 2)
            return
        pauses += 0.0 if busy else worker.PAUSE
    trial.crack(f"{what} behind the poison waited for more than {MOST:.0f} seconds")


def _settle(now: datetime) -> None:
    """Turn until nothing is left to do, or something is never done."""
    for _turn_number in range(MANY):
        if not _turn(now):
            return


def _turn(now: datetime) -> bool:
    """Do every chore once, each as alone as the worker does it; return whether any did a thing."""
    table = [*chores.of_the_clock(), *chores.of_the_post("poison", GATEWAYS)]
    done = [worker.Round("poison", [chore])._do(chore, now)[0] for chore in table]
    return any(done)


def _alarms(duty: str) -> int:
    return _number("SELECT count(*) FROM core_notice WHERE duty_id = %s", duty.replace("-", ""))


def _owned(asked: str) -> bool:
    return bool(
        _number(
            "SELECT count(*) FROM core_case WHERE asked = %s AND owner_id IS NOT NULL"
            " AND next_step_id IS NOT NULL",
            asked,
        )
    )


def _handed_over(words: str) -> int:
    return _number(
        "SELECT count(*) FROM core_notice WHERE words LIKE %s AND state = 'handed_over'",
        f"{words}%",
    )


def _taken_up() -> int:
    return _number(
        "SELECT count(*) FROM core_notice WHERE words LIKE %s AND state = 'failed'"
        " AND failure_seen_at IS NOT NULL",
        f"{POISON} %",
    )


def _count(table: str, column: str, words: str) -> int:
    return _number(f"SELECT count(*) FROM {table} WHERE {column} = %s", words)  # noqa: S608 - ours


def _number(sql: str, *given: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        (number,) = cursor.fetchone() or (0,)
    return int(number)


@plants("poison/jam")
def _let_the_first_stop_the_rest() -> None:
    """Break the clock: what breaks is tried again before all that comes after it."""
    replace(chores, "_take_up", lambda reply, now: cases.take_up_reply(reply=reply, now=now))


@plants("poison/hush")
def _tell_nobody() -> None:
    """Break the clock: a duty that cannot be reviewed is put off and nobody hears of it."""
    replace(duties, "push_on", lambda **_named: None)


@plants("poison/drop")
def _throw_it_away() -> None:
    """Break the intake: what cannot be shown as text is thrown away."""
    usual = notices.note_reply

    def drops(*, words: str, **named: Any) -> Any:
        return usual(words=words.partition("\ufffd")[0], **named)

    replace(notices, "note_reply", drops)


PROOF = Proof(
    name="poison",
    promise="What we accepted we keep, even if we cannot read it: it is stored whole, put before a "
    "named person, and never delays the next one by more than five seconds.",
    assumes="What was refused was not accepted: whoever sent it was told so at once.",
    run=run,
    faults={
        "body": "a request whose body cannot be read",
        "text": "a text message that breaks the program",
        "duty": "a duty whose review breaks the program",
        "notice": "a message that breaks the program before it leaves",
    },
    bugs={
        "jam": "what breaks is tried again before all that comes after it",
        "hush": "a duty that cannot be reviewed is put off, and nobody hears of it",
        "drop": "what cannot be shown as text is thrown away",
    },
)
