"""All that stands in the database, table by table, so that two states can be told apart."""

import hashlib

from django.db import connection


def contents() -> dict[str, str]:
    """Return by table a digest of all its rows, whatever their order."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of the database's own
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def changed(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the tables in which two states differ."""
    return sorted(
        table for table in one.keys() | other.keys() if one.get(table) != other.get(table)
    )
