"""Visits to specialists, and what a patient leaves with, as programs see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import people, referrals
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Line, Short, Shown, Text
from safehands.insights.check_out import CheckOutList

Phone = Annotated[str, Field(max_length=40)]
Address = Annotated[str, Field(max_length=200)]


class ReferralThingShape(Shown):
    """One thing that the specialist needs; ``choice`` is empty while nobody asked."""

    id: UUID
    name: str
    item: UUID | None
    choice: str
    promise: UUID | None
    words: str
    sent_at: At | None
    received_at: At | None

    @classmethod
    def of(cls, one: referrals.Thing, told: referrals.PacketThing) -> Self:
        """Return what goes along, with what becomes of it."""
        return cls(
            id=one.pk, name=one.name, item=one.item_id, choice=one.choice,
            promise=one.promise_id, words=told.words, sent_at=told.sent_at,
            received_at=one.received_at,
        )  # fmt: skip


class VisitMarkShape(Shown):
    """One step from the order to the report; ``at`` is null until it is done."""

    stage: str
    at: At | None
    is_next: bool
    late: bool


class ReferralShape(Shown):
    """A visit to a specialist. It ends when they have everything and the report is back."""

    id: UUID
    case: UUID
    subject: Ref
    specialist: Ref
    doctor: str
    phone: str
    address: str
    reason: str
    booking_help: str
    ordered_by: Ref
    ordered_at: At
    packet_at: At | None
    packet_way: str
    appointment_at: At | None
    appointment_noted_at: At | None
    appointment_noted_by: Ref | None
    zone: str
    needed_by: At | None
    asked_again: int
    condition: UUID | None
    question: UUID | None
    things: list[ReferralThingShape]
    received_at: At | None
    report_expected_at: At | None
    report_overdue: bool
    report_at: At | None
    report_from: str
    report_words: str
    ended_at: At | None
    ended_because: str
    line: list[VisitMarkShape]

    @classmethod
    def of(cls, found: referrals.Referral, now: datetime) -> Self:
        """Return a referral as of an instant."""
        return cls.of_all([found], now)[0]

    @classmethod
    def of_all(cls, found: Sequence[referrals.Referral], now: datetime) -> list[Self]:
        """Return some referrals as of an instant."""
        things = referrals.things_of_each(found)
        return [cls._with(one, things.get(one.pk, []), now) for one in found]

    @classmethod
    def _with(
        cls, found: referrals.Referral, things: Sequence[referrals.Thing], now: datetime
    ) -> Self:
        told = referrals.told_things(found, things)
        plain = {
            name: getattr(found, name)
            for name in (
                "doctor", "phone", "address", "reason", "booking_help", "ordered_at", "packet_at",
                "packet_way", "appointment_at", "appointment_noted_at", "needed_by", "asked_again",
                "received_at", "report_at", "report_from", "report_words", "ended_at",
                "ended_because",
            )
        }  # fmt: skip
        waits = found.appointment_at is not None and found.report_at is None
        return cls(
            **plain,
            id=found.pk,
            case=found.case_id,
            subject=Ref.of(found.case.subject),
            specialist=Ref.of(found.specialist),
            ordered_by=Ref.of(found.ordered_by),
            appointment_noted_by=Ref.or_none(found.appointment_noted_by),
            zone=str(people.week_of(found.specialist).zone),
            condition=found.condition_id,
            question=found.question_id,
            things=[ReferralThingShape.of(*pair) for pair in zip(things, told, strict=True)],
            report_expected_at=found.report_duty.due_at if found.report_duty and waits else None,
            report_overdue=referrals.is_overdue(found, now),
            line=[
                VisitMarkShape(stage=one.stage, at=one.at, is_next=one.is_next, late=one.late)
                for one in referrals.course_of(found, told, now)
            ],
        )


class PacketShape(Shown):
    """What the patient gets in writing, in the language that was asked for."""

    office: str
    our_phone: str
    reference: str
    patient: str
    specialist: str
    doctor: str
    phone: str
    address: str
    reason: str
    booking_help: str
    appointment_at: At | None
    zone: str
    needed_by: At | None
    steps: list[str]

    @classmethod
    def of(cls, seen: referrals.Packet) -> Self:
        """Return a packet."""
        return cls.model_validate(seen, from_attributes=True)


class NewOffice(Asked):
    """An office of a specialist that is not known yet, with how it is reached."""

    name: Short
    phone: Phone
    email: Annotated[str, Field(max_length=254)] = ""


class NewReferralThing(Asked):
    """Something that the specialist needs: an item of the ledger, or only its name so far."""

    name: Short = ""
    item: UUID | None = None


class NewReferral(Asked):
    """A visit to order: in a case, or for a subject; the owner is the caller if left out."""

    case: UUID | None = None
    subject: UUID | None = None
    customer: UUID | None = None
    organization: UUID | None = None
    specialist: UUID | NewOffice
    doctor: Short = ""
    phone: Phone = ""
    address: Address = ""
    reason: Line
    things: Annotated[list[NewReferralThing], Field(max_length=20)] = []
    booking_help: Line = ""
    owner: UUID | None = None


class Appointment(Asked):
    """When the visit is, and by when the things must be there, if the specialist said so."""

    appointment_at: Moment
    needed_by: Moment | None = None


class PacketGiven(Asked):
    """How the patient got it in writing; a message goes out with this."""

    way: referrals.Written


class ThingChosen(Asked):
    """What becomes of a thing, and the patient's words if we had promised to send it."""

    choice: referrals.Choice
    customer_words: Line = ""


