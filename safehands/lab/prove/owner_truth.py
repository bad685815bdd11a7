"""Whether every open case is in somebody's hands, read past everything that is being judged."""

from safehands.lab.prove import reading

OPEN = "c.closed_at IS NULL AND c.joined_into_id IS NULL"
WRONG = {
    "its owner is nobody, or has left": (
        "NOT EXISTS (SELECT 1 FROM core_person p WHERE p.id = c.owner_id AND p.active)"
    ),
    "it has not exactly one unbroken stretch of its owner": (
        "(SELECT count(*) FROM core_ownership o WHERE o.case_id = c.id AND o.until IS NULL) <> 1"
        " OR NOT EXISTS (SELECT 1 FROM core_ownership o WHERE o.case_id = c.id"
        " AND o.until IS NULL AND o.owner_id = c.owner_id)"
    ),
    "it has no next step of its own with a date, or that one has ended": (
        "NOT EXISTS (SELECT 1 FROM core_duty d WHERE d.id = c.next_step_id AND d.case_id = c.id"
        " AND d.closed_at IS NULL AND d.due_at IS NOT NULL)"
    ),
    "its next step is owed by another than its owner": (
        "NOT EXISTS (SELECT 1 FROM core_duty d WHERE d.id = c.next_step_id"
        " AND d.owed_by_id = c.owner_id)"
    ),
}


def cracks() -> list[str]:
    """Return in words which open cases are in nobody's hands, or in those of two."""
    tests = ", ".join(f"({wrong})" for wrong in WRONG.values())
    found = reading.rows(f"SELECT c.reference, {tests} FROM core_case c WHERE {OPEN}")  # noqa: S608 - our own words
    return [
        f"case {reference}: {words}"
        for reference, *wrong in found
        for words, is_so in zip(WRONG, wrong, strict=True)
        if is_so
    ]


def gaps() -> list[str]:
    """Return where the stretches of one case leave a moment out, or overlap, while it was open.

    Stretches follow each other without a gap unless the case was closed or joined in between.
    """
    found = reading.rows(
        "SELECT c.reference, count(*) FROM core_ownership a JOIN core_ownership b"
        " ON a.case_id = b.case_id AND a.id < b.id JOIN core_case c ON c.id = a.case_id"
        " WHERE a.until IS NULL OR b.since < a.until GROUP BY c.reference"
    )
    return [f"case {reference} had two owners at once ({times})" for reference, times in found]
