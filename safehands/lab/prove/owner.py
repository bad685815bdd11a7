"""The proof that no open case is ever in nobody's hands."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from safehands.core import cases, handoffs, people
from safehands.lab.prove import (
    elsewhere,
    machine,
    owner_bugs,
    owner_force,
    owner_truth,
    planting,
    reading,
    within,
)
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.owner_between import Outside
from safehands.lab.prove.owner_moves import Moves

PROGRAMS = 2
PATIENCE = 300.0
"""Seconds for one step of a race."""


def run(trial: Trial) -> None:
    """Let the dice play, write past every verb, and let two programs race on each database."""
    place = _second_installation(trial)
    stage = within.begin(trial)
    moves = Moves(stage, trial.dice, within.MONDAY)
    _play(trial, moves, trial.rounds(1200, 140))
    _by_hand(trial, moves)
    times = trial.rounds(60, 8)
    _race(trial, "sqlite", {"SAFEHANDS_DATA_DIR": str(place)}, times)
    if trial.short:
        # The short form stays on the database that every machine has.
        trial.could_not("the full form, for the race on PostgreSQL")
    elif (programs := machine.postgresql_bin()) is None:
        trial.could_not("the programs of a PostgreSQL server, for the race on it")
    else:
        with elsewhere.founded(trial, programs) as cluster:
            where = {"SAFEHANDS_DATABASE_URL": cluster.address}
            _race(trial, "postgresql", where, times)


def _play(trial: Trial, moves: Moves, times: int) -> None:
    """Do one thing after the other; at every moment every open case is in one person's hands."""
    outside = Outside(random.Random(f"between/{trial.seed}"), 1.0 if trial.short else 0.2)  # noqa: S311 - not a secret
    with outside.watching():
        for _turn in range(times):
            try:
                name, refusal = moves.one()
            except Exception as trouble:
                trial.crack(f"a verb broke off with {type(trouble).__name__}: {trouble}")
                return
            trial.hit("done" if refusal is None else "refused")
            gone = name in {"leave", "lose_role"} and refusal is None
            trial.hit("left or lost a role", times=gone)
            if found := [*outside.seen, *owner_truth.cracks(), *owner_truth.gaps()]:
                trial.crack(f"in or after {name}: {found[0]}")
                return
    trial.hit("looked at in between", outside.looks)
    changed = "SELECT count(*) FROM core_ownership WHERE because <> 'opened'"
    trial.hit("changed hands", reading.rows(changed)[0][0])


def _by_hand(trial: Trial, moves: Moves) -> None:
    wanda, gone = _worker("Wanda Works", moves), _worker("Gina Gone", moves)
    handoffs.leave(person=gone, by=wanda, now=moves.now)
    moves.crew = [wanda]
    for _case in range(3):
        moves.do_open()
    done = moves.known[-1]
    cases.confirm(case=done, words="", by=wanda, now=moves.now)
    cases.close(case=done, by=wanda, now=moves.now)
    owner_force.write_by_hand(trial, gone.pk)
    owner_force.mend_what_no_rule_sees(trial, moves)


def _worker(name: str, moves: Moves) -> people.Person:
    person = people.enrol(name=name, by=None, now=moves.now)
    people.join_as(
        person=person, organization=moves.stage.practice, role=people.Role.CASE_DESK, by=None,
        now=moves.now,
    )  # fmt: skip
    return person


def _second_installation(trial: Trial) -> Path:
    """Return the folder of a copy of this installation, still empty, for the race."""
    place = trial.folder / "race"
    place.mkdir()
    for file in trial.folder.iterdir():
        if file.is_file():
            shutil.copy(file, place)
    return place


def _race(trial: Trial, database: str, where: dict[str, str], times: int) -> None:
    given = json.loads(_step(trial, where, "stage", 0, 0))
    racers = [
        subprocess.Popen(  # noqa: S603 - our own words
            _words("race", f"{trial.seed}/{number}", times), stdin=subprocess.PIPE, text=True,
            stdout=subprocess.PIPE, cwd=trial.folder, env=planting.environment(trial, **where),
        )
        for number in range(PROGRAMS)
    ]  # fmt: skip
    for racer in racers:
        assert racer.stdout is not None  # was asked for
        trial.expect(racer.stdout.readline().strip() == "ready", "a racer did not come up")
    answers = []
    for racer in racers:
        assert racer.stdin is not None  # was asked for
        racer.stdin.write(json.dumps(given) + "\n")
        racer.stdin.flush()
    for racer in racers:
        said, _trouble = racer.communicate(timeout=PATIENCE)
        answers.append(json.loads(said.strip().splitlines()[-1]))
    answers.append(json.loads(_step(trial, where, "look", 0, 0)))
    _judge(trial, database, answers)


def _judge(trial: Trial, database: str, answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        told = answer.get("told", {})
        trial.hit(f"at once on {database}", told.get("done", 0))
        trial.hit(f"another was first on {database}", told.get("another was first", 0))
        for name in ("looks", "busy"):
            key = f"{name} on {database}"
            trial.figures[key] = trial.figures.get(key, 0) + told.get(name, 0)
        for words in answer.get("broke", [])[:3]:
            trial.crack(f"a verb broke off in a race on {database}: {words}")
        for words in answer["cracks"][:3]:
            trial.crack(f"in a race on {database}: {words}")


def _words(step: str, seed: object, times: int) -> list[str]:
    program = "safehands.lab.prove.owner_race"
    return [sys.executable, "-m", program, step, str(seed), str(times)]


def _step(trial: Trial, where: dict[str, str], step: str, seed: int, times: int) -> str:
    return _program(trial, where, _words(step, seed, times)).strip().splitlines()[-1]


def _program(trial: Trial, where: dict[str, str], words: list[str]) -> str:
    ended = subprocess.run(  # noqa: S603 - our own words
        words, cwd=trial.folder, env=planting.environment(trial, **where), capture_output=True,
        text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    if ended.returncode != 0:
        raise RuntimeError(f"A step of the race failed: {ended.stderr.strip()[-1500:]}")
    return ended.stdout


PROOF = Proof(
    name="owner",
    promise="Every open case has exactly one active owner and a next step with a date, at every "
    "moment and whatever happens at the same time.",
    assumes="The programs of the product are the only ones that write, or the triggers of the "
    "database stand.",
    run=run,
    faults={
        "done": "somebody does something to a case, from a page that may be old",
        "changed hands": "a case is taken, accepted, or moves because its owner is away or gone",
        "looked at in between": "somebody looks at all cases between two writes of one act",
        "refused": "somebody tries what is no longer possible",
        "left or lost a role": "somebody who may own cases leaves, or loses his role",
        "written by hand": "somebody writes a case without an owner or next step past the program",
        "mended by the clock": "an ownership is ended past the program, where no trigger looks",
        "at once on sqlite": "eight people in two programs work on the same five cases at once",
        "another was first on sqlite": "one of them comes a moment too late",
        "at once on postgresql": "the eight do the same on PostgreSQL",
        "another was first on postgresql": "one of them comes a moment too late on PostgreSQL",
    },
    bugs=owner_bugs.BUGS,
    optional=frozenset({"at once on postgresql", "another was first on postgresql"}),
)
