"""Django's SQLite backend on a library that carries its own, newer SQLite with encryption.

The SQLite of many systems can damage a database in WAL mode (3.7.0 to 3.51.2), and it has no
encryption. ``sqlcipher3`` brings both cures; all that differs from Django's own backend is the
library, the key and the modes.
"""

import datetime
import decimal
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError
from django.db.backends.sqlite3 import base as django_sqlite
from django.db.backends.sqlite3._functions import register as register_functions
from django.db.backends.sqlite3.operations import DatabaseOperations as PlainOperations
from django.utils.asyncio import async_unsafe
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2
from typing_extensions import override

from safehands.site import keys
from safehands.site.database.remembered.connection import Memorable
from safehands.site.database.sqlite.turns import Turn

OLDEST = (3, 51, 3)
# So many statements stay prepared; a house asks some hundreds of shapes.
STATEMENTS = 1_000
# A page of the file that is not kept is read, checked and decrypted again, which costs more than
# all else in a large house. Each thread fills its own, as far as the file is large.
KEPT_KIB = 64_000

dbapi2.register_converter("bool", b"1".__eq__)
dbapi2.register_converter("date", django_sqlite.decoder(parse_date))
dbapi2.register_converter("time", django_sqlite.decoder(parse_time))
dbapi2.register_converter("datetime", django_sqlite.decoder(parse_datetime))
dbapi2.register_converter("timestamp", django_sqlite.decoder(parse_datetime))
dbapi2.register_adapter(decimal.Decimal, str)
dbapi2.register_adapter(datetime.date, django_sqlite.adapt_date)
dbapi2.register_adapter(datetime.datetime, django_sqlite.adapt_datetime)


class Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the library has no types
    """A cursor that takes Django's %s and %(name)s where the library wants ? and :name."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return _heeding(super().execute, query)
        names = list(params) if isinstance(params, Mapping) else None
        return _heeding(super().execute, _marks(query, names), params)

    def executemany(self, query: str, params: Iterable[Any]) -> Any:
        """Run one statement for each set of parameters."""
        sets = list(params)
        names = list(sets[0]) if sets and isinstance(sets[0], Mapping) else None
        return _heeding(super().executemany, _marks(query, names), sets)


class DatabaseOperations(PlainOperations):
    """Django's own, with compilers that remember."""

    compiler_module = "safehands.site.database.sqlite.compiler"


class DatabaseWrapper(Memorable, django_sqlite.DatabaseWrapper):
    """One connection to the embedded database, encrypted where a key file is given."""

    Database = dbapi2
    ops_class = DatabaseOperations

    @override
    def get_connection_params(self) -> dict[str, Any]:
        """Return what the library's connect() takes; take out what is ours."""
        params: dict[str, Any] = super().get_connection_params()
        self.key_file: Path | None = params.pop("key_file", None)
        self.synchronous: str = params.pop("synchronous", "FULL")
        self._turn = Turn(str(params["database"]), params.get("timeout", 5.0))
        return params

    @override
    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the database, unlock it and set the modes that keep acknowledged writes."""
        refuse_old(dbapi2.sqlite_version_info)
        connection = dbapi2.connect(**conn_params, cached_statements=STATEMENTS)
        try:
            self._unlock(connection)
            register_functions(connection)
            for pragma in (
                "foreign_keys = ON",
                "legacy_alter_table = OFF",
                "journal_mode = WAL",
                # NORMAL loses acknowledged rows in a power cut.
                f"synchronous = {self.synchronous}",
                f"cache_size = -{KEPT_KIB}",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _unlock(self, connection: Any) -> None:
        if self.key_file is not None:
            # A raw key of 256 bits; a passphrase would be stretched anew at each connection.
            connection.execute(f"PRAGMA key = \"x'{keys.read(self.key_file)}'\"")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except dbapi2.DatabaseError as wrong:
            if "not a database" not in str(wrong):
                raise
            raise ImproperlyConfigured(
                f"The database {self.settings_dict['NAME']} does not open with "
                + (f"the key in {self.key_file}" if self.key_file else "encryption switched off")
                + ". Put the key that belongs to it there, or name its file in database_key_file."
            ) from wrong

    def _start_transaction_under_autocommit(self) -> None:
        """Begin a change; refuse at once while the disk fails, but for a try now and then."""
        disk = _disk()
        if not disk.may_try():
            raise OperationalError(f"{disk.disk_trouble()} (said before; nothing was tried)")
        self._changes_before = self.connection.total_changes
        self._turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # stubs lack it
        except BaseException:
            self._turn.give()
            raise

    def _commit(self) -> None:
        """Commit, and remember what the disk says to it."""
        disk = _disk()
        try:
            super()._commit()  # type: ignore[misc]  # the stubs lack it
        except DatabaseError as trouble:
            disk.heed(trouble)
            raise
        self._turn.give()
        # Only what really went to the disk tells anything of it.
        if disk.disk_trouble() and self.connection.total_changes > self._changes_before:
            disk.saved_again()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._turn.give()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._turn.give()

    @override
    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor that speaks Django's parameter style."""
        return self.connection.cursor(factory=Cursor)


def refuse_old(version: tuple[int, ...]) -> None:
    """Refuse a SQLite that can damage a database in WAL mode."""
    if version < OLDEST:
        raise ImproperlyConfigured(
            f"SQLite {'.'.join(map(str, version))} can damage the database; "
            f"{'.'.join(map(str, OLDEST))} or newer is needed. "
            "Install the versions in requirements/base.txt."
        )


def _heeding(work: Callable[..., Any], *given: Any) -> Any:
    try:
        return work(*given)
    except dbapi2.DatabaseError as trouble:
        _disk().heed(trouble)
        raise


def _disk() -> ModuleType:
    # The core is not there yet while Django is told which database to use.
    from safehands.core import house  # noqa: PLC0415

    return house


def _marks(query: str, names: list[str] | None) -> str:
    if names is None:
        return _question_marks(query)
    return query % {name: f":{name}" for name in names}


@lru_cache(maxsize=STATEMENTS)
def _question_marks(query: str) -> str:
    return django_sqlite.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