class Tied(Asked):
    """Which item of the ledger it is."""

    item: UUID


class Received(Asked):
    """Who there says that they have it, and how we know."""

    desk: Short
    how: Address = ""


class ReportBack(Asked):
    """The report is back: who says so, and how it came; no findings."""

    desk: Short = ""
    words: Text = ""


class OtherSpecialist(Asked):
    """Another specialist, and why."""

    specialist: UUID | NewOffice
    because: Line
    doctor: Short = ""
    phone: Phone = ""
    address: Address = ""


class CalledOff(Asked):
    """What the patient said."""

    because: Line


class LeavingQuestion(Shown):
    """Another place needs something: is it taken along now, or sent."""

    thing: UUID
    referral: UUID
    case: UUID
    name: str
    specialist: str
    words: str
    where: str
    choice: str
    can_take: bool


class LeavingNews(Shown):
    """News that is owed."""

    news: UUID
    case: UUID
    words: str
    tell_by: At


class LeavingPromise(Shown):
    """A promise that runs; ``due_at`` is null while it waits for something."""

    case: UUID
    heard: str
    due_at: At | None


class TakeAlongShape(Shown):
    """Something to be handed out."""

    name: str
    item: UUID | None
    case: UUID
    where: str
    why: str


class StepShape(Shown):
    """What happens next in an open case."""

    case: UUID
    reference: str
    title: str
    words: str
    owner: str
    due_at: At | None
    standing: str


class CheckOutListShape(Shown):
    """What to say before hello and to ask before goodbye."""

    subject: UUID
    name: str
    news: list[LeavingNews]
    promises: list[LeavingPromise]
    take_along: list[TakeAlongShape]
    constraints: list[str]
    questions: list[LeavingQuestion]
    visits: list[UUID]
    steps: list[StepShape]
    last_at: At | None
    last_written: str

    @classmethod
    def of(cls, seen: CheckOutList) -> Self:
        """Return a list."""
        return cls(
            subject=seen.subject,
            name=seen.name,
            news=[LeavingNews.model_validate(one, from_attributes=True) for one in seen.news],
            promises=[
                *(LeavingPromise(case=one.case, heard=one.heard, due_at=one.due_at)
                  for one in seen.promises),
                *(LeavingPromise(case=one.case, heard=one.heard, due_at=None)
                  for one in seen.waits),
            ],
            take_along=[
                TakeAlongShape.model_validate(one, from_attributes=True) for one in seen.take_along
            ],
            constraints=list(seen.constraints),
            questions=[
                LeavingQuestion.model_validate(one, from_attributes=True) for one in seen.questions
            ],
            visits=[one.referral for one in seen.visits],
            steps=[StepShape.model_validate(one, from_attributes=True) for one in seen.steps],
            last_at=seen.last_at,
            last_written=seen.last_written,
        )  # fmt: skip


class CheckOutAnswer(Asked):
    """What was asked or said and what became of it; with ``thing``, ``answer`` is its choice."""

    words: Line
    answer: Line
    thing: UUID | None = None


class NewCheckOut(Asked):
    """The answers, and how the next step was given in writing, or why not."""

    organization: UUID | None = None
    answers: Annotated[list[CheckOutAnswer], Field(max_length=50)] = []
    written: referrals.Written | None = None
    not_written_because: Address = ""


class CheckOutShape(Shown):
    """A check-out that was done."""

    id: UUID
    organization: Ref
    subject: UUID
    at: At
    by: Ref
    asked: list[dict[str, str]]
    written: str
    not_written_because: str

    @classmethod
    def of(cls, made: referrals.CheckOut) -> Self:
        """Return a check-out."""
        return cls(
            id=made.pk,
            organization=Ref.of(made.organization),
            subject=made.subject_id,
            at=made.at,
            by=Ref.of(made.by),
            asked=made.asked,
            written=made.written,
            not_written_because=made.not_written_because,
        )
