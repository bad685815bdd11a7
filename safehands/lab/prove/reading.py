"""Reads the database as it is, past the verbs and queries that are being judged."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection


def rows(sql: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Return what a statement gives; ids as the database stores them."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(given))
        return [tuple(row) for row in cursor.fetchall()]


def count(table: str) -> int:
    """Return how many rows a table has."""
    found: int = rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - our own words
    return found


def force(sql: str, given: Sequence[Any] = ()) -> int:
    """Change the database past everything; return how many rows it was.

    Ids are given as they are; both databases read them as 32 signs.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [one.hex if isinstance(one, UUID) else one for one in given])
        return int(cursor.rowcount)


def put_guards_down() -> list[str]:
    """Remove every trigger of ours, as who may write in the database could; return their names."""
    if connection.vendor == "postgresql":
        found = rows(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgname LIKE 'guard%%'"
        )
        for name, table in found:
            force(f"DROP TRIGGER {name} ON {table}")
    else:
        found = rows("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        for name, _table in found:
            force(f"DROP TRIGGER {name}")
    return [name for name, _table in found]


def fingerprints() -> dict[str, str]:
    """Return by table a digest of all its rows, in the order in which they lie there."""
    found = {}
    for table in connection.introspection.table_names():
        seen = hashlib.sha256()
        for row in rows(f"SELECT * FROM {table}"):  # noqa: S608 - our own words
            seen.update(repr(row).encode())
        found[table] = seen.hexdigest()
    return found
