"""Atomic: a change and all that belongs to it are stored together or not at all."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from safehands.core.notices import Notice
from safehands.lab.prove import machine, planting, steps
from safehands.lab.prove.contents import changed, contents
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.main_verbs import Act, scenes
from safehands.lab.prove.planting import plants, replace
from safehands.lab.prove.platter import Platter
from safehands.lab.prove.practice import MONDAY, open_practice
from safehands.lab.prove.tracing import Call, traced
from safehands.lab.prove.whole import opened

KILLED = -9
READS = frozenset({"select", "the end"})
"""Steps after a commit that store nothing."""
Bytes = dict[str, bytes]
State = dict[str, str]


def run(trial: Trial) -> None:
    """Kill each main verb at each of its calls and statements, and look at what is there."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    database = Path(settings.DATABASES["default"]["NAME"])
    connections.close_all()
    empty = {str(database): database.read_bytes()}
    if machine.can_trace():
        _at_every_call(trial, empty, database)
    else:
        trial.could_not(f"{machine.NEEDS['strace'][1]} (kills at every statement were done)")
    _at_every_statement(trial)


# ---- each call to the system, from one record of it


@dataclass(frozen=True, slots=True)
class Played:
    """One verb: the files before it, and after each call that it made."""

    verb: str
    before: Bytes
    after: list[tuple[Call, Bytes]]


def _at_every_call(trial: Trial, empty: Bytes, database: Path) -> None:
    """Look at the files as each kill would leave them: with all calls before it and none after."""
    said = database.with_name("said")
    files = [
        database,
        *(database.with_name(f"{database.name}{end}") for end in ("-wal", "-journal")),
    ]
    calls = traced(
        [sys.executable, "-m", "safehands.lab.prove.acting", str(said)],
        [*files, said, database.parent],
        folder=trial.folder, settings=planting.environment(trial),
    )  # fmt: skip
    for played in _verbs(calls, empty, str(said)):
        before, after = _state(trial, played.before), _state(trial, played.after[-1][1])
        trial.expect(before != after, f"{played.verb} stored nothing")
        for number, (call, files_now) in enumerate(_some(trial, played.after), 1):
            found = _state(trial, files_now)
            trial.hit(f"kill-after-{'sync' if call.verb.startswith('sync') else 'write'}")
            if found not in (before, after):
                half = ", ".join(changed(before, found))
                trial.crack(
                    f"{played.verb}, killed after call {number}: half of it is there: {half}"
                )
                break


def _verbs(calls: list[Call], files: Bytes, said: str) -> Iterator[Played]:
    platter, playing = Platter(files), None
    for call in calls:
        if call.path != said:
            platter.do(call)
            if playing is not None and call.verb != "sync-begins":
                playing.after.append((call, platter.now()))
        elif call.verb == "write":
            word, _space, verb = call.data.decode().strip().partition(" ")
            if word == "begins":
                playing = Played(verb, platter.now(), [])
            elif playing is not None:
                yield playing
                playing = None


def _some(trial: Trial, calls: list[tuple[Call, Bytes]]) -> list[tuple[Call, Bytes]]:
    """Return every call; in the short form the syncs and a few writes."""
    if not trial.short:
        return calls
    writes = [one for one in calls if one[0].verb == "write"]
    return trial.dice.sample(writes, min(6, len(writes))) + [
        one for one in calls if one[0].verb != "write"
    ]


def _state(trial: Trial, files: Bytes) -> State:
    with opened(files, trial.folder / "after-the-kill"):
        return contents()


# ---- each statement, by killing a process at it


def _at_every_statement(trial: Trial) -> None:
    """Kill a process of ours before statements of each verb, and before and after its commit."""
    stage = open_practice()
    for number, (verb, scene) in enumerate(scenes().items()):
        now = MONDAY + timedelta(days=1, minutes=20 * number)
        points = _points_of(scene(stage, now))
        stored = points.index("after a commit") + 1 if "after a commit" in points else len(points)
        after = [point for point in points[stored:] if point not in READS]
        trial.expect(not after, f"{verb} is not over when it is stored: {', '.join(after)}")
        act = scene(stage, now + timedelta(minutes=10))
        before = contents()
        # The last one that must leave nothing is the one before the commit.
        some = trial.dice.sample(range(1, stored - 1), min(stored - 2, trial.rounds(24, 2)))
        for point in sorted([*some, stored - 1]):
            if steps.end_of(steps.begin_child(partial(_die_at, act, point))) != KILLED:
                trial.crack(f"{verb}: the kill at step {point} of {stored} met nothing")
                break
            trial.hit("kill-at-statement")
            if half := changed(before, contents()):
                trial.crack(f"{verb}, killed at step {point} of {stored}: only {half} is there")
                break


def _points_of(act: Act) -> list[str]:
    with steps.walked(steps.Path()) as path:
        act()
    return path.points


def _die_at(act: Act, point: int) -> None:
    with steps.walked(steps.Path(at=point)):
        act()


@plants("atomic/two-pieces")
def _store_the_change_before_its_duties() -> None:
    """Break the verbs: what was written so far is stored when the line in the logbook is begun."""

    def store_first(*given: Any, **named: Any) -> Any:
        line = connections["default"]
        if line.in_atomic_block and line.connection.in_transaction:
            with line.cursor() as cursor:
                cursor.execute("PRAGMA defer_foreign_keys = OFF")
            raw = line.connection
            marks = list(line.savepoint_ids)
            raw.execute("COMMIT")
            raw.execute("BEGIN IMMEDIATE")
            for mark in marks:
                if mark:
                    raw.execute(f"SAVEPOINT {line.ops.quote_name(mark)}")
        return claim(*given, **named)

    claim = replace(import_module("safehands.core.logbook.verbs"), "_claim", store_first)


@plants("atomic/notices-later")
def _send_word_afterwards() -> None:
    """Break the notices: they are written when all else is stored."""

    def later(self: Notice, *given: Any, **words: Any) -> None:
        transaction.on_commit(partial(save, self, *given, **words))

    save = replace(Notice, "save", later)


PROOF = Proof(
    name="atomic",
    promise="A change, what it makes due, its messages and its line in the logbook are stored "
    "together or not at all.",
    assumes="Nothing beside what the operating system promises of a file.",
    run=run,
    faults={
        "kill-after-write": "the program is killed when it has written something",
        "kill-after-sync": "the program is killed when the disk has promised to keep something",
        "kill-at-statement": "the program is killed before a statement to the database",
    },
    bugs={
        "two-pieces": "what was written so far is stored before the line in the logbook is",
        "notices-later": "messages are written when all else is stored",
    },
    optional=frozenset({"kill-after-write", "kill-after-sync"}),
)
