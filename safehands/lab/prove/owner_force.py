"""Past every verb: what the database itself refuses, and what the clock finds and mends."""

# ruff: noqa: S608 - every word of these statements is our own

from collections.abc import Iterator

from django.db import DatabaseError, transaction

from safehands.core import cases
from safehands.lab.prove import owner_truth, reading
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.owner_moves import Moves

FIRST_OPEN = "SELECT id FROM core_case WHERE closed_at IS NULL AND joined_into_id IS NULL LIMIT 1"
THE_CASE = f"id = ({FIRST_OPEN})"
HIS = f"(SELECT owner_id FROM core_case WHERE {THE_CASE})"
STEP = f"(SELECT next_step_id FROM core_case WHERE {THE_CASE})"


def statements(gone: object) -> Iterator[tuple[str, str, list[object]]]:
    """Give what somebody might write into the database by hand; ``gone`` is who has left."""
    yield "no owner", f"UPDATE core_case SET owner_id = NULL WHERE {THE_CASE}", []
    yield "an owner who left", f"UPDATE core_case SET owner_id = %s WHERE {THE_CASE}", [gone]
    yield (
        "an owner who is nobody",
        f"UPDATE core_case SET owner_id = %s WHERE {THE_CASE}",
        ["0" * 32],
    )
    yield "no next step", f"UPDATE core_case SET next_step_id = NULL WHERE {THE_CASE}", []
    yield "no date", f"UPDATE core_duty SET due_at = NULL WHERE id = {STEP}", []
    ended = "UPDATE core_duty SET closed_at = due_at, standing = 'kept', look_again_at = NULL"
    yield "an ended next step", f"{ended} WHERE id = {STEP}", []
    yield "its next step away", f"DELETE FROM core_duty WHERE id = {STEP}", []
    yield "its owner out", f"UPDATE core_person SET active = %s WHERE id = {HIS}", [False]
    yield "its owner away", f"DELETE FROM core_person WHERE id = {HIS}", []
    yield (
        "a second owner",
        (
            "INSERT INTO core_ownership (case_id, owner_id, since, because, from_version)"
            f" SELECT id, owner_id, opened_at, 'claimed', 1 FROM core_case WHERE {THE_CASE}"
        ),
        [],
    )
    yield (
        "a closed one open again",
        (
            "UPDATE core_case SET closed_at = NULL, ending = '' WHERE id ="
            " (SELECT id FROM core_case WHERE closed_at IS NOT NULL LIMIT 1)"
        ),
        [],
    )


def write_by_hand(trial: Trial, gone: object) -> None:
    """Write what must never be into the database; it refuses each time."""
    for words, sql, given in statements(gone):
        if _is_refused(sql, given):
            trial.hit("written by hand")
        else:
            trial.crack(f"the database took, on an open case: {words}")


def _is_refused(sql: str, given: list[object]) -> bool:
    try:
        with transaction.atomic():
            done = reading.force(sql, given)
            # What would only be refused at the commit is seen now.
            lost = reading.rows("PRAGMA foreign_key_check")
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    if not done:
        raise LookupError(f"There is no case of which to write this by hand: {sql}")
    return bool(lost)


def mend_what_no_rule_sees(trial: Trial, moves: Moves) -> None:
    """End a stretch by hand, which no trigger sees; the clock finds it and mends it."""
    reading.force(
        f"UPDATE core_ownership SET until = since WHERE until IS NULL AND case_id = ({FIRST_OPEN})"
    )
    found = cases.cracks()
    if trial.expect(bool(found), "a stretch that was ended by hand was not found by the clock"):
        for crack in found:
            cases.mend(crack=crack, now=moves.now)
        trial.hit("mended by the clock")
    for words in owner_truth.cracks():
        trial.crack(f"after mending: {words}")
