"""Messages as programs see them: what left, what arrived, what did not."""

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import notices
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Line, Shown, Text, Yes


class MessageState(StrEnum):
    """How far a message has come, in the words of every messenger."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


_STATES = {
    notices.State.HELD: MessageState.QUEUED,
    notices.State.READY: MessageState.QUEUED,
    # A letter waits for a person who prints it.
    notices.State.TO_PRINT: MessageState.QUEUED,
    notices.State.LEASED: MessageState.QUEUED,
    notices.State.HANDED_OVER: MessageState.SENT,
    notices.State.DELIVERED: MessageState.DELIVERED,
    notices.State.READ: MessageState.CONFIRMED,
    # Told by a person in another way, who says how: that is proof.
    notices.State.MADE_GOOD: MessageState.CONFIRMED,
    # May have arrived or not: until a person decides, the customer counts as not told.
    notices.State.IN_DOUBT: MessageState.FAILED,
    notices.State.FAILED: MessageState.FAILED,
    notices.State.DROPPED: MessageState.DROPPED,
}


def state_of(notice: notices.Notice) -> MessageState:
    """Return how far a message has come."""
    return _STATES[notices.State(notice.state)]


class AttemptShape(Shown):
    """One try to deliver a message."""

    began_at: At
    ended_at: At | None
    outcome: str
    detail: str


class MessageShape(Shown):
    """Words somebody must hear. ``raw_state`` tells a draft and a doubt apart."""

    id: UUID
    case: UUID | None
    to: Ref | None
    address: str
    channel: str
    topic: str
    subject: str
    words: str
    language: str
    for_customer: bool
    recipient_confirmed: bool
    urgency: str
    state: MessageState
    raw_state: str
    why: str
    written_at: At
    not_before: At
    ended_at: At | None
    attempts: list[AttemptShape]

    @classmethod
    def of(cls, notice: notices.Notice) -> Self:
        """Return a notice with its tries (prefetched)."""
        return cls(
            id=notice.pk,
            case=notice.case_id,
            to=Ref.or_none(notice.to or notice.to_organization),
            address=notice.address,
            channel=notice.channel,
            topic=notice.topic,
            subject=notice.subject,
            words=notice.words,
            language=notice.language,
            for_customer=notice.for_customer,
            recipient_confirmed=notice.recipient_confirmed,
            urgency=notice.urgency,
            state=state_of(notice),
            raw_state=notice.state,
            why=notice.why,
            written_at=notice.written_at,
            not_before=notice.not_before,
            ended_at=notice.ended_at,
            attempts=[
                AttemptShape(
                    began_at=one.began_at,
                    ended_at=one.ended_at,
                    outcome=one.outcome,
                    detail=one.detail,
                )
                for one in notice.attempts.all()
            ],
        )


class NewMessage(Asked):
    """Free words about a case; to the customer, unless another recipient is named."""

    case: UUID
    subject: Annotated[str, Field(max_length=200)]
    words: Text
    to: UUID | None = None
    contact_point: UUID | None = None
    release: Yes = False


class Recipient(Asked):
    """For whom a draft is."""

    to: UUID
    contact_point: UUID | None = None


class Resending(Asked):
    """Where to send it this time; to the same address if left out."""

    contact_point: UUID | None = None


class Dropping(Asked):
    """Why it is taken back."""

    why: Annotated[str, Field(min_length=1, max_length=200)]


class Telling(Asked):
    """How the customer was told in another way."""

    how: Line
