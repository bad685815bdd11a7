"""What can be said of a whole database in digests, the same for a copy as for its original.

Read with plain SQL through ``ask``, because a snapshot, a file that is no installation yet and a
scratch database are not the database that Django is connected to.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Row = Sequence[Any]
Ask = Callable[[str], Iterable[Row]]
"""Runs one statement on a database and gives its rows."""

HOLD = {"core_house": frozenset({"held_since", "held_copy_of"})}
"""What makes a copy a copy, and so differs from its original."""
# Who is signed in at this moment is nothing that was saved, and a copy begins without it.
PASSING = frozenset({"django_session"})

DUTIES = "SELECT id, due_at, look_again_at, zone FROM core_duty WHERE closed_at IS NULL ORDER BY id"
NEWEST = "SELECT written_at, verb FROM core_entry ORDER BY written_at DESC, id DESC LIMIT 1"
STEPS = "SELECT app, name FROM django_migrations ORDER BY app, name"


def facts_of(ask: Ask, vendor: str) -> dict[str, Any]:
    """Return counts and digests of every table, the guards, due instants, logbook and version."""
    return {
        "tables": {
            name: _digest(ask(_every_row(ask, vendor, name)))
            for name in _tables(ask, vendor)
            if name not in PASSING
        },
        "guards": {str(name): _of(str(words)) for name, words in ask(_GUARDS[vendor])},
        "duties": _digest(ask(DUTIES)),
        "entries": next(iter(ask("SELECT count(*) FROM core_entry")))[0],
        "newest_entry": next(([str(part) for part in row] for row in ask(NEWEST)), None),
        "migrations": [f"{app}.{name}" for app, name in ask(STEPS)],
    }


def differences(saved: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return in words where a copy is not what was saved; empty when it is the same."""
    said = [
        f"table {name}: {_counted(saved['tables'].get(name))} saved, "
        f"{_counted(found['tables'].get(name))} in the copy"
        for name in _unlike(saved["tables"], found["tables"])
    ]
    said += [f"guard {name} is not the same" for name in _unlike(saved["guards"], found["guards"])]
    if saved["duties"] != found["duties"]:
        said.append("the instants at which open duties are due are not the same")
    said += [
        f"{what.replace('_', ' ')}: {saved[what]} saved, {found[what]} in the copy"
        for what in ("entries", "newest_entry", "migrations")
        if saved[what] != found[what]
    ]
    return said


def _unlike(saved: dict[str, Any], found: dict[str, Any]) -> list[str]:
    return sorted(name for name in saved | found if saved.get(name) != found.get(name))


def _counted(table: dict[str, Any] | None) -> str:
    return f"{table['rows']} rows with digest {table['digest'][:12]}" if table else "none"


def _digest(rows: Iterable[Row]) -> dict[str, Any]:
    seen, count = hashlib.sha256(), 0
    for row in rows:
        count += 1
        seen.update(repr(tuple(row)).encode())
    return {"rows": count, "digest": seen.hexdigest()}


def _of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _tables(ask: Ask, vendor: str) -> list[str]:
    return [str(name) for (name,) in ask(_TABLES[vendor])]


def _every_row(ask: Ask, vendor: str, table: str) -> str:
    """Return the statement that reads a table in the order of its key, the same everywhere."""
    left_out = HOLD.get(table, frozenset())
    columns = [row for row in ask(_COLUMNS[vendor].format(table=table)) if row[0] not in left_out]
    cast = "::text" if vendor == "postgresql" else ""
    # Texts are ordered byte by byte: the order of a language differs between machines.
    by = ", ".join(
        f'"{name}"' + (' COLLATE "C"' if kind == "text" and cast else "")
        for name, kind, key in sorted(columns, key=lambda row: row[2])
        if key
    )
    names = ", ".join(f'"{name}"{cast}' for name in sorted(str(row[0]) for row in columns))
    order = f" ORDER BY {by}" if by else ""
    return f'SELECT {names} FROM "{table}"{order}'  # noqa: S608 - names of our own tables


_TABLES = {
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' ORDER BY name"
    ),
    "postgresql": (
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
        ' ORDER BY tablename::text COLLATE "C"'
    ),
}
_COLUMNS = {
    "sqlite": "SELECT name, lower(type), pk FROM pragma_table_info('{table}')",
    "postgresql": (
        "SELECT a.attname::text, CASE t.typcategory WHEN 'S' THEN 'text' ELSE '' END,"
        " coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0)"
        " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " JOIN pg_type t ON t.oid = a.atttypid"
        " LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary"
        " WHERE c.relname = '{table}' AND c.relnamespace = current_schema()::regnamespace"
        " AND a.attnum > 0 AND NOT a.attisdropped"
    ),
}
# Triggers, and all else by which the database refuses what must never be false.
_GUARDS = {
    "sqlite": (
        "SELECT type || ' ' || name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"
    ),
    "postgresql": (
        "SELECT 'trigger ' || tgname, pg_get_triggerdef(t.oid) || tgenabled::text"
        " || pg_get_functiondef(tgfoid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace"
        # Of the others whether they stand: their words are put otherwise each time they are read.
        " UNION ALL SELECT 'constraint ' || conrelid::regclass::text || ' ' || conname,"
        " contype::text || convalidated::text FROM pg_constraint"
        " WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0"
        " UNION ALL SELECT 'index ' || c.relname, indisunique::text || indisvalid::text"
        " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace"
    ),
}
