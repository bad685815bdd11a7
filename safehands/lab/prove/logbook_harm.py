"""Ways to tamper with a logbook whose guards were put down, for the one who can write in it."""

# ruff: noqa: S608 - every word of these statements is our own

from collections.abc import Iterator
from dataclasses import dataclass

from safehands.lab.prove import reading

# What a line says, and something else that it could say.
COLUMNS = {
    "verb": "'noted' || verb",
    "happened_at": "replace(happened_at, '2026', '2025')",
    "written_at": "replace(written_at, '2026', '2025')",
    "door": "door || 'x'", "by_id": "NULL", "about_id": "NULL", "case_id": "NULL",
    "facts": "replace(CAST(facts AS TEXT), 'x', 'y')", "digest": "previous_digest",
    "previous_digest": "digest", "number": "number + 1000000",
    "previous_verb": "previous_verb || 'x'", "previous_by_id": "about_id", "previous_id": "NULL",
    "wait": "wait + 1000000",
}  # fmt: skip


@dataclass(frozen=True)
class Harm:
    """One way to tamper: what it is, in which group it is counted, and its statements."""

    words: str
    group: str
    statements: tuple[str, ...]


def harms(chain: str) -> Iterator[Harm]:
    """Give every way in which the chain of some id, as stored, is tampered with."""
    here = f"chain = '{chain}'"
    last = f"(SELECT max(number) FROM core_entry WHERE {here})"
    for column, other in COLUMNS.items():
        # The line is one that the change changes: the newest that does not say it already.
        line = (
            f"(SELECT id FROM core_entry WHERE {here} AND number > 1"
            f" AND {column} IS DISTINCT FROM ({other}) ORDER BY number DESC LIMIT 1)"
        )
        yield Harm(
            f"{column} of a line", "edited",
            (f"UPDATE core_entry SET {column} = {other} WHERE id = {line}",),
        )  # fmt: skip
    for words, number in (("the first line", "1"), ("a line in the middle", "3")):
        yield Harm(words, "taken out", (*_alone(here), _delete(here, f"number = {number}")))
    yield Harm("the newest line", "cut off", (*_alone(here), _delete(here, f"number = {last}")))
    yield Harm(
        "the newest three lines", "cut off",
        (*_alone(here), _delete(here, f"number > {last} - 3")),
    )  # fmt: skip
    yield Harm("all of it", "cut off", (*_alone(here), _delete(here, "1 = 1")))
    yield Harm(
        "two lines changed places", "reordered",
        (
            f"UPDATE core_entry SET number = 2000000 WHERE {here} AND number = 2",
            f"UPDATE core_entry SET number = 2 WHERE {here} AND number = 3",
            f"UPDATE core_entry SET number = 3 WHERE {here} AND number = 2000000",
        ),
    )  # fmt: skip
    yield Harm("the note of its end", "edited", (
        f"UPDATE core_chain SET length = length - 1 WHERE id = '{chain}'",
    ))  # fmt: skip


def _alone(here: str) -> tuple[str, ...]:
    """Let nothing point at the lines any more, so that they can be taken out."""
    return (
        "UPDATE core_chain SET last_id = NULL",
        f"UPDATE core_entry SET previous_id = NULL WHERE {here}",
    )


def _delete(here: str, which: str) -> str:
    return f"DELETE FROM core_entry WHERE {here} AND {which}"


def do(harm: Harm) -> int:
    """Do it; return how many rows it was."""
    return sum(reading.force(statement) for statement in harm.statements)
