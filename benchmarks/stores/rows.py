"""The tables of the core as the embedded database has them, and rows poured into them at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from typing import Any

from benchmarks.stores.pattern import Row, Table

# Rows of the house itself and of the search for names belong to no request.
NOT_OF_A_LIFE = {"core_house", "core_heartbeat", "core_submission", "core_namepair"}
MAY_GO = """
    SELECT type, name, sql FROM sqlite_master
    WHERE tbl_name LIKE 'core_%' AND (
        (type = 'trigger' AND (name LIKE 'guard_%' OR name LIKE 'passage_%'))
        OR (type = 'index' AND sql LIKE 'CREATE INDEX%')
    )
"""


def raw() -> Any:
    """Return the database's own connection, opened if it was not."""
    from django.db import connection  # noqa: PLC0415

    connection.ensure_connection()
    return connection.connection


def tables() -> dict[str, Table]:
    """Return every table of the core that has an id."""
    from safehands.core import models  # noqa: PLC0415

    named = [getattr(models, name)._meta for name in models.__all__]
    all_of_them = {meta.db_table: meta for meta in named}
    counted = {
        name for name, meta in all_of_them.items()
        if meta.pk.get_internal_type() in {"AutoField", "BigAutoField"}
    }  # fmt: skip
    return {
        name: Table(
            name=name,
            columns=tuple(field.column for field in meta.concrete_fields),
            unique=frozenset(f.column for f in meta.concrete_fields if f.unique),
            points={
                field.column: field.related_model._meta.db_table
                for field in meta.concrete_fields
                if field.is_relation and field.related_model._meta.db_table in counted
            },
            counted=name in counted,
        )
        for name, meta in all_of_them.items() if name not in NOT_OF_A_LIFE
    }  # fmt: skip


def rows_of(table: Table) -> dict[Any, Row]:
    """Return every row of a small table, by its id, with values as the database keeps them."""
    asked = f"SELECT {_listed(table.columns)} FROM {table.name}"  # noqa: S608 - names of ours
    found = raw().execute(asked).fetchall()
    named = (dict(zip(table.columns, map(_kept, row), strict=True)) for row in found)
    return {row["id"]: row for row in named}


def _kept(value: Any) -> Any:
    """Return a value as it is kept: the driver makes instants of some texts."""
    return value.isoformat(sep=" ") if isinstance(value, datetime) else value


def next_number(table: str) -> int:
    """Return the first number of a counted table that is free."""
    return int(raw().execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])  # noqa: S608


def next_number_of_rows(table: str) -> int:
    """Return one more than the number of the last row, of a table with any kind of id."""
    return int(raw().execute(f"SELECT max(rowid) + 1 FROM {table}").fetchone()[0])  # noqa: S608


def pour(table: Table, rows: Sequence[Any]) -> None:
    """Write rows, each in the order of the table's columns, in one statement for all."""
    marks = ", ".join("?" * len(table.columns))
    asked = f"INSERT INTO {table.name} ({_listed(table.columns)}) VALUES ({marks})"  # noqa: S608
    raw().executemany(asked, rows)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


@contextmanager
def taken_down() -> Iterator[None]:
    """Take down guards and indexes of the core, and put all of them up again, even after trouble.

    An index that also refuses what is there twice stays up all the time.
    """
    taken = raw().execute(MAY_GO).fetchall()
    for kind, name, _sql in taken:
        raw().execute(f'DROP {kind} "{name}"')
    try:
        yield
    finally:
        for _kind, _name, sql in sorted(taken, key=itemgetter(0)):
            raw().execute(sql)
    missing = set(taken) - set(raw().execute(MAY_GO).fetchall())
    if missing:
        raise RuntimeError(f"Not up again: {missing}")


@contextmanager
def bare() -> Iterator[None]:
    """Take down guards and indexes, and waiting for the disk; put all of it up again.

    Only for a file that is thrown away when this fails.
    """
    _set("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000",
         "temp_store = MEMORY")  # fmt: skip
    with taken_down():
        yield
    # Its triggers were down: the index of the words is made anew from the passages.
    raw().execute("INSERT INTO core_passage_words(core_passage_words) VALUES ('rebuild')")
    raw().execute("ANALYZE")
    _set("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "cache_size = -2000",
         "temp_store = DEFAULT")  # fmt: skip


def _set(*wishes: str) -> None:
    for wish in wishes:
        raw().execute(f"PRAGMA {wish}")
