"""Visits to specialists: ordered, booked, sent or taken along, received, reported."""

from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import get_language, override
from ninja import Query, Router

from safehands.core import items
from safehands.core import referrals as room
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import held_as_seen, look_at_case
from safehands.doors.api.referring import office_named, order
from safehands.doors.api.shapes.referrals import (
    Appointment,
    CalledOff,
    NewReferral,
    NewReferralThing,
    OtherSpecialist,
    PacketGiven,
    PacketShape,
    Received,
    ReferralShape,
    ReportBack,
    ThingChosen,
    Tied,
)

router = Router(tags=["referrals"])
REFERRAL = "/referrals/{uuid:referral_id}"
THING = "/referral-things/{uuid:thing_id}"


class ReferralFilter(Paging):
    """Which visits are wanted."""

    subject: UUID | None = None
    case: UUID | None = None
    specialist: UUID | None = None
    show: Literal["open", "no_date", "overdue", "over"] | None = None


class PacketFilter(Paging):
    """In which language; without it, that of the patient."""

    language: Literal["en", "es"] | None = None


@router.get("/referrals", response=Page[ReferralShape], summary="List visits to specialists")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_referrals(request: ApiRequest, wanted: Query[ReferralFilter]) -> HttpResponse:
    """Return the visits of the cases you may see, oldest first; `overdue`: no report in time."""
    rows = _shown(request, wanted.show)
    for name, field in (("subject", "case__subject"), ("case", "case"), ("specialist",) * 2):
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{field: value})
    return page(
        request, wanted, rows, ("ordered_at", "pk"),
        lambda rows: ReferralShape.of_all(rows, request.now),
    )  # fmt: skip


@router.post("/referrals", response={201: ReferralShape}, summary="Order a visit")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def refer(request: ApiRequest, given: NewReferral) -> HttpResponse:
    """Order a visit to a specialist, in a case or in one of its own, with whom to call.

    `specialist` is the id of an office, or name and number of a new one.
    """
    return _told(request, order(request, given), status=201)


@router.get(REFERRAL, response=ReferralShape, summary="Read a visit")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_referral(request: ApiRequest, referral_id: UUID) -> HttpResponse:
    """Return a visit with its line; the logbook notes that you looked."""
    one = _referral(request, referral_id)
    look_at_case(request, one.case, "referral")
    return _told(request, one)


@router.get(f"{REFERRAL}/packet", response=PacketShape, summary="What the patient gets in writing")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_packet(
    request: ApiRequest, referral_id: UUID, wanted: Query[PacketFilter]
) -> HttpResponse:
    """Return whom to call, every step, what we do; in the patient's language."""
    one = _referral(request, referral_id)
    look_at_case(request, one.case, "referral packet")
    with override(wanted.language or one.case.customer.language or get_language() or "en"):
        return answer(request, PacketShape.of(room.packet(one)))


@router.post(f"{REFERRAL}/packet", response=ReferralShape, summary="Given in writing")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def give_packet(request: ApiRequest, referral_id: UUID, given: PacketGiven) -> HttpResponse:
    """Note that the patient has it in writing; `message` sends the link with this."""
    one = _referral(request, referral_id)
    with held_as_seen(request, one.case):
        room.give_packet(referral=one, way=given.way, by=request.person, now=request.now)
    return _told(request, one)


@router.post(f"{REFERRAL}/appointment", response=ReferralShape, summary="The date is known")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def book(request: ApiRequest, referral_id: UUID, given: Appointment) -> HttpResponse:
    """Write the appointment down: what waited for it is promised, counted back from `needed_by`.

    The same date again changes nothing and is counted in `asked_again`; another one moves what
    is promised.
    """
    one = _referral(request, referral_id)
    with held_as_seen(request, one.case):
        room.book(
            referral=one, appointment_at=given.appointment_at, needed_by=given.needed_by,
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, one)


@router.post(f"{REFERRAL}/asked-again", response=ReferralShape, summary="Had to say it again")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def ask_again(request: ApiRequest, referral_id: UUID) -> HttpResponse:
    """Count that the patient was asked for what we knew."""
    one = _referral(request, referral_id)
    room.ask_again(referral=one, by=request.person, now=request.now)
    return _told(request, one)


