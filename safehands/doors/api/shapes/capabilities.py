"""What the office is able to do as programs see it, and what of it does not work."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, Field

from safehands.core import protocols
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Code, Shown, clean

Word = Annotated[str, BeforeValidator(clean), Field(max_length=80)]


class CapabilityRef(Shown):
    """Something the office is able to do, by its id, code and name."""

    id: UUID
    code: str
    name: str

    @classmethod
    def of(cls, capability: protocols.Capability) -> Self:
        """Return the reference to a capability."""
        return cls(id=capability.pk, code=capability.code, name=capability.name)


class OutageShape(Shown):
    """A time in which something does not work."""

    id: UUID
    capability: CapabilityRef
    since: At
    expected_until: At | None
    reason: str
    ended_at: At | None

    @classmethod
    def of(cls, outage: protocols.Outage) -> Self:
        """Return an outage."""
        return cls(
            id=outage.pk,
            capability=CapabilityRef.of(outage.capability),
            since=outage.since,
            expected_until=outage.expected_until,
            reason=outage.reason,
            ended_at=outage.ended_at,
        )


class CapabilityShape(Shown):
    """Something the office is able to do; ``down`` says why not at present, null while it works."""

    id: UUID
    organization: Ref
    code: str
    name: str
    synonyms: list[str]
    keeper: Ref
    down: OutageShape | None

    @classmethod
    def of(cls, capability: protocols.Capability) -> Self:
        """Return a capability as it stands."""
        outage = capability.down
        return cls(
            id=capability.pk,
            organization=Ref.of(capability.organization),
            code=capability.code,
            name=capability.name,
            synonyms=capability.synonyms,
            keeper=Ref.of(capability.keeper),
            down=OutageShape.of(outage) if outage else None,
        )


class Outages(Shown):
    """When something did not work, the newest first."""

    items: list[OutageShape]


class Changed(Shown):
    """An outage or its end, and how many promises were counted back anew because of it."""

    outage: OutageShape
    replanned: int


class NewCapability(Asked):
    """Something to write down; the keeper is the caller unless another is named."""

    organization: UUID | None = None
    code: Code
    name: Word
    keeper: UUID | None = None
    synonyms: Annotated[list[Word], Field(max_length=60)] = []


class CapabilityChanges(Asked):
    """What to change; what is left out stays."""

    name: Word | None = None
    keeper: UUID | None = None
    synonyms: Annotated[list[Word], Field(max_length=60)] | None = None


class NewOutage(Asked):
    """Why it does not work, and until when probably."""

    reason: Annotated[str, BeforeValidator(clean), Field(max_length=200)]
    expected_until: Moment | None = None
