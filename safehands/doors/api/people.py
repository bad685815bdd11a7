"""Persons: finding, entering, correcting, importing, leaving."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import handoffs, logbook, people
from safehands.core.people import May, TokenScope
from safehands.core.refusals import NotAllowed
from safehands.doors.api.enrolling import enrol
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import MOST, Page, Paging, page
from safehands.doors.api.reading import (
    look_at_person,
    offices_where,
    person_as_seen,
    person_of,
    refuse_if_changed,
    told_person,
)
from safehands.doors.api.shapes.imports import ImportShape, LineTrouble, PeopleList
from safehands.doors.api.shapes.persons import (
    Alike,
    FoundLine,
    NewPerson,
    PersonChanges,
    PersonLine,
    PersonShape,
    PersonToBe,
    Successor,
)

router = Router(tags=["people"])


class PersonFilter(Paging):
    """Which persons are wanted."""

    q: str | None = None
    external_id: str | None = None
    active: bool | None = None


@router.get("/people", response=Page[PersonLine], summary="List persons")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_people(request: ApiRequest, wanted: Query[PersonFilter]) -> HttpResponse:
    """Return persons by name. `q` is what one remembers: name, birth date, number, address."""
    rows = people.visible_to(request.person)
    if wanted.q is not None:
        logbook.looked(what=f"search: {wanted.q}", by=request.person, now=request.now)
        found = people.search_people(request.person, wanted.q, MOST)
        rows = rows.filter(pk__in=[person.pk for person in found])
    if wanted.external_id is not None:
        rows = rows.filter(external_id=wanted.external_id)
    if wanted.active is not None:
        rows = rows.filter(active=wanted.active)
    return page(
        request, wanted, rows, ("sort_name", "pk"), lambda rows: [PersonLine.of(p) for p in rows]
    )


@router.post("/people", response={201: PersonShape}, summary="Enter a person")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def enrol_person(request: ApiRequest, given: NewPerson) -> HttpResponse:
    """Enter a person with his first addresses; he is a customer of your practice."""
    return told_person(request, enrol(request, given), status=201)


@router.get("/people/similar", response=Alike, summary="Is this person here already?")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def similar(request: ApiRequest, wanted: Query[PersonToBe]) -> HttpResponse:
    """Return who may be the person you are about to enter: same or similar name, birth date."""
    found = people.similar(name=wanted.name, born_on=wanted.born_on, by=request.person)
    return answer(request, Alike(persons=[FoundLine.found(one) for one in found]))


@router.post("/people/import", response=ImportShape, summary="Import a list of people")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def import_people(request: ApiRequest, given: PeopleList) -> HttpResponse:
    """Say what a CSV list would do; with `commit` do it, for all its lines or for none."""
    by, now = request.person, request.now
    preview = people.read_people_csv(
        given.csv, by=by, now=now, organization=_place(request, given.organization)
    )
    if given.commit:
        people.import_people(preview=preview, by=by, now=now, flagged_too=given.flagged_too)
    shape = ImportShape(
        committed=given.commit,
        new=preview.new,
        updated=preview.updated,
        errors=[LineTrouble.of(one) for one in preview.errors],
        flagged=[LineTrouble.of(one) for one in preview.flagged],
        doubts=[LineTrouble.of(one) for one in preview.doubts],
    )
    return answer(request, shape)


@router.get("/people/{uuid:person_id}", response=PersonShape, summary="Read a person")
@needs(TokenScope.READ_PEOPLE, May.SIGNED_IN)
def show_person(request: ApiRequest, person_id: UUID) -> HttpResponse:
    """Return a person with all that belongs to him; the logbook notes that you looked."""
    person = person_of(request, person_id)
    look_at_person(request, person, "person")
    return told_person(request, person)


@router.patch("/people/{uuid:person_id}", response=PersonShape, summary="Correct a person")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def correct_person(request: ApiRequest, person_id: UUID, given: PersonChanges) -> HttpResponse:
    """Correct facts; what is left out stays. Send If-Match to be told of other changes."""
    person = person_of(request, person_id)
    # Null is the same as left out, but for the birth date, which may become unknown.
    changes = {
        name: value
        for name, value in given.model_dump(exclude_unset=True).items()
        if value is not None or name == "born_on"
    }
    with person_as_seen(request, person) as version:
        seen = person.version if version is None else version
        people.correct_person(
            person=person, by=request.person, now=request.now, version=seen, **changes
        )
    return told_person(request, person)


@router.post("/people/{uuid:person_id}/leave", response=PersonShape, summary="A person leaves")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def leave(request: ApiRequest, person_id: UUID, given: Successor) -> HttpResponse:
    """Deactivate a person; all he owns moves to the successor first, or it is refused."""
    person = person_of(request, person_id)
    refuse_unless_managing(request, person)
    colleagues = people.colleagues_of(request.person) | people.colleagues_of(person)
    successor = named_or_none(colleagues, given.successor, field="successor")
    with person_as_seen(request, person) as version:
        refuse_if_changed(person, version)
        handoffs.leave(person=person, successor=successor, by=request.person, now=request.now)
    return told_person(request, person)


@router.post("/people/{uuid:person_id}/reactivate", response=PersonShape, summary="Come back")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def reactivate(request: ApiRequest, person_id: UUID) -> HttpResponse:
    """Let a person come back with the memberships still running."""
    person = person_of(request, person_id)
    refuse_unless_managing(request, person)
    with person_as_seen(request, person) as version:
        refuse_if_changed(person, version)
        people.reactivate(person=person, by=request.person, now=request.now)
    return told_person(request, person)


def _place(request: ApiRequest, wanted: UUID | None) -> people.Organization | None:
    """Return where lines belong that name no organisation: the one given, or one's only one."""
    offices = people.organizations_visible_to(request.person)
    if wanted is not None:
        return named(offices, wanted, field="organization")
    mine = list(offices_where(request, May.MANAGE_PEOPLE)[:2])
    return mine[0] if len(mine) == 1 else None


def refuse_unless_managing(request: ApiRequest, person: people.Person) -> None:
    """Raise ``NotAllowed`` unless the caller manages people where this person works."""
    mine = people.organizations_where(request.person, May.MANAGE_PEOPLE)
    theirs = people.memberships_visible_to(request.person).filter(
        person=person, organization__in=mine
    )
    if not theirs.exists():
        raise NotAllowed(
            _("You do not manage %(name)s.") % {"name": person.name},
            remedy=_("Ask a manager of the organisation."),
        )
