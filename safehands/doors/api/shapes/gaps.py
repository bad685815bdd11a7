"""Questions without an answer as programs see them."""

from typing import Self
from uuid import UUID

from safehands.core import protocols
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Code, Line, Shown


class GapShape(Shown):
    """A question without an answer: who finds one by when, and what is said until then."""

    id: UUID
    organization: Ref
    question: str
    interim: str
    case: UUID | None
    asked_at: At
    asked_by: Ref
    times: int
    owner: Ref
    due_at: At
    standing: str
    closed_at: At | None
    closed_by: Ref | None
    topic: UUID | None
    closed_because: str

    @classmethod
    def of(cls, gap: protocols.Gap) -> Self:
        """Return a gap."""
        return cls(
            id=gap.pk,
            organization=Ref.of(gap.organization),
            question=gap.question,
            interim=gap.interim,
            case=gap.case_id,
            asked_at=gap.asked_at,
            asked_by=Ref.of(gap.asked_by),
            times=gap.times,
            owner=Ref.of(gap.duty.owed_by),
            due_at=gap.duty.due_at,
            standing=gap.duty.standing,
            closed_at=gap.closed_at,
            closed_by=Ref.or_none(gap.closed_by),
            topic=gap.topic_id,
            closed_because=gap.closed_because,
        )


class NewGap(Asked):
    """What was asked and what was said meanwhile; without an owner a manager gets it."""

    organization: UUID | None = None
    question: Line
    interim: Line
    case: UUID | None = None
    owner: UUID | None = None


class GapAnswer(Asked):
    """The topic that answers it now, by its id or code."""

    topic: Code


class GapDrop(Asked):
    """Why it needs no answer."""

    because: Line


class GapHand(Asked):
    """Who finds the answer instead."""

    to: UUID
