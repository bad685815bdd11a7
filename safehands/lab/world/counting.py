"""A figure is a numerator and its denominator, and how the two are read.

So figures of several runs can be put together without averaging averages.
"""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """How a numerator and its denominator are read."""

    SHARE = "share"
    """Percent."""
    PER_100 = "per 100"
    """For every hundred requests."""
    EACH = "each"
    """For one of the denominator, such as a person's working day."""
    SUM = "sum"
    """As it is; the denominator only says among how many."""


class Better(StrEnum):
    """Which way a figure should go."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of so many."""

    part: float
    whole: float

    def __add__(self, other: "Counted") -> "Counted":
        """Put two worlds together."""
        return Counted(self.part + other.part, self.whole + other.whole)

    def value(self, sort: Sort) -> float | None:
        """Return percent, or how many for each; nothing of nothing has no value."""
        if sort is Sort.SUM:
            return self.part
        if not self.whole:
            return None
        return self.part / self.whole * (1 if sort is Sort.EACH else 100)
