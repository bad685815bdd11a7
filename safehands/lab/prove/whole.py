"""Whether a database is whole: its pages, its references, its logbook, and its open cases."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, connections

from safehands.core import cases, logbook

_HALF = {
    "an open case without a next step": (
        "SELECT count(*) FROM core_case c WHERE c.closed_at IS NULL AND c.joined_into_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM core_duty d WHERE d.id = c.next_step_id)"
    ),
    "a case without a line in the logbook": (
        "SELECT count(*) FROM core_case c"
        " WHERE NOT EXISTS (SELECT 1 FROM core_entry e WHERE e.case_id = c.id)"
    ),
    "a promise without its duty": (
        "SELECT count(*) FROM core_promise p"
        " WHERE NOT EXISTS (SELECT 1 FROM core_duty d WHERE d.id = p.duty_id)"
    ),
}


def unsound(*, thorough: bool = True) -> list[str]:
    """Return what is wrong with the present database, in words; empty when it is whole.

    ``thorough`` walks every page, every index and every chain of the logbook.
    """
    check = "integrity_check" if thorough else "quick_check"
    try:
        found = _pages(check) if connection.vendor == "sqlite" else []
    except DatabaseError as trouble:
        return [f"it does not open: {trouble}"]
    if found:
        return found
    found += [
        f"there is {words} ({times} times)" for words, sql in _HALF.items() if (times := _one(sql))
    ]
    found += [f"case {crack.case.reference} is cracked: {crack.wrong}" for crack in cases.cracks()]
    if thorough:
        broken = logbook.verify_all()
        found += [f"chain {chain} of the logbook: {words}" for chain, words in broken.items()]
    return found


def _pages(check: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {check}")
        found = [f"its pages are not whole: {row[0]}" for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        lost = {row[0] for row in cursor.fetchall()}
    found = [words for words in found if not words.endswith(": ok")]
    return found + [f"table {table} points at rows that are not there" for table in sorted(lost)]


def _one(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        (times,) = cursor.fetchone() or (0,)
        return int(times)


@contextmanager
def opened(files: dict[str, bytes], folder: Path) -> Iterator[None]:
    """Open a copy of the database, given by path and bytes, with the product's own layer."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    ours = connections["default"]
    connections.close_all()
    name = ours.settings_dict["NAME"]
    for path, data in files.items():
        (folder / Path(path).name).write_bytes(data)
    ours.settings_dict["NAME"] = folder / Path(name).name
    try:
        yield
    finally:
        connections.close_all()
        ours.settings_dict["NAME"] = name
