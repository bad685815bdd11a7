"""A record by its id and name."""

from typing import Self
from uuid import UUID

from safehands.core import people
from safehands.doors.api.shapes.words import Shown


class Ref(Shown):
    """A record by its id, with its name for reading."""

    id: UUID
    name: str

    @classmethod
    def of(cls, named: people.Person | people.Organization | people.Team) -> Self:
        """Return the reference to a record."""
        return cls(id=named.pk, name=named.name)

    @classmethod
    def or_none(
        cls, named: people.Person | people.Organization | people.Team | None
    ) -> Self | None:
        """Return the reference to a record that may be missing."""
        return None if named is None else cls.of(named)
