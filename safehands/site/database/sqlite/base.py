"""Django's SQLite backend on a library that carries its own, newer SQLite with encryption.

The SQLite of many systems can damage a database in WAL mode (3.7.0 to 3.51.2), and it has no
encryption. ``sqlcipher3`` brings both cures; all that differs from Django's own backend is the
library, the key and the modes.
"""

import datetime
import decimal
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base as django_sqlite
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.asyncio import async_unsafe
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2
from typing_extensions import override

from safehands.site import keys

OLDEST = (3, 51, 3)

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
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(_marks(query, names), params)

    def executemany(self, query: str, params: Iterable[Any]) -> Any:
        """Run one statement for each set of parameters."""
        sets = list(params)
        names = list(sets[0]) if sets and isinstance(sets[0], Mapping) else None
        return super().executemany(_marks(query, names), sets)


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """One connection to the embedded database, encrypted where a key file is given."""

    Database = dbapi2

    @override
    def get_connection_params(self) -> dict[str, Any]:
        """Return what the library's connect() takes; take out what is ours."""
        params: dict[str, Any] = super().get_connection_params()
        self.key_file: Path | None = params.pop("key_file", None)
        self.synchronous: str = params.pop("synchronous", "FULL")
        return params

    @override
    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the database, unlock it and set the modes that keep acknowledged writes."""
        refuse_old(dbapi2.sqlite_version_info)
        connection = dbapi2.connect(**conn_params)
        try:
            self._unlock(connection)
            register_functions(connection)
            for pragma in (
                "foreign_keys = ON",
                "legacy_alter_table = OFF",
                "journal_mode = WAL",
                # NORMAL loses acknowledged rows in a power cut.
                f"synchronous = {self.synchronous}",
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


def _marks(query: str, names: list[str] | None) -> str:
    if names is None:
        return django_sqlite.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}