@router.post(f"{REFERRAL}/things", response={201: ReferralShape}, summary="Add a thing")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def add_thing(request: ApiRequest, referral_id: UUID, given: NewReferralThing) -> HttpResponse:
    """Name one more thing that the specialist needs."""
    one = _referral(request, referral_id)
    seen = items.visible_to(request.person)
    with held_as_seen(request, one.case):
        room.add_thing(
            referral=one, name=given.name, item=named_or_none(seen, given.item, field="item"),
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, one, status=201)


@router.post(f"{THING}/choose", response=ReferralShape, summary="Send it, or take it along")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def choose(request: ApiRequest, thing_id: UUID, given: ThingChosen) -> HttpResponse:
    """Store what the patient chose; to send it becomes a promise."""
    thing = _thing(request, thing_id)
    room.choose(
        thing=thing, choice=given.choice, customer_words=given.customer_words,
        by=request.person, now=request.now,
    )  # fmt: skip
    return _told(request, thing.referral)


@router.post(f"{THING}/item", response=ReferralShape, summary="It is this item")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def tie(request: ApiRequest, thing_id: UUID, given: Tied) -> HttpResponse:
    """Say which item of the ledger a thing is, once it is made."""
    thing = _thing(request, thing_id)
    item = named(items.visible_to(request.person), given.item, field="item")
    room.tie(thing=thing, item=item, by=request.person, now=request.now)
    return _told(request, thing.referral)


@router.post(f"{THING}/received", response=ReferralShape, summary="The specialist has it")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def received(request: ApiRequest, thing_id: UUID, given: Received) -> HttpResponse:
    """Write down that the specialist has a thing, as his desk says."""
    thing = _thing(request, thing_id)
    room.thing_received(
        thing=thing, how=given.how, desk=given.desk, by=request.person, now=request.now
    )
    return _told(request, thing.referral)


@router.post(f"{REFERRAL}/ask", response=ReferralShape, summary="Ask for the report")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def ask_specialist(request: ApiRequest, referral_id: UUID) -> HttpResponse:
    """Ask the specialist for the report and for what the patient brings; a hand-off of its own."""
    one = _referral(request, referral_id)
    room.ask_specialist(referral=one, by=request.person, now=request.now)
    return _told(request, one)


@router.post(f"{REFERRAL}/report", response=ReferralShape, summary="The report is back")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def report_back(request: ApiRequest, referral_id: UUID, given: ReportBack) -> HttpResponse:
    """Write down that the report is back; the visit is complete once they also had everything."""
    one = _referral(request, referral_id)
    room.report_back(
        referral=one, words=given.words, desk=given.desk, by=request.person, now=request.now
    )
    return _told(request, one)


@router.post(f"{REFERRAL}/specialist", response=ReferralShape, summary="Another specialist")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def change_specialist(
    request: ApiRequest, referral_id: UUID, given: OtherSpecialist
) -> HttpResponse:
    """Send the patient to another office; a new date is asked for."""
    one = _referral(request, referral_id)
    room.change_specialist(
        referral=one,
        specialist=office_named(request, given.specialist, one.case.organization),
        because=given.because, doctor=given.doctor, phone=given.phone, address=given.address,
        by=request.person, now=request.now,
    )  # fmt: skip
    return _told(request, one)


@router.post(f"{REFERRAL}/end", response=ReferralShape, summary="No visit is wanted")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end(request: ApiRequest, referral_id: UUID, given: CalledOff) -> HttpResponse:
    """End a visit that the patient no longer wants; his words are kept."""
    one = _referral(request, referral_id)
    room.end(referral=one, because=given.because, by=request.person, now=request.now)
    return _told(request, one)


def _referral(request: ApiRequest, referral_id: UUID) -> room.Referral:
    return found(room.visible_to(request.person), referral_id)


def _thing(request: ApiRequest, thing_id: UUID) -> room.Thing:
    return found(room.things_visible_to(request.person), thing_id)


def _shown(request: ApiRequest, show: str | None) -> QuerySet[room.Referral]:
    rows = room.visible_to(request.person)
    if show == "overdue":
        return rows.filter(pk__in=room.expected_reports(request.now).values("pk"))
    if show == "over":
        return rows.filter(ended_at__isnull=False)
    if show == "no_date":
        rows = rows.filter(appointment_at=None)
    return rows if show is None else rows.filter(ended_at=None)


def _told(request: ApiRequest, one: room.Referral, *, status: int = 200) -> HttpResponse:
    fresh = _referral(request, one.pk)
    location = f"/api/referrals/{one.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    shape = ReferralShape.of(fresh, request.now)
    return answer(request, shape, status=status, location=location)
