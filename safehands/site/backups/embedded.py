"""The embedded database: a copy of one moment while the product runs, and reading such a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from safehands.core import backups
from safehands.site import keys
from safehands.site.backups.archive import sync_file
from safehands.site.commands.trouble import Trouble

NAME = "database.sqlite3"
BUSY_SECONDS = 60


@contextmanager
def opened(file: Path, key_file: Path | None) -> Iterator[Any]:
    """Open a database file without Django; nothing is committed by itself."""
    if not file.is_file():
        # Opening what is not there would make an empty one.
        raise Trouble(f"There is no database {file}. Run `safehands migrate` first.")
    connection = dbapi2.connect(file, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        _unlock(connection, key_file)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except dbapi2.DatabaseError as wrong:
            if "not a database" not in str(wrong):
                raise
            with_key = f"the key in {key_file}" if key_file else "encryption switched off"
            raise Trouble(
                f"The database does not open with {with_key}. It needs the key with which the "
                "backup was made: name its file with --key-file."
            ) from wrong
        yield connection
    finally:
        connection.close()


def copy(source: Path, key_file: Path | None, to: Path) -> dict[str, Any]:
    """Copy a database that may be in use, as of one moment; return what can be said of it.

    Others go on writing meanwhile: the copy and its digests are of one snapshot.
    """
    with opened(source, key_file) as live:
        live.execute("BEGIN")
        said = backups.facts_of(live.execute, "sqlite")
        target = dbapi2.connect(to, isolation_level=None)
        try:
            _unlock(target, key_file)
            live.backup(target)
        finally:
            target.close()
        live.execute("ROLLBACK")
        (version,) = live.execute("SELECT sqlite_version()").fetchone()
    sync_file(to)
    return said | {"database": {"vendor": "sqlite", "version": version}}


def look_at(file: Path, key_file: Path | None) -> dict[str, Any]:
    """Return what can be said of a copy; refuse one whose pages are damaged."""
    with opened(file, key_file) as database:
        found = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
        if found != ["ok"]:
            raise Trouble(f"The database in it is damaged: {'; '.join(found)}. Take another.")
        return backups.facts_of(database.execute, "sqlite")


def _unlock(connection: Any, key_file: Path | None) -> None:
    if key_file is not None:
        connection.execute(f"PRAGMA key = \"x'{keys.read(key_file)}'\"")
