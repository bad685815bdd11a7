"""Who works where, as what, and who is on call."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import handoffs, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.organizations import managed, organization_of
from safehands.doors.api.shapes.memberships import (
    MembershipShape,
    NewMembership,
    NewOnCall,
    OnCallShape,
)
from safehands.doors.api.shapes.persons import Successor

router = Router(tags=["organizations"])


class MembershipFilter(Paging):
    """Which memberships are wanted."""

    organization: UUID | None = None
    person: UUID | None = None
    running: bool | None = None


@router.get("/memberships", response=Page[MembershipShape], summary="List memberships")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_memberships(request: ApiRequest, wanted: Query[MembershipFilter]) -> HttpResponse:
    """Return who works where, as what, oldest first."""
    rows = people.memberships_visible_to(request.person)
    for field in ("organization", "person"):
        if (value := getattr(wanted, field)) is not None:
            rows = rows.filter(**{field: value})
    if wanted.running is not None:
        rows = rows.filter(until__isnull=wanted.running)
    return page(
        request, wanted, rows, ("since", "pk"), lambda rows: [MembershipShape.of(m) for m in rows]
    )


@router.post("/memberships", response={201: MembershipShape}, summary="Give a role")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def join_as(request: ApiRequest, given: NewMembership) -> HttpResponse:
    """Give a person a role in an organisation, and in one of its teams."""
    by = request.person
    offices, teams = people.organizations_visible_to(by), people.teams_visible_to(by)
    membership = people.join_as(
        person=named(people.visible_to(by), given.person, field="person"),
        organization=named(offices, given.organization, field="organization"),
        team=named_or_none(teams, given.team, field="team"),
        role=given.role,
        by=by,
        now=request.now,
    )
    return answer(request, MembershipShape.of(membership), status=201)


@router.post(
    "/memberships/{uuid:membership_id}/end", response=MembershipShape, summary="End a role"
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def end_membership(request: ApiRequest, membership_id: UUID, given: Successor) -> HttpResponse:
    """End a role; if the person may then own no case, all he owns moves to the successor."""
    by = request.person
    membership = found(people.memberships_visible_to(by), membership_id)
    colleagues = people.colleagues_of(membership.person)
    ended = handoffs.end_role(
        membership=membership,
        successor=named_or_none(colleagues, given.successor, field="successor"),
        by=by,
        now=request.now,
    )
    return answer(request, MembershipShape.of(ended))


@router.get(
    "/organizations/{uuid:organization_id}/on-call",
    response=Page[OnCallShape],
    summary="List turns of being on call",
)
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_on_call(request: ApiRequest, organization_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return the turns that run or are still to come, soonest first."""
    turns = people.on_call_turns(organization_of(request, organization_id), request.now)
    return page(
        request, wanted, turns, ("since", "pk"), lambda rows: [OnCallShape.of(t) for t in rows]
    )


@router.post(
    "/organizations/{uuid:organization_id}/on-call",
    response={201: OnCallShape},
    summary="Put somebody on call",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def put_on_call(request: ApiRequest, organization_id: UUID, given: NewOnCall) -> HttpResponse:
    """Say who is reached outside opening hours when harm is near."""
    turn = people.put_on_call(
        organization=managed(request, organization_id),
        person=named(people.visible_to(request.person), given.person, field="person"),
        since=given.since,
        until=given.until,
        by=request.person,
        now=request.now,
    )
    return answer(request, OnCallShape.of(turn), status=201)


@router.delete(
    "/organizations/{uuid:organization_id}/on-call/{uuid:turn_id}",
    response={204: None},
    summary="End a turn of being on call",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def end_on_call(request: ApiRequest, organization_id: UUID, turn_id: UUID) -> HttpResponse:
    """End a turn now, or take it back if it has not begun."""
    turns = people.on_call_turns(managed(request, organization_id), request.now)
    people.end_on_call(turn=found(turns, turn_id), by=request.person, now=request.now)
    return HttpResponse(status=204)
