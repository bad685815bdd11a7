"""The rows from which figures are counted."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from safehands.core.people.models import Membership, Organization
from safehands.core.people.roles import OWNING_ROLES, Role


def who_worked_at(organization: Organization) -> QuerySet[Membership]:
    """Return who ever had a role in which one works on the cases of an office, in no order."""
    return Membership.objects.filter(organization=organization, role__in=OWNING_ROLES)


class Played(NamedTuple):
    """Who somebody is, and the part he plays, in words."""

    name: str
    role: str


def parts_played_at(organization: Organization) -> dict[UUID, Played]:
    """Return what each person is in an office; for somebody who left, what he was."""
    held = Membership.objects.filter(organization=organization).select_related("person")
    latest = sorted(held.order_by("since", "pk"), key=lambda one: one.until is None)
    return {one.person_id: Played(one.person.name, str(Role(one.role).label)) for one in latest}
