"""Contacts: who calls, for whom, what was looked up, a word left, the end."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import cases, contacts, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, look_at_case, look_at_person, told_case
from safehands.doors.api.shapes.cases import CaseShape
from safehands.doors.api.shapes.contacts import (
    AboutCase,
    Chosen,
    ContactEnding,
    ContactScreen,
    ContactShape,
    Facts,
    LookUps,
    LookUpShape,
    NewContact,
    Seen,
    Word,
)
from safehands.insights import call_screen

router = Router(tags=["contacts"])


class ContactFilter(Paging):
    """Which contacts are wanted."""

    staff: UUID | None = None
    caller: UUID | None = None
    subject: UUID | None = None
    going_on: bool | None = None
    chase: bool | None = None


@router.get("/contacts", response=Page[ContactShape], summary="List contacts")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_contacts(request: ApiRequest, wanted: Query[ContactFilter]) -> HttpResponse:
    """Return the contacts of your offices, newest first."""
    rows = contacts.visible_to(request.person)
    for field in ("staff", "caller", "subject", "chase"):
        if (value := getattr(wanted, field)) is not None:
            rows = rows.filter(**{field: value})
    if wanted.going_on is not None:
        rows = rows.filter(ended_at__isnull=wanted.going_on)
    order = ("-happened_at", "-pk")
    return page(request, wanted, rows, order, lambda rows: [ContactShape.of(c) for c in rows])


@router.get(
    "/cases/{uuid:case_id}/contacts", response=Page[ContactShape], summary="Contacts of a case"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def contacts_of_case(request: ApiRequest, case_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return the contacts about a case, newest first; the logbook notes that you looked."""
    case = case_of(request, case_id)
    look_at_case(request, case, "contacts")
    order = ("-happened_at", "-pk")
    rows = contacts.of_case(case)
    return page(request, wanted, rows, order, lambda rows: [ContactShape.of(c) for c in rows])


@router.post("/contacts", response={201: ContactScreen}, summary="Begin a contact")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def begin(request: ApiRequest, given: NewContact) -> HttpResponse:
    """Begin a contact and return its call screen; nothing of a patient before one is chosen.

    A number known as one person's says who calls. What is typed in later carries its true times.
    """
    person = request.person
    contact = contacts.begin(
        organization=office_of(request, given.organization),
        channel=given.channel,
        number=given.number,
        caller=named_or_none(people.visible_to(person), given.caller, field="caller"),
        caller_said=given.caller_said,
        about=given.about,
        case=named_or_none(cases.visible_to(person), given.case, field="case"),
        happened_at=given.happened_at,
        ended_at=given.ended_at,
        by=person,
        now=request.now,
    )
    return _told(request, contact, status=201)


@router.get("/contacts/{uuid:contact_id}", response=ContactShape, summary="Read a contact")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_contact(request: ApiRequest, contact_id: UUID) -> HttpResponse:
    """Return a contact."""
    return answer(request, ContactShape.of(_contact_of(request, contact_id)))


@router.get("/contacts/{uuid:contact_id}/screen", response=ContactScreen, summary="Call screen")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def screen(request: ApiRequest, contact_id: UUID) -> HttpResponse:
    """Return what is known now for whoever talks; the logbook notes at whom you looked."""
    contact = _contact_of(request, contact_id)
    about = contact.subject or contact.caller
    if about is not None:
        look_at_person(request, about, "call screen")
    return _told(request, contact)


@router.post("/contacts/{uuid:contact_id}/identify", response=ContactScreen, summary="Who calls")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def identify(request: ApiRequest, contact_id: UUID, given: Facts) -> HttpResponse:
    """Say who calls (`person`) and compare facts with him; without it with the patient.

    Two right facts and none wrong are needed before anything is told. Nobody is refused.
    """
    contact = _contact_of(request, contact_id)
    seen = people.visible_to(request.person)
    person = named_or_none(seen, given.person, field="person")
    facts = given.model_dump(exclude={"person"})
    if person is None:
        contacts.prove(contact=contact, by=request.person, now=request.now, **facts)
    else:
        contacts.is_caller(
            contact=contact, person=person, by=request.person, now=request.now, **facts
        )
    return _told(request, contact)


