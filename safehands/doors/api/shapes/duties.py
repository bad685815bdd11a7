"""Duties as programs see them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import duties
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Short, Shown


class DutyShape(Shown):
    """One dated thing that one person owes. ``zone`` is that of the office which owes it."""

    id: UUID
    kind: str
    words: str
    owed_by: Ref
    standing: str
    clock: str
    due_at: At
    zone: str
    minutes: int | None
    started_at: At
    paused_at: At | None
    closed_at: At | None
    case: UUID | None

    @classmethod
    def of(cls, duty: duties.Duty, *, owed_by: Ref | None = None) -> Self:
        """Return a duty; ``owed_by`` saves a look-up where it is known."""
        return cls(
            id=duty.pk,
            kind=duty.kind,
            words=duty.words,
            owed_by=owed_by or Ref.of(duty.owed_by),
            standing=duty.standing,
            clock=duty.clock,
            due_at=duty.due_at,
            zone=duty.zone,
            minutes=duty.minutes,
            started_at=duty.started_at,
            paused_at=duty.paused_at,
            closed_at=duty.closed_at,
            case=duty.case_id,
        )


class Pausing(Asked):
    """Why the clock stands still, who must act, and until when."""

    reason: Annotated[str, Field(max_length=200)]
    counterparty: Short
    until: Moment
