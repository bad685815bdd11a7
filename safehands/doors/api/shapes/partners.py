"""A matter as the program of an office outside sees it, and the links that open it."""

from datetime import datetime
from typing import Self
from uuid import UUID

from safehands.core import handoffs
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day
from safehands.doors.api.shapes.words import Shown
from safehands.insights import partner_matter
from safehands.insights.partner_matter import PartnerNews, PartnerParcel


class HeldTime(Shown):
    """A time held for the customer."""

    starts_at: At
    words: str


class PartnerNewsShape(Shown):
    """What was decided, and whether the customer knows.

    ``told`` says whether; until then ``tell_by`` says when the practice tells it, or your own
    ``desk``, which alone reads the ``words`` to say.
    """

    id: UUID
    kind: str
    decision: str
    state: str
    told: bool
    told_at: At | None
    tell_by: At
    ours: bool
    desk: str
    elsewhere: bool
    words: str
    options: list[str]
    slots: list[HeldTime]
    ready: bool
    collected_at: At | None

    @classmethod
    def of(cls, one: PartnerNews) -> Self:
        """Return one news."""
        return cls(
            id=one.id,
            kind=one.kind,
            decision=str(one.decision),
            state=one.state,
            told=one.told,
            told_at=one.told_at,
            tell_by=one.tell_by,
            ours=one.ours,
            desk=one.desk,
            elsewhere=one.elsewhere,
            words=one.words,
            options=[str(option) for option in one.options],
            slots=[HeldTime(starts_at=at, words=words) for at, words in one.slots],
            ready=one.ready,
            collected_at=one.collected_at,
        )


class QuestionShape(Shown):
    """What was asked back, and the answer once there is one."""

    id: UUID
    words: str
    asked_at: At
    asked_by: str
    answer: str
    answered_at: At | None
    answered_by: Ref | None

    @classmethod
    def of(cls, question: handoffs.Question) -> Self:
        """Return a question."""
        who = question.asked_by.name if question.asked_by else question.asked_desk
        return cls(
            id=question.pk,
            words=question.words,
            asked_at=question.asked_at,
            asked_by=who,
            answer=question.answer,
            answered_at=question.answered_at,
            answered_by=Ref.or_none(question.answered_by),
        )


class SentThing(Shown):
    """One thing that was sent; the code stands on its label."""

    code: str
    name: str


class ParcelShape(Shown):
    """What was sent along: accept it when you have it, decline it when it did not arrive.

    ``handoff`` names the request it was sent with, for the links of other requests of the case.
    """

    handoff: UUID
    due_at: At
    things: list[SentThing]
    means: str
    tracking: str
    sent_at: At
    expected_at: At | None

    @classmethod
    def of_or_none(cls, parcel: PartnerParcel | None) -> Self | None:
        """Return what was sent; None where nothing was, or it has arrived."""
        return None if parcel is None else cls.of(parcel)

    @classmethod
    def of(cls, parcel: PartnerParcel) -> Self:
        """Return what was sent."""
        return cls(
            handoff=parcel.handoff,
            due_at=parcel.due_at,
            things=[SentThing(code=code, name=name) for code, name in parcel.things],
            means=str(parcel.means),
            tracking=parcel.tracking,
            sent_at=parcel.sent_at,
            expected_at=parcel.expected_at,
        )


class PartnerMatterShape(Shown):
    """One request; ``patient`` and ``summary`` only while there is work with them.

    ``key`` opens it under /api/partner/.
    """

    key: str
    practice: str
    asked_by: str
    to: str
    reference: str
    state: str
    due_at: At
    zone: str
    patient: str
    born_on: Day | None
    summary: dict[str, str]
    accepted_desk: str
    answer_code: str
    answer_words: str
    ended_at: At | None
    news: list[PartnerNewsShape]
    questions: list[QuestionShape]
    parcel: ParcelShape | None
    # What else of the same case is on its way to the same office.
    parcels: list[ParcelShape]

    @classmethod
    def of(cls, handoff: handoffs.Handoff, key: str, now: datetime) -> Self:
        """Return what may be known of an offer by those it was made to."""
        seen = partner_matter.of(handoff, now)
        summary = {} if seen.ended else handoff.summary
        return cls(
            key=key,
            practice=handoff.case.organization.name,
            asked_by=handoff.giver.name,
            to=handoffs.taker_name(handoff),
            reference=handoff.case.reference,
            state=handoff.state,
            due_at=handoff.duty.due_at,
            zone=handoff.duty.zone,
            patient=seen.patient,
            born_on=seen.born_on,
            summary={name: str(words) for name, words in summary.items()},
            accepted_desk=handoff.accepted_desk,
            answer_code=handoff.answer_code,
            answer_words=handoff.answer_words,
            ended_at=handoff.ended_at,
            news=[PartnerNewsShape.of(one) for one in seen.news],
            questions=[QuestionShape.of(one) for one in seen.questions],
            parcel=ParcelShape.of_or_none(seen.parcel),
            parcels=[ParcelShape.of(one) for one in seen.parcels],
        )


class PartnerMatters(Shown):
    """The matters of an office, soonest due first."""

    items: list[PartnerMatterShape]


class CodeShape(Shown):
    """A code to be typed from paper. It is shown once."""

    code: str
    url: str
    expires_at: At


class OfficeLinkShape(Shown):
    """A link with which an office outside sees all requests of a practice to it."""

    id: UUID
    organization: Ref
    practice: Ref
    made_at: At
    made_by: Ref
    expires_at: At
    revoked_at: At | None

    @classmethod
    def of(cls, key: handoffs.OfficeKey) -> Self:
        """Return an office link, without its secret."""
        return cls(
            id=key.pk,
            organization=Ref.of(key.organization),
            practice=Ref.of(key.practice),
            made_at=key.made_at,
            made_by=Ref.of(key.made_by),
            expires_at=key.expires_at,
            revoked_at=key.revoked_at,
        )


class MadeOfficeLink(OfficeLinkShape):
    """A new office link with its address, which is shown once."""

    url: str
