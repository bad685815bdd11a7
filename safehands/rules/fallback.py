"""Who takes over what a person cannot go on owning."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Because(StrEnum):
    """Why this person was chosen."""

    COVER = "cover"
    TEAM = "team_fallback"
    COLLEAGUE = "colleague_of_the_team"
    ORGANIZATION = "organization_fallback"
    MANAGER = "manager"
    HOLDS_CASES = "holds_cases"


@dataclass(frozen=True, slots=True)
class Candidate(Generic[K]):
    """Somebody who might own it. `holding` counts the open cases the person has already."""

    who: K
    active: bool = True
    present: bool = True
    holding: int = 0


@dataclass(frozen=True, slots=True)
class Choice(Generic[K]):
    """The person found, and why it is this one."""

    who: K
    because: Because


def choose_owner(
    *,
    cover: Candidate[K] | None = None,
    team: Candidate[K] | None = None,
    colleagues: Sequence[Candidate[K]] = (),
    organization: Candidate[K] | None = None,
    managers: Sequence[Candidate[K]] = (),
    case_holders: Sequence[Candidate[K]] = (),
    never: Collection[K] = (),
) -> Choice[K] | None:
    """Return the first person who is active and present, None if there is nobody at all.

    Named people come before groups; in a group the one who holds the fewest cases is taken, the
    first given among equals. `never` names those who may not get it, such as the one who leaves.
    """
    ways: tuple[tuple[Because, Sequence[Candidate[K]]], ...] = (
        (Because.COVER, (cover,) if cover else ()),
        (Because.TEAM, (team,) if team else ()),
        (Because.COLLEAGUE, colleagues),
        (Because.ORGANIZATION, (organization,) if organization else ()),
        (Because.MANAGER, managers),
        (Because.HOLDS_CASES, case_holders),
    )
    for because, group in ways:
        able = list(_able(group, never))
        if able:
            return Choice(min(able, key=lambda one: one.holding).who, because)
    return None


def _able(group: Iterable[Candidate[K]], never: Collection[K]) -> Iterable[Candidate[K]]:
    return (one for one in group if one.active and one.present and one.who not in never)
