"""What belongs to a person, as programs see it."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import people
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, ClockTime, Moment
from safehands.doors.api.shapes.words import Asked, Code, Line, Short, Shown, Yes


class ContactPointShape(Shown):
    """One address and what we know about it."""

    id: UUID
    kind: str
    value: str
    preferred: bool
    verified_at: At | None
    doubtful_since: At | None
    doubtful_because: str
    opted_out_at: At | None
    ended_at: At | None

    @classmethod
    def of(cls, point: people.ContactPoint) -> Self:
        """Return an address."""
        return cls.model_validate(point, from_attributes=True)


class ProxyShape(Shown):
    """Who may speak for whom, how far, until when."""

    id: UUID
    speaker: Ref
    subject: Ref
    relation: str
    scope: str
    since: At
    until: At | None
    revoked_at: At | None

    @classmethod
    def of(cls, proxy: people.Proxy) -> Self:
        """Return a proxy."""
        return cls(
            id=proxy.pk,
            speaker=Ref.of(proxy.speaker),
            subject=Ref.of(proxy.subject),
            relation=proxy.relation,
            scope=proxy.scope,
            since=proxy.since,
            until=proxy.until,
            revoked_at=proxy.revoked_at,
        )


class ConstraintShape(Shown):
    """What makes things hard for a customer."""

    id: UUID
    words: str
    travel_minutes: int | None
    noted_at: At

    @classmethod
    def of(cls, constraint: people.Constraint) -> Self:
        """Return a constraint."""
        return cls.model_validate(constraint, from_attributes=True)


class NewContactPoint(Asked):
    """An address to add; ``region`` is the country of a number without +."""

    kind: people.ContactKind
    value: Annotated[str, Field(max_length=254)]
    verified: Yes = False
    language: Code = ""
    region: Code = ""


class Doubt(Asked):
    """Why an address may be wrong."""

    because: Line


class QuietHours(Asked):
    """Hours, local to the person, in which an address is left alone; both null for never."""

    quiet_from: ClockTime | None
    quiet_to: ClockTime | None


class NewProxy(Asked):
    """Who may speak, how far, until when."""

    speaker: UUID
    relation: Short
    scope: people.Scope
    until: Moment | None = None


class Reason(Asked):
    """Why."""

    reason: Line = ""


class NewConstraint(Asked):
    """What makes things hard; ``travel_minutes`` is one way to the office."""

    words: Line
    travel_minutes: int | None = Field(default=None, ge=0, le=1440, strict=True)
