"""Calls: of ours with what came of them, those to be made, and a number that rings."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from safehands.core import cases, contacts, people
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.cases import by_when
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.reading import case_of, held_as_seen
from safehands.doors.api.shapes.contacts import CallToMake, ContactShape, NewCall, Ringing, Rung
from safehands.doors.api.shapes.duties import DutyShape
from safehands.doors.api.shapes.refs import Ref

router = Router(tags=["contacts"])


@router.post(
    "/cases/{uuid:case_id}/calls", response={201: ContactShape}, summary="Write down a call"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def note_call(request: ApiRequest, case_id: UUID, given: NewCall) -> HttpResponse:
    """Write down a call of ours about a case: only `spoken` proves that somebody heard.

    A wrong number is doubted from then on, and another way is put before the owner.
    """
    case = case_of(request, case_id)
    to = case.customer if given.to is None else _recipient(request, case, given.to)
    points = people.contact_points_visible_to(request.person)
    owed = cases.duties_visible_to(request.person).filter(case=case)
    with held_as_seen(request, case):
        contact = contacts.note_call(
            case=case,
            to=to,
            outcome=given.outcome,
            contact_point=named_or_none(points, given.contact_point, field="contact_point"),
            words=given.words,
            duty=named_or_none(owed, given.duty, field="duty"),
            happened_at=given.happened_at,
            ended_at=given.ended_at,
            by=request.person,
            now=request.now,
        )
    return answer(request, ContactShape.of(contact), status=201)


@router.post(
    "/cases/{uuid:case_id}/calls-to-make", response={201: DutyShape}, summary="Ask for a call"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def ask_to_call(request: ApiRequest, case_id: UUID, given: CallToMake) -> HttpResponse:
    """Let a named person, else the owner, call somebody about a case by a time."""
    case = case_of(request, case_id)
    colleagues = people.colleagues_of(request.person)
    owed_by = named_or_none(colleagues, given.owed_by, field="owed_by")
    with held_as_seen(request, case):
        duty = contacts.ask_to_call(
            case=case, who=given.who, words=given.words, owed_by=owed_by or case.owner,
            by=request.person, now=request.now, **by_when(given),
        )  # fmt: skip
    return answer(request, DutyShape.of(duty), status=201)


@router.post("/calls/ringing", response=Rung, summary="A number rings")
@needs(TokenScope.RING_CALLS, May.WORK_CASES)
def ringing(request: ApiRequest, given: Ringing) -> HttpResponse:
    """Begin the contact of a ringing call at somebody's desk; told again it is the same one."""
    staff = contacts.at_extension(request.person, given.at)
    if staff is None:
        raise Unclear(
            _("Nobody of your offices has this sign-in, number or extension."),
            field="at",
            remedy=_("Enter the extension as a telephone number of the member of staff."),
        )
    contact = contacts.ring(
        organization=_office(request, staff), call_id=given.call_id, number=given.number,
        staff=staff, by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, Rung(contact=contact.pk, staff=Ref.of(contact.staff)))


def _recipient(request: ApiRequest, case: cases.Case, person_id: UUID) -> people.Person:
    ids = [person.pk for person in cases.recipients_of(case, request.now)]
    seen = people.visible_to(request.person).filter(pk__in=[*ids, case.subject_id])
    return named(seen, person_id, field="to")


def _office(request: ApiRequest, staff: people.Person) -> people.Organization:
    """Return the office in which both the program's person and the member of staff work."""
    works = people.organizations_where(request.person, May.WORK_CASES)
    shared = works & people.organizations_where(staff, May.WORK_CASES)
    office = people.organizations_of(staff).filter(pk__in=shared).first()
    assert office is not None, "a colleague shares an office"
    return office
