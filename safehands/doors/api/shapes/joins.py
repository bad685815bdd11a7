"""Cases that belong together, as programs see them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import cases
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Shown


class JoinShape(Shown):
    """Two arrivals of one matter made one case."""

    id: UUID
    survivor: UUID
    other: UUID
    other_reference: str
    reason: str
    at: At
    undone_at: At | None

    @classmethod
    def of(cls, join: cases.Join) -> Self:
        """Return a join."""
        return cls(
            id=join.pk,
            survivor=join.survivor_id,
            other=join.other_id,
            other_reference=join.other.reference,
            reason=join.reason,
            at=join.at,
            undone_at=join.undone_at,
        )


class LinkShape(Shown):
    """Two cases that belong together but stay apart."""

    one: UUID
    other: UUID
    reason: str
    at: At

    @classmethod
    def of(cls, link: cases.Link) -> Self:
        """Return a link."""
        return cls(one=link.one_id, other=link.other_id, reason=link.reason, at=link.at)


class Joining(Asked):
    """The other case, and why they belong together."""

    other: UUID
    reason: Annotated[str, Field(max_length=200)]
