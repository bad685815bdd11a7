"""Organisations, teams and roles as programs see them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import people
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.words import Asked, Short, Shown, Yes


class OrganizationShape(Shown):
    """An organisation."""

    id: UUID
    name: str
    kind: str
    ours: bool
    active: bool
    calendar: UUID
    fallback_owner: Ref | None
    medical_lead: Ref | None

    @classmethod
    def of(cls, organization: people.Organization) -> Self:
        """Return an organisation."""
        return cls(
            id=organization.pk,
            name=organization.name,
            kind=organization.kind,
            ours=organization.ours,
            active=organization.active,
            calendar=organization.calendar_id,
            fallback_owner=Ref.or_none(organization.fallback_owner),
            medical_lead=Ref.or_none(organization.medical_lead),
        )


class NewOrganization(Asked):
    """An organisation to enter; ``ours`` if it works in this installation."""

    name: Short
    kind: people.OrganizationKind
    calendar: UUID
    ours: Yes = False
    fallback_owner: UUID | None = None


class OrganizationChanges(Asked):
    """What changes about an organisation; what is left out stays."""

    name: Short | None = None
    calendar: UUID | None = None


class Fallback(Asked):
    """Who takes what nobody else can; null for nobody."""

    person: UUID | None


class TeamShape(Shown):
    """A team of one organisation."""

    id: UUID
    name: str
    organization: Ref
    fallback_owner: Ref | None

    @classmethod
    def of(cls, team: people.Team) -> Self:
        """Return a team."""
        return cls(
            id=team.pk,
            name=team.name,
            organization=Ref.of(team.organization),
            fallback_owner=Ref.or_none(team.fallback_owner),
        )


class NewTeam(Asked):
    """A team to form; without a calendar it keeps its organisation's hours."""

    name: Annotated[str, Field(max_length=80)]
    organization: UUID
    calendar: UUID | None = None
    fallback_owner: UUID | None = None
