"""Hand-offs as programs see them."""

from typing import Self
from uuid import UUID

from safehands.core import handoffs
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day
from safehands.doors.api.shapes.words import Asked, Code, Line, Minutes, Short, Shown, Text


class HandoffShape(Shown):
    """An offer that becomes ownership only when it is accepted."""

    id: UUID
    case: UUID
    purpose: str
    state: str
    giver: Ref
    to: Ref
    to_kind: str
    form: str
    summary: dict[str, str]
    due_at: At
    zone: str
    standing: str
    offered_at: At
    delivered_at: At | None
    accepted_at: At | None
    accepted_by: Ref | None
    accepted_desk: str
    restatement: str
    answered_at: At | None
    answer_code: str
    answer_words: str
    ended_at: At | None
    end_reason: str
    version: int

    @classmethod
    def of(cls, handoff: handoffs.Handoff) -> Self:
        """Return a hand-off."""
        duty = handoff.duty
        to = handoff.to_person or handoff.to_team or handoff.to_organization
        assert to is not None  # the database holds that an offer goes to one
        return cls(
            id=handoff.pk,
            case=handoff.case_id,
            purpose=handoff.purpose,
            state=handoff.state,
            giver=Ref.of(handoff.giver),
            to=Ref.of(to),
            to_kind=type(to).__name__.lower(),
            form=handoff.form,
            summary={name: str(words) for name, words in handoff.summary.items()},
            due_at=duty.due_at,
            zone=duty.zone,
            standing=duty.standing,
            offered_at=handoff.offered_at,
            delivered_at=handoff.delivered_at,
            accepted_at=handoff.accepted_at,
            accepted_by=Ref.or_none(handoff.accepted_by),
            accepted_desk=handoff.accepted_desk,
            restatement=handoff.restatement,
            answered_at=handoff.answered_at,
            answer_code=handoff.answer_code,
            answer_words=handoff.answer_words,
            ended_at=handoff.ended_at,
            end_reason=handoff.end_reason,
            version=handoff.version,
        )


class NewHandoff(Asked):
    """An offer to exactly one person, team or organisation."""

    case: UUID
    purpose: handoffs.Purpose = handoffs.Purpose.OWN
    to_person: UUID | None = None
    to_team: UUID | None = None
    to_organization: UUID | None = None
    form: handoffs.Form = handoffs.Form.SBAR
    summary: dict[Code, Text]
    accept_minutes: Minutes | None = None
    answer_minutes: Minutes | None = None


class Acceptance(Asked):
    """What is taken over, in one's own words; needed to own a case."""

    restatement: Text = ""


class Declining(Asked):
    """Why it is declined or withdrawn."""

    reason: Line


class Label(Asked):
    """What stands on the label of what is given out; read there and not from the record."""

    name: Short
    born_on: Day | None = None


class Answering(Asked):
    """The answer in a code and in words; READY needs what stands on the label."""

    code: handoffs.Code
    words: Text = ""
    checked: Label | None = None


class Question(Asked):
    """What the taker needs to know before answering."""

    question: Line


class PartnerLink(Shown):
    """A signed link for a partner. It is shown once."""

    url: str
    expires_at: At
