"""What may become late, one scene each; all else is kept well meanwhile."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from unittest.mock import patch

from django.db import DatabaseError, connections

from safehands.core import house
from safehands.doors.clock import worker
from safehands.doors.clock.chores import Chore
from safehands.lab.prove import copies, practice
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.health_lights import Room

ALIVE_WITHIN = 120.0
"""Seconds until a worker that was started has given a sign of life."""
EachMinute = Callable[[], object]


@dataclass(frozen=True)
class Scene:
    """One thing that becomes late while the ``with`` block of ``begin`` goes on."""

    name: str
    words: str
    says: str
    """A word that the call for help has to say."""
    begin: Callable[[Trial, Room], AbstractContextManager[EachMinute]]
    at_once: bool = False
    """Whether it is red from the first look on, and need not wait for five minutes."""


SCENES: list[Scene] = []
_Begin = Callable[[Trial, Room], Iterator[EachMinute]]


def scene(name: str, says: str, words: str, *, at_once: bool = False) -> Callable[[_Begin], _Begin]:
    """Register a scene."""

    def register(begin: _Begin) -> _Begin:
        SCENES.append(Scene(name, words, says, contextmanager(begin), at_once))
        return begin

    return register


def quiet(room: Room) -> None:
    """Let the worker live and do all that is due, and a backup be proven."""
    house.set_clock(to=room.now)
    room.tick()
    room.beat()
    room.prove_backup()


@scene("dead-worker", "safehands work", "the worker was killed")
def _dead_worker(trial: Trial, room: Room) -> Iterator[EachMinute]:
    process = copies.begun(trial, "work")
    try:
        _wait_until_alive(room)
    finally:
        process.kill()
        process.communicate(timeout=copies.PATIENCE)
    yield lambda: None


@scene("late-message", "Outbox", "a message cannot leave")
def _late_message(_trial: Trial, room: Room) -> Iterator[EachMinute]:
    notice = room.tell()
    # That the pages keep their word about it is not this proof's matter.
    yield room.beat
    room.tick()
    notice.refresh_from_db()


@scene("late-duty", "Duties", "the clock does not look at a duty that is due")
def _late_duty(_trial: Trial, room: Room) -> Iterator[EachMinute]:
    step = practice.open_case(room.stage, room.now, minutes=30).next_step
    room.tick()
    if step is not None:
        step.refresh_from_db()
        room.now = max(room.now, step.look_again_at or room.now)
    room.prove_backup()
    yield room.beat
    room.tick()


@scene("failing-upkeep", "mend cracks", "a chore of the upkeep fails at each try")
def _failing(_trial: Trial, room: Room) -> Iterator[EachMinute]:
    def fails(_now: object) -> int:
        raise ValueError("no")

    often = patch.object(worker, "BEAT_EVERY", 0.0)
    silent = logging.getLogger(worker.__name__)
    clock = worker.Round("w/clock", [Chore("mend cracks", timedelta(0), fails)])

    def a_minute() -> None:
        house.set_clock(to=room.now)
        room.beat("v")
        silent.disabled = True
        clock.turn()
        silent.disabled = False

    with often:
        yield a_minute
    room.beat()


@scene("late-backup", "Backup", "no backup was proven for days", at_once=True)
def _late_backup(_trial: Trial, room: Room) -> Iterator[EachMinute]:
    room.now += timedelta(days=3)
    room.beat()
    yield room.beat
    room.prove_backup()


@scene("no-database", "disk I/O error", "the database does not answer", at_once=True)
def _no_database(_trial: Trial, _room: Room) -> Iterator[EachMinute]:
    with patch.object(house, "heartbeats", side_effect=DatabaseError("disk I/O error")):
        yield lambda: None


def _wait_until_alive(room: Room) -> None:
    """Wait until the started worker has given signs of life of both its rounds."""
    never, until = Event(), time.monotonic() + ALIVE_WITHIN
    while time.monotonic() < until:
        beats = [one.worker for one in house.heartbeats() if not one.worker.startswith("w/")]
        connections.close_all()
        if {name.rpartition("/")[2] for name in beats} >= {"clock", "post"}:
            room.prove_backup()
            return
        never.wait(0.1)
    raise RuntimeError("The worker that was to be killed gave no sign of life.")
