"""Absences: planned with who stands in, accepted by him, ended."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import handoffs, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.people import refuse_unless_managing
from safehands.doors.api.reading import person_of
from safehands.doors.api.shapes.absences import AbsenceShape, NewAbsence

router = Router(tags=["people"])


@router.get("/absences", response=Page[AbsenceShape], summary="List absences")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_absences(request: ApiRequest, wanted: Query[Paging]) -> HttpResponse:
    """Return the absences of those you work with, oldest first."""
    rows = people.absences_visible_to(request.person)
    return page(
        request, wanted, rows, ("since", "pk"), lambda rows: [AbsenceShape.of(a) for a in rows]
    )


@router.post(
    "/people/{uuid:person_id}/absences", response={201: AbsenceShape}, summary="Plan an absence"
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def plan_absence(request: ApiRequest, person_id: UUID, given: NewAbsence) -> HttpResponse:
    """Plan an absence, your own or of somebody you manage.

    Every open case is offered to the cover, to accept before it begins; what nobody accepted
    moves to a fallback owner when it begins.
    """
    person = _person(request, person_of(request, person_id))
    absence = handoffs.plan_absence(
        person=person, since=given.since, until=given.until, reason=given.reason,
        cover=named_or_none(people.colleagues_of(person), given.cover, field="cover"),
        by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, AbsenceShape.of(absence), status=201)


@router.post("/absences/{uuid:absence_id}/accept-cover", response=AbsenceShape, summary="Stand in")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def accept_cover(request: ApiRequest, absence_id: UUID) -> HttpResponse:
    """Say yes to standing in; only the one who was asked can."""
    absence = _absence(request, absence_id)
    people.accept_cover(absence=absence, by=request.person, now=request.now)
    return answer(request, AbsenceShape.of(absence))


@router.delete("/absences/{uuid:absence_id}", response=AbsenceShape, summary="End an absence")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def end_absence(request: ApiRequest, absence_id: UUID) -> HttpResponse:
    """Note that the person is back, or that the absence does not take place. It stays on record."""
    absence = _absence(request, absence_id)
    _person(request, absence.person)
    people.end_absence(absence=absence, by=request.person, now=request.now)
    return answer(request, AbsenceShape.of(absence))


def _absence(request: ApiRequest, absence_id: UUID) -> people.Absence:
    return found(people.absences_visible_to(request.person), absence_id)


def _person(request: ApiRequest, person: people.Person) -> people.Person:
    if person.pk != request.person.pk:
        refuse_unless_managing(request, person)
    return person
