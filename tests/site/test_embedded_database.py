"""The embedded database keeps what it acknowledged, and keeps it unreadable at rest."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from sqlcipher3 import dbapi2

from safehands.site import keys
from safehands.site.database.sqlite.base import DatabaseWrapper, refuse_old
from safehands.site.database.sqlite.turns import Turn

pytestmark = [pytest.mark.sqlite_only, pytest.mark.django_db]


def pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_database_is_in_the_modes_that_lose_nothing() -> None:
    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert connection.transaction_mode == "IMMEDIATE"
    assert pragma("busy_timeout") == 20_000


def wrapper(file: Path, key_file: Path | None, **options: Any) -> DatabaseWrapper:
    return DatabaseWrapper(
        {
            **connection.settings_dict,
            "NAME": str(file),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "key_file": key_file, **options},
        },
        alias="other",
    )


@pytest.fixture
def encrypted(tmp_path: Path) -> DatabaseWrapper:
    """A small encrypted database with one patient in it."""
    keys.make_once(tmp_path / "database.key")
    database = wrapper(tmp_path / "practice.sqlite3", tmp_path / "database.key")
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE patient (name text)")
        cursor.execute("INSERT INTO patient VALUES (%s)", ["Rosa Delgado"])
    return database


def names(database: DatabaseWrapper) -> list[tuple[str]]:
    with database.cursor() as cursor:
        rows: list[tuple[str]] = cursor.execute("SELECT name FROM patient").fetchall()
    database.close()
    return rows


def test_no_patient_can_be_read_in_the_stolen_files(
    encrypted: DatabaseWrapper, tmp_path: Path
) -> None:
    stolen = b"".join(file.read_bytes() for file in tmp_path.glob("practice.sqlite3*"))

    assert b"Rosa" not in stolen
    assert b"SQLite format 3" not in stolen
    assert names(encrypted) == [("Rosa Delgado",)]


def test_a_practice_waits_for_the_disk_before_it_says_done(encrypted: DatabaseWrapper) -> None:
    with encrypted.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
    encrypted.close()


def test_the_wrong_key_is_named_with_its_remedy(encrypted: DatabaseWrapper, tmp_path: Path) -> None:
    encrypted.close()
    keys.make_once(tmp_path / "other.key")

    with pytest.raises(ImproperlyConfigured, match=r"does not open .*other\.key.*Put the key"):
        names(wrapper(tmp_path / "practice.sqlite3", tmp_path / "other.key"))


def test_a_missing_key_is_named_with_its_remedy(encrypted: DatabaseWrapper, tmp_path: Path) -> None:
    encrypted.close()
    (tmp_path / "database.key").unlink()

    with pytest.raises(ImproperlyConfigured, match=r"Cannot read the key in .*database\.key"):
        names(wrapper(tmp_path / "practice.sqlite3", tmp_path / "database.key"))


def test_a_copy_made_while_people_work_opens_with_the_same_key(
    encrypted: DatabaseWrapper, tmp_path: Path
) -> None:
    with encrypted.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "copy.sqlite3")])
    encrypted.close()

    assert b"Rosa" not in (tmp_path / "copy.sqlite3").read_bytes()
    copy = wrapper(tmp_path / "copy.sqlite3", tmp_path / "database.key")
    assert names(copy) == [("Rosa Delgado",)]


def test_a_database_without_encryption_stays_readable(tmp_path: Path) -> None:
    plain = wrapper(tmp_path / "plain.sqlite3", None)
    with plain.cursor() as cursor:
        cursor.execute("CREATE TABLE patient (name text)")
    plain.close()

    assert (tmp_path / "plain.sqlite3").read_bytes().startswith(b"SQLite format 3")


def test_a_database_in_memory_works(tmp_path: Path) -> None:
    keys.make_once(tmp_path / "database.key")
    database = wrapper(Path(":memory:"), tmp_path / "database.key")
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE patient (name text)")
        cursor.executemany("INSERT INTO patient VALUES (%s)", [["Ann"], ["Bo"]])
        cursor.execute("SELECT count(*) FROM patient WHERE name = %(name)s", {"name": "Ann"})
        assert cursor.fetchone() == (1,)


def test_a_sqlite_that_can_damage_the_database_is_refused() -> None:
    refuse_old(dbapi2.sqlite_version_info)
    with pytest.raises(ImproperlyConfigured, match=r"3\.51\.3 or newer is needed"):
        refuse_old((3, 40, 1))


@pytest.mark.django_db(transaction=True)
def test_many_threads_that_read_and_then_write_never_find_the_database_locked() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (n integer)")
        cursor.execute("INSERT INTO tally VALUES (0)")
    troubles: list[Exception] = []

    def add() -> None:
        try:
            for _ in range(20):
                with transaction.atomic(), connection.cursor() as cursor:
                    (n,) = cursor.execute("SELECT n FROM tally").fetchone()
                    cursor.execute("UPDATE tally SET n = %s", [n + 1])
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert troubles == []
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT n FROM tally").fetchone() == (120,)
        cursor.execute("DROP TABLE tally")


@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_who_waits_writes_as_soon_as_the_write_before_has_ended_in_whatever_way(
    encrypted: DatabaseWrapper, tmp_path: Path, how: str
) -> None:
    tries, written = threading.Event(), threading.Event()

    def write() -> None:
        other = wrapper(tmp_path / "practice.sqlite3", tmp_path / "database.key", timeout=60)
        other.ensure_connection()
        tries.set()
        other._start_transaction_under_autocommit()
        other.cursor().execute("INSERT INTO patient VALUES (%s)", ["Ada Example"])
        other.commit()
        other.close()
        written.set()

    encrypted.ensure_connection()
    encrypted._start_transaction_under_autocommit()
    waiting = threading.Thread(target=write)
    waiting.start()
    assert tries.wait(60)
    assert not written.is_set()
    getattr(encrypted, how)()

    assert written.wait(60)
    waiting.join()
    assert len(names(encrypted)) == 2


def test_whoever_lost_patience_takes_no_turn_from_another() -> None:
    first, second, third = (Turn("a database", patience) for patience in (60.0, 0.0, 0.0))

    first.take()
    first.take()
    second.take()
    second.give()
    third.take()
    assert not third._mine

    first.give()
    third.take()
    assert third._mine
    third.give()
