"""Words that stood against our answer, as programs see them; who said it is not in a list."""

from typing import Any, Self
from uuid import UUID

from safehands.core import statements
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.statements import ConflictShape, TopicRef
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Line, Shown
from safehands.insights import contradictions as report


class ContradictionShape(Shown):
    """One of them. ``state``: caught (never spoken), open, corrected or right (as said).

    ``minutes`` passed until the customer heard the right answer.
    """

    id: UUID
    case: UUID
    organization: UUID
    about: TopicRef | None
    words: str
    at: At
    state: str
    conflicts: list[ConflictShape]
    statement: UUID | None
    earlier: UUID | None
    due_at: At | None
    owed_by: Ref | None
    corrected_at: At | None
    corrected_by: UUID | None
    minutes: int | None
    right_because: str

    @classmethod
    def of(cls, row: statements.Contradiction) -> Self:
        """Return one without who said it."""
        return cls(**_facts(row))


class OneContradiction(ContradictionShape):
    """A single one, for the manager who asks how it came about: with who said it."""

    by: Ref | None

    @classmethod
    def whole(cls, row: statements.Contradiction) -> Self:
        """Return one with who said it."""
        return cls(by=Ref.or_none(row.by), **_facts(row))


class Right(Asked):
    """Why the words were right although they stood against our answer."""

    because: Line


def _facts(row: statements.Contradiction) -> dict[str, Any]:
    return {
        "id": row.pk,
        "case": row.case_id,
        "organization": row.organization_id,
        "about": TopicRef.or_none(row.about),
        "words": row.words,
        "at": row.at,
        "state": report.state_of(row),
        "conflicts": [ConflictShape.of(one) for one in row.conflicts],
        "statement": row.statement_id,
        "earlier": row.earlier_id,
        "due_at": row.duty.due_at if row.duty else None,
        "owed_by": Ref.or_none(row.duty.owed_by if row.duty else None),
        "corrected_at": row.corrected_at,
        "corrected_by": row.corrected_by_id,
        "minutes": report.minutes_of(row),
        "right_because": row.right_because,
    }
