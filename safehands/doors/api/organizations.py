"""Organisations, teams, who works where, who is on call."""

from contextlib import AbstractContextManager
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.frame.versions import CONTENT, as_read
from safehands.doors.api.reading import offices_where
from safehands.doors.api.shapes.belongings import ContactPointShape, NewContactPoint
from safehands.doors.api.shapes.organizations import (
    Fallback,
    NewOrganization,
    NewTeam,
    OrganizationChanges,
    OrganizationShape,
    TeamShape,
)

router = Router(tags=["organizations"])


@router.get("/organizations", response=Page[OrganizationShape], summary="List organisations")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_organizations(request: ApiRequest, wanted: Query[Paging]) -> HttpResponse:
    """Return your own organisations and the partners, by name."""
    rows = people.organizations_visible_to(request.person).select_related("fallback_owner")
    return page(
        request, wanted, rows, ("name", "pk"), lambda rows: [OrganizationShape.of(o) for o in rows]
    )


@router.get("/organizations/{uuid:organization_id}", response=OrganizationShape, summary="Read one")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def show_organization(request: ApiRequest, organization_id: UUID) -> HttpResponse:
    """Return an organisation."""
    return answer(
        request, OrganizationShape.of(organization_of(request, organization_id)), version=CONTENT
    )


@router.post("/organizations", response={201: OrganizationShape}, summary="Enter an organisation")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def found_organization(request: ApiRequest, given: NewOrganization) -> HttpResponse:
    """Enter an organisation; `ours` if it works in this installation."""
    by = request.person
    calendar = named(people.calendars_visible_to(by), given.calendar, field="calendar")
    seen = people.visible_to(by)
    organization = people.found_organization(
        name=given.name, kind=given.kind, calendar=calendar, ours=given.ours,
        fallback_owner=named_or_none(seen, given.fallback_owner, field="fallback_owner"),
        by=by, now=request.now,
    )  # fmt: skip
    return answer(request, OrganizationShape.of(organization), status=201)


@router.patch(
    "/organizations/{uuid:organization_id}",
    response=OrganizationShape,
    summary="Change an organisation",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def change_organization(
    request: ApiRequest, organization_id: UUID, given: OrganizationChanges
) -> HttpResponse:
    """Give an organisation another name or the hours of another calendar; no date moves by it."""
    by, now = request.person, request.now
    organization = managed(request, organization_id)
    calendars = people.calendars_visible_to(by)
    calendar = named_or_none(calendars, given.calendar, field="calendar")
    with _as_read(request, organization), transaction.atomic():
        if given.name is not None:
            people.rename_organization(organization=organization, name=given.name, by=by, now=now)
        if calendar is not None:
            people.use_calendar(organization=organization, calendar=calendar, by=by, now=now)
    return answer(request, OrganizationShape.of(organization), version=CONTENT)


@router.post(
    "/organizations/{uuid:organization_id}/fallback",
    response=OrganizationShape,
    summary="Name the fallback owner",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def fall_back_on(request: ApiRequest, organization_id: UUID, given: Fallback) -> HttpResponse:
    """Name who takes what nobody else can."""
    organization = managed(request, organization_id)
    person = named_or_none(people.visible_to(request.person), given.person, field="person")
    with _as_read(request, organization):
        people.fall_back_on(place=organization, person=person, by=request.person, now=request.now)
    return answer(request, OrganizationShape.of(organization), version=CONTENT)


@router.post(
    "/organizations/{uuid:organization_id}/medical-lead",
    response=OrganizationShape,
    summary="Name the medical lead",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def name_medical_lead(request: ApiRequest, organization_id: UUID, given: Fallback) -> HttpResponse:
    """Name who decides when two prescribers disagree; null leaves it to the fallback owner."""
    organization = managed(request, organization_id)
    person = named_or_none(people.visible_to(request.person), given.person, field="person")
    with _as_read(request, organization):
        people.name_medical_lead(
            organization=organization, person=person, by=request.person, now=request.now
        )
    return answer(request, OrganizationShape.of(organization), version=CONTENT)


@router.post(
    "/organizations/{uuid:organization_id}/contact-points",
    response={201: ContactPointShape},
    summary="Add an address of an organisation",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def add_contact_point(
    request: ApiRequest, organization_id: UUID, given: NewContactPoint
) -> HttpResponse:
    """Add an address at which an organisation is reached."""
    point = people.add_contact_point(
        organization=organization_of(request, organization_id),
        kind=given.kind,
        value=given.value,
        verified=given.verified,
        language=given.language,
        region=given.region,
        by=request.person,
        now=request.now,
    )
    return answer(request, ContactPointShape.of(point), status=201)


@router.get("/teams", response=Page[TeamShape], summary="List teams")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_teams(request: ApiRequest, wanted: Query[Paging]) -> HttpResponse:
    """Return the teams of the organisations you see, by name."""
    rows = people.teams_visible_to(request.person)
    rows = rows.select_related("organization", "fallback_owner")
    return page(
        request, wanted, rows, ("name", "pk"), lambda rows: [TeamShape.of(team) for team in rows]
    )


@router.post("/teams", response={201: TeamShape}, summary="Form a team")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def form_team(request: ApiRequest, given: NewTeam) -> HttpResponse:
    """Form a team; without a calendar of its own it keeps its organisation's hours."""
    by = request.person
    mine = offices_where(request, May.MANAGE_PEOPLE)
    calendars, seen = people.calendars_visible_to(by), people.visible_to(by)
    team = people.form_team(
        name=given.name,
        organization=named(mine, given.organization, field="organization"),
        calendar=named_or_none(calendars, given.calendar, field="calendar"),
        fallback_owner=named_or_none(seen, given.fallback_owner, field="fallback_owner"),
        by=by,
        now=request.now,
    )
    return answer(request, TeamShape.of(team), status=201)


def organization_of(request: ApiRequest, organization_id: UUID) -> people.Organization:
    """Return the organisation of an address."""
    rows = people.organizations_visible_to(request.person)
    return found(rows.select_related("fallback_owner", "medical_lead"), organization_id)


def _as_read(
    request: ApiRequest, organization: people.Organization
) -> AbstractContextManager[None]:
    """Refuse what was decided on an older version of an organisation, with both."""
    return as_read(request, lambda: OrganizationShape.of(organization_of(request, organization.pk)))


def managed(request: ApiRequest, organization_id: UUID) -> people.Organization:
    """Return an organisation in which the caller manages people, or a partner's."""
    mine = people.organizations_where(request.person, May.MANAGE_PEOPLE)
    seen = people.organizations_visible_to(request.person)
    seen = seen.select_related("fallback_owner", "medical_lead")
    return found(seen.filter(Q(pk__in=mine) | Q(ours=False)), organization_id)
