"""The causes that the lights of the health page are there for; each can be made and mended."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.db import DatabaseError, connection

from safehands.channels import Message, Outcome, Reply
from safehands.core import backups, duties, house, notices, people
from safehands.doors.clock import worker
from safehands.lab.cast import Cast
from safehands.lab.prove import practice

MINUTE = timedelta(minutes=1)
LATE = 6 * MINUTE
NO_ROOM = 10_000_000


@dataclass
class Room:
    """The installation whose health is looked at, and the instant of it (UTC)."""

    stage: Cast
    now: datetime = practice.MONDAY
    written: int = 0
    customer: people.Person = field(init=False)

    def __post_init__(self) -> None:
        """Enrol the customer who is written to."""
        self.customer, _ = practice.customer(self.stage, "anna", self.now)

    def beat(self, name: str = "w", **more: Any) -> None:
        """Let a worker give signs of life now."""
        for part in ("clock", "post"):
            house.beat(
                worker=f"{name}/{part}", started_at=self.now, turns=1, now=self.now,
                **({"trouble": ""} | more),
            )  # fmt: skip

    def prove_backup(self) -> None:
        """Write down a backup of now that was proven."""
        self.written += 1
        file = f"/backups/{self.written}"
        made = backups.begin(now=self.now)
        backups.note_made(backup=made, file=file, size=1, made_at=self.now)
        backups.note_proven(file=file, now=self.now)

    def tick(self, outcome: Outcome = Outcome.HANDED_OVER) -> None:
        """Let clock and post do all that is due."""
        worker.tick(self.now, gateways={way: Says(outcome) for way in notices.Channel.values})

    def tell(self) -> notices.Notice:
        """Write to the customer, in no case."""
        return notices.tell(
            to=self.customer, topic="free", subject="Word", words=f"Word of {self.now}.", by=None,
            now=self.now, for_customer=True,
        )  # fmt: skip

    def quiet(self, other: "Light") -> None:
        """Keep another light from turning by itself while time goes on."""
        if other.name == "silent-worker":
            self.beat()
        elif other.name == "old-backup":
            self.prove_backup()
        elif other.name == "unreviewed":
            self.tick()


class Says:
    """A gateway that answers always the same."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def send(self, _message: Message) -> Reply:
        """Answer."""
        return Reply(self._outcome, "as the trial wants it")


@dataclass(frozen=True)
class Light:
    """One light: its cause is there for the length of the ``with`` block of ``cause``."""

    name: str
    words: str
    code: str
    """Of the check on the health page."""
    cause: Callable[[Room], AbstractContextManager[None]]


LIGHTS: list[Light] = []


def light(
    name: str, code: str, words: str
) -> Callable[[Callable[[Room], Iterator[None]]], Callable[[Room], Iterator[None]]]:
    """Register what makes and mends the cause of a light."""

    def register(cause: Callable[[Room], Iterator[None]]) -> Callable[[Room], Iterator[None]]:
        LIGHTS.append(Light(name, words, code, contextmanager(cause)))
        return cause

    return register


@light("unsent", "outbox", "a message has waited six minutes to leave")
def _unsent(room: Room) -> Iterator[None]:
    room.tell()
    room.now += LATE
    yield
    room.tick()


@light("unreviewed", "duties", "the clock is six minutes late with a duty")
def _unreviewed(room: Room) -> Iterator[None]:
    step = practice.open_case(room.stage, room.now, minutes=30).next_step
    room.tick()
    if step is not None:
        step.refresh_from_db()
        room.now = max(room.now, step.look_again_at or room.now) + LATE
    yield
    room.tick()


@light("never-proven", "backup", "the last backup was tried out and is not what was saved")
def _not_the_same(room: Room) -> Iterator[None]:
    room.now += timedelta(days=30)
    made = backups.begin(now=room.now)
    backups.note_made(backup=made, file="/backups/bad", size=1, made_at=room.now)
    backups.note_unproven(file="/backups/bad", trouble="table core_case: not the same")
    yield
    room.prove_backup()


@light("old-backup", "backup", "the last proven backup is three days old")
def _old(room: Room) -> Iterator[None]:
    room.now += timedelta(days=3)
    yield
    room.prove_backup()


@light("silent-worker", "worker", "the worker has given no sign of life for six minutes")
def _silent(room: Room) -> Iterator[None]:
    room.now += LATE
    yield
    room.beat()


@light("failing-chore", "worker", "a chore of the worker has failed at each try for six minutes")
def _failing(room: Room) -> Iterator[None]:
    since = room.now
    room.now += LATE
    room.beat(trouble="mend cracks: ValueError: no", trouble_since=since)
    yield
    room.beat()


@light("set-back", "clock", "the clock of the machine was set back by an hour")
def _set_back(room: Room) -> Iterator[None]:
    ahead = room.now + timedelta(hours=1)
    house.beat(worker="w/clock", started_at=ahead, turns=1, trouble="", now=ahead)
    yield
    room.beat()


@light("no-sync", "database", "the database does not wait for the disk")
def _no_sync(_room: Room) -> Iterator[None]:
    _pragma("synchronous = OFF")
    yield
    _pragma("synchronous = FULL")


@light("full-disk", "database", "the disk has room for ten megabytes more")
def _full_disk(_room: Room) -> Iterator[None]:
    with patch.object(shutil, "disk_usage") as usage:
        usage.return_value.free = NO_ROOM
        yield


@light("away", "database", "the database does not answer")
def _away(_room: Room) -> Iterator[None]:
    with patch.object(house, "heartbeats", side_effect=DatabaseError("disk I/O error")):
        yield


@light("poison", "quarantine", "the clock breaks over a duty and sets it aside")
def _poison(room: Room) -> Iterator[None]:
    case = practice.open_case(room.stage, room.now, minutes=30)
    room.tick()
    step = case.next_step
    if step is not None:
        step.refresh_from_db()
        room.now = max(room.now, step.look_again_at or room.now)
    with patch.object(duties, "review", side_effect=ValueError("not a duty")):
        room.tick()
    yield
    room.now += timedelta(hours=2)
    room.tick()


@light("unread", "quarantine", "a text message came in and was put before nobody for six minutes")
def _unread(room: Room) -> Iterator[None]:
    notices.note_reply(reference=f"in {room.now}", number="+15550199", words="Hello?", now=room.now)
    room.now += LATE
    yield
    room.tick()


@light(
    "in-doubt", "failures", "a message may have left or not, and nobody knows it for six minutes"
)
def _in_doubt(room: Room) -> Iterator[None]:
    yield from _ended(room, Outcome.UNSURE)


@light("refused", "failures", "a message was refused for good, and nobody was told for six minutes")
def _refused(room: Room) -> Iterator[None]:
    yield from _ended(room, Outcome.PERMANENT)


@light("cracked", "cracks", "an open case has no open next step, made so by force")
def _cracked(room: Room) -> Iterator[None]:
    case = practice.open_case(room.stage, room.now)
    with connection.cursor() as cursor:
        # The database itself refuses this; so first what refuses is taken away.
        cursor.execute("DROP TRIGGER guard_duty_step_kept")
        cursor.execute(
            "UPDATE core_duty SET standing = 'kept', look_again_at = NULL, closed_at = %s"
            " WHERE case_id = %s", [room.now, case.pk.hex]
        )  # fmt: skip
    yield
    room.tick()


def _ended(room: Room, outcome: Outcome) -> Iterator[None]:
    room.tick()
    notice = room.tell()
    room.tick(outcome)
    room.now += LATE
    yield
    notices.see_failure(notice=notice, now=room.now)


def _pragma(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
