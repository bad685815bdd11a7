"""Cases: finding, opening and reading them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import cases, logbook, people, promises
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.enrolling import enrol
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, look_at_case, offices_where, told_case
from safehands.doors.api.shapes.case_acts import NewCase, NextStep
from safehands.doors.api.shapes.cases import CaseLine, CaseShape
from safehands.doors.api.shapes.entries import EntryShape, OwnershipShape
from safehands.doors.api.shapes.persons import NewPerson
from safehands.doors.api.shapes.promises import FirstPromise
from safehands.doors.api.shapes.words import Shown

router = Router(tags=["cases"])


class CaseFilter(Paging):
    """Which cases are wanted."""

    subject: UUID | None = None
    customer: UUID | None = None
    owner: UUID | None = None
    open: bool | None = None
    q: str | None = None
    reference: str | None = None


class Owners(Shown):
    """Who owned a case, oldest first; the last one is the owner."""

    items: list[OwnershipShape]
    transitions: int


@router.get("/cases", response=Page[CaseLine], summary="List cases")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_cases(request: ApiRequest, wanted: Query[CaseFilter]) -> HttpResponse:
    """Return cases, newest first. A reference, however typed, leads to the case that goes on."""
    if wanted.subject is not None:
        _look_for(request, wanted.subject)
    if wanted.q:
        logbook.looked(what=f"search: {wanted.q}", by=request.person, now=request.now)
    return page(
        request,
        wanted,
        _filtered(request.person, wanted),
        ("-opened_at", "-pk"),
        CaseLine.all_of,
    )


@router.post("/cases", response={201: CaseShape}, summary="Open a case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def open_case(request: ApiRequest, given: NewCase) -> HttpResponse:
    """Open a case with its owner, a next step and a time, or not at all.

    `customer` and `subject` are ids, or the facts of a new person who is entered in the same
    transaction; so is a first promise.
    """
    person, now = request.person, request.now
    customer = _somebody(request, given.customer, "customer")
    # Who asks for himself is looked up once; whom nobody named is not looked for at all.
    himself = given.subject is None or given.subject == customer.pk
    owner, team = given.owner, given.team
    case = cases.open_case(
        organization=office_of(request, given.organization),
        customer=customer,
        subject=customer if himself else _somebody(request, given.subject, "subject"),
        asked=given.asked,
        origin=given.origin,
        owner=named(people.colleagues_of(person), owner, field="owner") if owner else None,
        team=named(people.teams_visible_to(person), team, field="team") if team else None,
        title=given.title,
        kind=given.kind,
        harm=given.harm,
        effort=given.effort,
        next_step=given.next_step,
        happened_at=given.happened_at,
        by=person,
        now=now,
        **by_when(given),
    )
    if given.promise is not None:
        promises.make(
            case=case, words=given.promise.words, by=person, now=now,
            **by_when(given.promise, "promise."),
        )  # fmt: skip
    return told_case(request, case, status=201)


@router.get("/cases/{uuid:case_id}", response=CaseShape, summary="Read a case")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_case(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return everything about a case; the logbook notes that you looked."""
    case = case_of(request, case_id)
    look_at_case(request, case, "case")
    return told_case(request, case)


@router.get("/cases/{uuid:case_id}/entries", response=Page[EntryShape], summary="Read the logbook")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_entries(request: ApiRequest, case_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return every line of a case, oldest first: who did what, when, through which door."""
    case = case_of(request, case_id)
    look_at_case(request, case, "entries")
    lines = logbook.of_case(case.pk)
    return page(
        request, wanted, lines, ("number",), lambda rows: [EntryShape.of(line) for line in rows]
    )


@router.get("/cases/{uuid:case_id}/owners", response=Owners, summary="List who owned a case")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_owners(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return each stretch in which one person answered for the case."""
    case = case_of(request, case_id)
    look_at_case(request, case, "owners")
    stretches = [OwnershipShape.of(one) for one in cases.ownerships_of([case.pk])]
    return answer(request, Owners(items=stretches, transitions=case.transitions))


def by_when(given: NewCase | NextStep | FirstPromise | Any, place: str = "") -> dict[str, Any]:
    """Return the time that a body gives: an instant, or minutes, never both."""
    if given.due_at is not None and given.minutes is not None:
        raise Unclear(
            _("Two times were given."),
            field=f"{place}minutes",
            remedy=_("Give due_at or minutes, not both."),
        )
    return {"due_at": given.due_at, "minutes": given.minutes}


def _filtered(person: people.Person, wanted: CaseFilter) -> QuerySet[cases.Case]:
    rows, all_of_them = cases.visible_to(person), True
    for field in ("subject", "customer", "owner"):
        if (value := getattr(wanted, field)) is not None:
            rows, all_of_them = rows.filter(**{field: value}), False
    if wanted.open is not None:
        still_open = {"closed_at": None, "joined_into": None}
        rows = rows.filter(**still_open) if wanted.open else rows.exclude(**still_open)
        all_of_them = False
    if wanted.q:
        rows = cases.search(person, wanted.q, among=None if all_of_them else rows)
    if wanted.reference is not None:
        case = cases.by_reference(wanted.reference)
        rows = rows.filter(pk=case.pk) if case else rows.none()
    return rows


def _look_for(request: ApiRequest, subject_id: UUID) -> None:
    subject = people.visible_to(request.person).filter(pk=subject_id).first()
    if subject is not None:
        logbook.looked(
            what="cases of a person", by=request.person, now=request.now, about_id=subject.pk
        )


def office_of(request: ApiRequest, wanted: UUID | None) -> people.Organization:
    """Return the organisation of a new case: the one named, or the only one there is."""
    offices = offices_where(request, May.WORK_CASES)
    if wanted is not None:
        return named(offices, wanted, field="organization")
    found = list(offices.select_related("calendar")[:2])
    if len(found) != 1:
        raise Unclear(
            _("You work at more than one organisation."),
            field="organization",
            remedy=_("Give the id of the one that is asked."),
        )
    return found[0]


def _somebody(request: ApiRequest, given: UUID | NewPerson | None, field: str) -> people.Person:
    if isinstance(given, NewPerson):
        return enrol(request, given, place=f"{field}.")
    assert given is not None
    return named(people.visible_to(request.person), given, field=field)