@router.post(
    "/contacts/{uuid:contact_id}/subject", response=ContactScreen, summary="Choose the patient"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def choose_subject(request: ApiRequest, contact_id: UUID, given: Chosen) -> HttpResponse:
    """Say whom the contact is about; the look-up is stored, and his record is shown."""
    contact = _contact_of(request, contact_id)
    subject = named(people.visible_to(request.person), given.subject, field="subject")
    contacts.choose_subject(contact=contact, subject=subject, by=request.person, now=request.now)
    return _told(request, contact)


@router.get("/contacts/{uuid:contact_id}/look-ups", response=LookUps, summary="List look-ups")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_look_ups(request: ApiRequest, contact_id: UUID) -> HttpResponse:
    """Return the evidence of what was looked at in a contact, oldest first."""
    rows = _contact_of(request, contact_id).look_ups.order_by("at", "pk")
    return answer(request, LookUps(items=[LookUpShape.of(one) for one in rows]))


@router.post(
    "/contacts/{uuid:contact_id}/look-ups", response={201: LookUpShape}, summary="Look up a case"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def look_up(request: ApiRequest, contact_id: UUID, given: Seen) -> HttpResponse:
    """Note that a case of the chosen patient was looked at in this contact."""
    contact = _contact_of(request, contact_id)
    case = named(cases.visible_to(request.person), given.case, field="case")
    seen = contacts.look_up(contact=contact, case=case, by=request.person, now=request.now)
    return answer(request, LookUpShape.of(seen), status=201)


@router.post("/contacts/{uuid:contact_id}/case", response=ContactScreen, summary="About a case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def about_case(request: ApiRequest, contact_id: UUID, given: AboutCase) -> HttpResponse:
    """Say which case a contact is about. Whether it is a chase follows, or is what you say."""
    contact = _contact_of(request, contact_id)
    case = named(cases.visible_to(request.person), given.case, field="case")
    by, now = request.person, request.now
    contacts.about_case(contact=contact, case=case, by=by, now=now)
    if given.chase is not None:
        contacts.mark_chase(contact=contact, chase=given.chase, by=by, now=now)
    return _told(request, contact)


@router.post("/contacts/{uuid:contact_id}/word", response={201: CaseShape}, summary="Leave word")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def leave_word(request: ApiRequest, contact_id: UUID, given: Word) -> HttpResponse:
    """Take in what a caller says, whoever he is: the answer is the case that carries it."""
    case = contacts.leave_word(
        contact=_contact_of(request, contact_id), words=given.words, callback=given.callback,
        name=given.name, by=request.person, now=request.now,
    )  # fmt: skip
    return told_case(request, case, status=201)


@router.post("/contacts/{uuid:contact_id}/end", response=ContactShape, summary="End a contact")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end(request: ApiRequest, contact_id: UUID, given: ContactEnding) -> HttpResponse:
    """End a contact; to end it once more changes nothing."""
    contact = contacts.end(
        contact=_contact_of(request, contact_id), about=given.about, ended_at=given.ended_at,
        by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, ContactShape.of(contact))


def _contact_of(request: ApiRequest, contact_id: UUID) -> contacts.Contact:
    return found(contacts.visible_to(request.person), contact_id)


def _told(request: ApiRequest, contact: contacts.Contact, *, status: int = 200) -> HttpResponse:
    fresh = _contact_of(request, contact.pk)
    shape = ContactScreen(
        contact=ContactShape.of(fresh),
        screen=call_screen.of(fresh, request.person, request.now),
    )
    location = f"/api/contacts/{contact.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, shape, status=status, location=location)
