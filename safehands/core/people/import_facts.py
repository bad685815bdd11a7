"""What one line of a list of people says, once it is understood."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from safehands.core.people.addresses import Address
from safehands.core.people.models import ContactKind, Organization, Team
from safehands.core.people.roles import Role
from safehands.core.people.wording import folded


@dataclass(slots=True)
class Row:
    """One person of a list. ``person_id`` is whom it corrects; None enrols somebody new."""

    line: int
    name: str = ""
    born_on: date | None = None
    language: str = ""
    zone: str = ""
    external_id: str = ""
    constraint: str = ""
    addresses: list[tuple[ContactKind, Address]] = field(default_factory=list)
    organization: Organization | None = None
    role: Role | None = None
    team: Team | None = None
    person_id: UUID | None = None

    @property
    def key(self) -> tuple[str, date | None]:
        """Name and birth date: two rows that share them may be one person."""
        return folded(self.name)[:120], self.born_on


@dataclass(slots=True)
class Places:
    """The organisations a list may name, with their teams, and the country of each."""

    organizations: dict[str, Organization]
    teams: dict[tuple[UUID, str], Team]
    regions: dict[UUID, str]
    default: Organization | None
