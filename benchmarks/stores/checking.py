"""Whether a store that was filled past the verbs is one the verbs could have written."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

from benchmarks.parts import house
from benchmarks.stores import rows

SAMPLE = 400


def looked_over(chance: random.Random) -> dict[str, Any]:
    """Count what is stored and look it over by the product's own checks; stop on any finding.

    No crack in any open case; whole chains of the logbook and no gap for some hundred cases; and
    no row of these cases points to one that is missing.
    """
    from safehands.core import cases, logbook  # noqa: PLC0415

    cracked = cases.cracks()
    if cracked:
        raise RuntimeError(
            f"{len(cracked)} open cases are cracked, {cracked[0].case}: {cracked[0].wrong}."
        )
    sample = [UUID(one) for one in _some_ids(chance)]
    broken = {one: found for one in sample if (found := logbook.verify(one))}
    if broken:
        one, words = next(iter(broken.items()))
        raise RuntimeError(f"{len(broken)} chains do not hold together; {one}: {words}")
    _no_gap(sample)
    _no_lost_row()
    _words_are_kept()
    return {"counts": counts(), "verified_chains": len(sample)}


def _some_ids(chance: random.Random) -> list[str]:
    """Return the ids of closed and open cases from all over the year."""
    last = rows.next_number_of_rows("core_case")
    wanted = [chance.randrange(1, last) for _ in range(SAMPLE)]
    marks = ",".join("?" * len(wanted))
    asked = f"SELECT id FROM core_case WHERE rowid IN ({marks})"  # noqa: S608 - marks only
    return [one for (one,) in rows.raw().execute(asked, wanted).fetchall()]


def _no_gap(sample: list[UUID]) -> None:
    from safehands.core import cases  # noqa: PLC0415
    from safehands.core.models import Case  # noqa: PLC0415 - no query of the product is for this

    seen = Case.objects.filter(pk__in=sample)
    found = cases.gaps(seen, since=house.NOW - timedelta(days=400), until=house.NOW)
    if found:
        raise RuntimeError(f"{len(found)} gaps, the first: {found[0]}")


def _no_lost_row() -> None:
    """Refuse rows that point to nothing, in the tables that have the most of them."""
    for table in ("core_case", "core_duty", "core_ownership", "core_note", "core_passage"):
        lost = rows.raw().execute(f"PRAGMA foreign_key_check({table})").fetchmany(3)
        if lost:
            raise RuntimeError(f"Rows of {table} point to what is not there: {lost}")


def _words_are_kept() -> None:
    """Refuse a store whose search does not know all words of cases and notes."""
    found = counts()
    if found["passage"] != found["case"] + found["note"]:
        raise RuntimeError(f"Passages are missing or too many: {found}")
    # Raises when the index says something else than the passages.
    raw = rows.raw()
    raw.execute(
        "INSERT INTO core_passage_words(core_passage_words, rank) VALUES ('integrity-check', 1)"
    )
    raw.commit()


def counts() -> dict[str, int]:
    """Return how many rows the large tables have, and how many cases and duties are open."""
    asked = {
        name: f"SELECT count(*) FROM core_{name}"  # noqa: S608 - names of ours
        for name in (
            "person",
            "case",
            "duty",
            "entry",
            "notice",
            "note",
            "passage",
            "handoff",
            "promise",
        )
    } | {
        "open cases": "SELECT count(*) FROM core_case WHERE closed_at IS NULL",
        "open duties": "SELECT count(*) FROM core_duty WHERE closed_at IS NULL",
    }
    return {name: rows.raw().execute(sql).fetchone()[0] for name, sql in asked.items()}
