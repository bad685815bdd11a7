"""The gate to people and places: what the reader may not see, or not change, is not there."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from safehands.core import people
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


def person_at(request: TimedRequest, person_id: UUID) -> people.Person:
    """Return a person that the reader may see, or 404."""
    return get_object_or_404(people.visible_to(me(request)), pk=person_id)


def changeable(request: TimedRequest, person_id: UUID) -> people.Person:
    """Return a person whose facts the reader may change, or 404."""
    person = person_at(request, person_id)
    if not may_change(me(request), person, works_at(me(request), person)):
        raise Http404
    return person


def managed(request: TimedRequest, person_id: UUID) -> people.Person:
    """Return a person whose roles the reader may give and end, or 404."""
    person = person_at(request, person_id)
    if not may_manage(me(request), works_at(me(request), person)):
        raise Http404
    return person


def works_at(reader: people.Person, person: people.Person) -> list[people.Membership]:
    """Return what a person is and was, in the organisations that the reader sees."""
    return list(people.memberships_visible_to(reader).filter(person=person))


def may_change(reader: people.Person, person: people.Person, held: list[people.Membership]) -> bool:
    """Whether somebody may change a person's facts: his own, a customer's, those he manages."""
    if reader.pk == person.pk or may_manage(reader, held):
        return True
    if any(one.organization.ours for one in held):
        return False
    return people.may(reader, May.WORK_CASES) or people.may(reader, May.MANAGE_PEOPLE)


def may_manage(reader: people.Person, held: list[people.Membership]) -> bool:
    """Whether somebody manages a person: his organisation, or the house; partners by any manager.

    Whoever has no role yet can be given a first one by every manager.
    """
    if people.may(reader, May.MANAGE_HOUSE):
        return True
    offices = people.organizations_where(reader, May.MANAGE_PEOPLE)
    theirs = [one for one in held if one.organization.ours]
    return bool(offices) and (not theirs or any(one.organization_id in offices for one in theirs))


def may_give_sign_in(
    reader: people.Person, person: people.Person, held: list[people.Membership]
) -> bool:
    """Whether somebody may set another's password: never that of one who may do more than he."""
    if people.may(reader, May.MANAGE_HOUSE):
        return True
    offices = people.organizations_where(reader, May.MANAGE_PEOPLE)
    running = [one for one in held if one.until is None]
    mine = bool(running) and all(one.organization_id in offices for one in running)
    more = people.may(person, May.MANAGE_HOUSE) or people.may(person, May.SEE_LOGBOOK)
    return mine and people.offices_of(person) <= offices and not more


def organization_at(request: TimedRequest, organization_id: UUID) -> people.Organization:
    """Return an organisation that the reader may see, or 404."""
    seen = people.organizations_visible_to(me(request))
    return get_object_or_404(
        seen.select_related("calendar__current", "fallback_owner"), pk=organization_id
    )


def run_organization(request: TimedRequest, organization_id: UUID) -> people.Organization:
    """Return an organisation that the reader runs, or 404."""
    organization = organization_at(request, organization_id)
    if not may_run(me(request), organization):
        raise Http404
    return organization


def may_run(reader: people.Person, organization: people.Organization) -> bool:
    """Whether somebody runs an organisation; a partner's entry is kept by every manager."""
    if people.may(reader, May.MANAGE_HOUSE):
        return True
    offices = people.organizations_where(reader, May.MANAGE_PEOPLE)
    return organization.pk in offices if organization.ours else bool(offices)


def team_at(request: TimedRequest, team_id: UUID) -> people.Team:
    """Return a team of an organisation that the reader runs, or 404."""
    seen = people.teams_visible_to(me(request)).select_related("organization", "fallback_owner")
    team = get_object_or_404(seen, pk=team_id)
    if not may_run(me(request), team.organization):
        raise Http404
    return team


def point_at(request: TimedRequest, point_id: UUID) -> people.ContactPoint:
    """Return an address that the reader may change, or 404."""
    seen = people.contact_points_visible_to(me(request)).select_related("person", "organization")
    point = get_object_or_404(seen, pk=point_id)
    if point.person is not None:
        changeable(request, point.person.pk)
    elif point.organization is None or not may_run(me(request), point.organization):
        raise Http404
    return point
