"""The daily backup: begun beside the clock, in a program of its own, and out of its way."""

import sys
import threading
from datetime import datetime

import pytest
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import override_settings

from safehands.core import backups, house
from safehands.core.house.models import House
from safehands.doors.clock import upkeep
from tests.practice import open_case, open_practice

pytestmark = pytest.mark.django_db
FAILS = "import sys; sys.exit('safehands: there is no room on the disk')"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that were started; a quick one runs in the place of each."""
    started: list[list[str]] = []
    popen = upkeep.subprocess.Popen

    def start(words: list[str], **more: object) -> object:
        started.append(words)
        return popen([sys.executable, "-c", "pass"], **more)

    monkeypatch.setattr(upkeep.subprocess, "Popen", start)
    return started


def back_up(now: datetime) -> int:
    return upkeep.back_up(now, threading.Event())


@override_settings(BACKUP_DAILY=True)
def test_a_backup_that_is_due_is_made_and_proven(now: datetime, begun: list[list[str]]) -> None:
    assert back_up(now) == 1

    (words,) = begun
    assert words[1:] == ["-m", "safehands", "backup", "--prove", "--if-due"]


@override_settings(BACKUP_DAILY=True)
def test_none_is_made_while_the_last_one_is_young(now: datetime, begun: list[list[str]]) -> None:
    made = backups.begin(now=now)
    backups.note_made(backup=made, file="/b/1", size=1, made_at=now)
    backups.note_proven(file="/b/1", now=now)

    assert back_up(now) == 0
    assert begun == []


@override_settings(BACKUP_DAILY=False)
def test_it_can_be_switched_off(now: datetime, begun: list[list[str]]) -> None:
    assert back_up(now) == 0
    assert begun == []


@override_settings(BACKUP_DAILY=True)
def test_a_copy_on_hold_makes_none_by_itself(now: datetime, begun: list[list[str]]) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    House.objects.update(held_since=now, held_copy_of=now)

    assert back_up(now) == 0
    assert begun == []


@override_settings(BACKUP_DAILY=True)
def test_a_failure_is_told_with_the_words_of_the_program(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    popen = upkeep.subprocess.Popen
    monkeypatch.setattr(
        upkeep.subprocess,
        "Popen",
        lambda _words, **more: popen([sys.executable, "-c", FAILS], **more),
    )

    with pytest.raises(RuntimeError, match="no room on the disk"):
        back_up(now)


@pytest.mark.sqlite_only
def test_the_embedded_database_is_told_how_its_tables_have_grown(now: datetime) -> None:
    open_case(open_practice(now), now)

    def known() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tbl FROM sqlite_stat1")
            return {tbl for (tbl,) in cursor.fetchall()}

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_house")
    assert "core_case" not in known()

    upkeep.count_tables()

    assert {"core_case", "core_duty", "core_entry"} <= known()


@pytest.mark.sqlite_only
def test_a_disk_that_is_busy_or_full_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_given: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(CursorWrapper, "execute", refuse)

    assert upkeep.count_tables() == 0
    assert "database or disk is full" in caplog.text
