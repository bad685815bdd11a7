"""Frustrated customers, and the calls of supervisors, as programs see them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import escalations
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Line, Shown, Text


class SupervisorCall(Shown):
    """One try of a supervisor, and what came of it."""

    at: At
    by: Ref
    outcome: str
    words: str

    @classmethod
    def of(cls, call: escalations.Call) -> Self:
        """Return a try."""
        return cls(at=call.at, by=Ref.of(call.by), outcome=call.outcome, words=call.words)


class FrustrationShape(Shown):
    """A frustrated customer: who calls whom by when, and ``spoken``, which he hears at once."""

    id: UUID
    case: UUID
    contact: UUID | None
    to: Ref
    words: str
    at: At
    noted_by: Ref | None
    about: Ref | None
    caller: Ref
    spoken: str
    standing: str
    first_due_at: At
    due_at: At
    tries: int
    outcome: str
    ended_words: str
    next_step: str
    apologised: bool
    ended_at: At | None
    ended_by: Ref | None
    calls: list[SupervisorCall]

    @classmethod
    def of(cls, row: escalations.Frustration) -> Self:
        """Return a frustration with all tries so far."""
        return cls(
            id=row.pk,
            case=row.case_id,
            contact=row.contact_id,
            to=Ref.of(row.to),
            words=row.words,
            at=row.at,
            noted_by=Ref.or_none(row.noted_by),
            about=Ref.or_none(row.about),
            caller=Ref.of(row.caller),
            spoken=row.spoken,
            standing=row.duty.standing,
            first_due_at=row.first_due_at,
            due_at=row.duty.due_at,
            tries=row.tries,
            outcome=row.outcome,
            ended_words=row.ended_words,
            next_step=row.next_step,
            apologised=row.apologised,
            ended_at=row.ended_at,
            ended_by=Ref.or_none(row.ended_by),
            calls=[SupervisorCall.of(one) for one in row.calls.all()],
        )


class NewFrustration(Asked):
    """What the customer said, in which contact, of whom of us; all may be left out."""

    words: Annotated[Text, Field(max_length=2_000)] = ""
    contact: UUID | None = None
    about: UUID | None = None


class CameOfIt(Asked):
    """What came of the call. With a time what was agreed is promised; else it is the next step."""

    outcome: str
    words: Annotated[Text, Field(max_length=2_000)]
    next_step: Line = ""
    apologised: bool = False
    due_at: Moment | None = None


class Slip(Asked):
    """Why no call is needed after all."""

    because: Line
