"""Persons as programs see them."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field

from safehands.core import people
from safehands.doors.api.shapes.absences import AbsenceShape
from safehands.doors.api.shapes.belongings import ConstraintShape, ContactPointShape, ProxyShape
from safehands.doors.api.shapes.memberships import MembershipShape
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day
from safehands.doors.api.shapes.words import Asked, Code, Short, Shown


class PersonLine(Shown):
    """A person in a list."""

    id: UUID
    name: str
    born_on: Day | None
    language: str
    zone: str
    active: bool
    external_id: str
    version: int

    @classmethod
    def of(cls, person: people.Person) -> Self:
        """Return a person as one line."""
        return cls(**plain_facts(person))


def plain_facts(person: people.Person) -> dict[str, Any]:
    """Return the facts of a person that need no further look-up."""
    return {
        "id": person.pk,
        "name": person.name,
        "born_on": person.born_on,
        "language": person.language,
        "zone": person.zone,
        "active": person.active,
        "external_id": person.external_id,
        "version": person.version,
    }


class PersonShape(PersonLine):
    """A person with all that belongs to him."""

    contact_points: list[ContactPointShape]
    spoken_for_by: list[ProxyShape]
    constraints: list[ConstraintShape]
    absences: list[AbsenceShape]
    memberships: list[MembershipShape]

    @classmethod
    def whole(cls, person: people.Person, now: datetime) -> Self:
        """Return a person as of an instant."""
        return cls(
            **plain_facts(person),
            contact_points=[ContactPointShape.of(p) for p in people.contact_points_of(person)],
            spoken_for_by=[ProxyShape.of(p) for p in people.proxies_of(person, now)],
            constraints=[ConstraintShape.of(c) for c in people.constraints_of(person)],
            absences=[AbsenceShape.of(a) for a in people.absences_of(person, now)],
            memberships=[MembershipShape.of(m) for m in people.current_memberships(person)],
        )


class NewPerson(Asked):
    """A person to enter."""

    name: Short
    born_on: Day | None = None
    language: Code = "en"
    zone: Annotated[str, Field(max_length=64)] = "UTC"
    external_id: Annotated[str, Field(max_length=80)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    mobile: Annotated[str, Field(max_length=40)] = ""


class FoundLine(PersonLine):
    """A person who was found: by what, and which fact to ask for before anything is told."""

    how: list[str]
    ask_for: str

    @classmethod
    def found(cls, found: people.Found) -> Self:
        """Return a found person as one line."""
        return cls(
            **plain_facts(found.person), how=[how.value for how in found.how], ask_for=found.ask_for
        )


class Alike(Shown):
    """Who may be the person that is to be entered, the likeliest first."""

    persons: list[FoundLine]


class PersonToBe(Asked):
    """A person that may be here already."""

    name: Short
    born_on: Day | None = None


class PersonChanges(Asked):
    """What to correct about a person; what is left out stays."""

    name: Short | None = None
    born_on: Day | None = None
    language: Code | None = None
    zone: Annotated[str, Field(max_length=64)] | None = None
    external_id: Annotated[str, Field(max_length=80)] | None = None


class Successor(Asked):
    """Who takes over all that is open."""

    successor: UUID | None = None


class Me(Shown):
    """Who the key acts as, and how far."""

    person: Ref
    roles: list[str]
    may: list[str]
    organizations: list[Ref]
    teams: list[Ref]
    scopes: list[str]
    token: str
    token_expires_at: At
    zone: str
    language: str
    now: At
