"""What a guard marks in words, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why words should not leave as they are."""

    BLAME = "blame"
    DEFLECTION = "deflection"
    EMPTY_CAUSE = "empty_cause"
    PLACEHOLDER = "placeholder"
    HEALTH = "health"


# A gap in a text is a fault, and what anybody may read must not tell of health: no reason helps.
NEVER_OVERRIDDEN = frozenset({Kind.PLACEHOLDER, Kind.HEALTH})


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, from ``start`` to before ``end``, as written, with a better line."""

    kind: Kind
    start: int
    end: int
    words: str
    better: str
