"""Who works where, and who is on call."""

from typing import Self
from uuid import UUID

from safehands.core import people
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Shown


class MembershipShape(Shown):
    """One person's role in one organisation."""

    id: UUID
    person: Ref
    organization: Ref
    team: Ref | None
    role: str
    since: At
    until: At | None

    @classmethod
    def of(cls, membership: people.Membership) -> Self:
        """Return a membership."""
        return cls(
            id=membership.pk,
            person=Ref.of(membership.person),
            organization=Ref.of(membership.organization),
            team=Ref.or_none(membership.team),
            role=membership.role,
            since=membership.since,
            until=membership.until,
        )


class NewMembership(Asked):
    """Who works where, as what."""

    person: UUID
    organization: UUID
    role: people.Role
    team: UUID | None = None


class OnCallShape(Shown):
    """A turn of being on call."""

    id: UUID
    person: Ref
    since: At
    until: At

    @classmethod
    def of(cls, turn: people.OnCall) -> Self:
        """Return a turn."""
        return cls(id=turn.pk, person=Ref.of(turn.person), since=turn.since, until=turn.until)


class NewOnCall(Asked):
    """Who is on call between two instants."""

    person: UUID
    since: Moment
    until: Moment
