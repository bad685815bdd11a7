"""Who belongs together: members, managers, colleagues, teams."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from safehands.core.people.grants import offices_of
from safehands.core.people.models import Organization, Person, Team
from safehands.core.people.roles import OWNING_ROLES, Role


def members_of(organization: Organization, roles: Iterable[str] | None = None) -> QuerySet[Person]:
    """Return the active persons with a role (one of ``roles``) in an organisation, by name."""
    held = Q(memberships__organization=organization, memberships__until=None)
    if roles is not None:
        held &= Q(memberships__role__in=list(roles))
    return _active(held)


def managers_of(organization: Organization) -> QuerySet[Person]:
    """Return the managers of an organisation, by name."""
    return members_of(organization, [Role.MANAGER])


def members_of_team(team: Team) -> QuerySet[Person]:
    """Return the active persons of a team, by name."""
    return _active(Q(memberships__team=team, memberships__until=None))


def owners_of(organization: Organization) -> QuerySet[Person]:
    """Return who may own a case of an organisation, by name."""
    return members_of(organization, OWNING_ROLES)


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Return everyone a case can be handed to: of the same organisations, himself included."""
    return _active(
        Q(
            memberships__organization__in=offices_of(person),
            memberships__until=None,
            memberships__role__in=OWNING_ROLES,
        )
    )


def organizations_of(person: Person) -> QuerySet[Organization]:
    """Return the organisations a person works in, by name."""
    return Organization.objects.filter(pk__in=offices_of(person)).order_by("name", "pk")


def our_organizations() -> list[Organization]:
    """Return the organisations that work in this installation, by name."""
    return list(Organization.objects.filter(ours=True, active=True).order_by("name", "pk"))


def is_our_only_one(organization: Organization) -> bool:
    """Tell whether no other organisation ever worked in this installation."""
    return not Organization.objects.filter(ours=True).exclude(pk=organization.pk).exists()


def teams_of(person: Person) -> QuerySet[Team]:
    """Return the teams a person works in, by name."""
    held = Team.objects.filter(memberships__person=person, memberships__until=None, active=True)
    return held.distinct().order_by("name", "pk")


def _active(held: Q) -> QuerySet[Person]:
    # A sub-select and no join: a person with two roles is still one row, and can be locked.
    ids = Person.objects.filter(held, active=True).values("pk")
    return Person.objects.filter(pk__in=ids).order_by("sort_name", "pk")
