"""What a scorecard is made of. Every share states of how many; nothing of nothing has no value."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from safehands.core import people
from safehands.insights.scorecard.months import Month, Stretch


class Sort(StrEnum):
    """How a figure's value is to be read."""

    # 0 to 1: the numerator of the denominator.
    SHARE = "share"
    # The numerator stands for itself; the value is for one of the denominator.
    RATE = "rate"
    # The middle one of as many lengths as the denominator, in minutes of wall time.
    MINUTES = "minutes"
    # So many seconds in all; the denominator says in how many cases.
    SECONDS = "seconds"


class Role(StrEnum):
    """Whether the rows of one outcome are what a figure counts, or only in its denominator."""

    GOOD = "good"
    OTHER = "other"
    # Told beside the figure, in neither number: not decided yet, or no longer true.
    BESIDE = "beside"


@dataclass(frozen=True, kw_only=True)
class Part:
    """How many rows of a figure came out in one way."""

    name: str
    role: Role
    count: int


@dataclass(frozen=True, kw_only=True)
class Point:
    """A figure in one month; ``value`` None when there was nothing to count."""

    month: Month
    value: float | None
    numerator: int
    denominator: int


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of a stretch of time, with its denominator, its parts and its last months."""

    name: str
    sort: Sort
    value: float | None
    numerator: int
    denominator: int
    parts: tuple[Part, ...] = ()
    trend: tuple[Point, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is looked at: an office, a stretch of time, the months of the trend, and now (UTC)."""

    organization: people.Organization
    whole: Stretch
    months: tuple[Month, ...]
    now: datetime

    @property
    def lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """Return the stretches to count, in rows of stretches that do not overlap."""
        if self.whole in [Stretch(one.since, one.until) for one in self.months]:
            return (self.months,)
        return (self.months, (self.whole,))


@dataclass(frozen=True, kw_only=True)
class Speed:
    """How fast news of one organisation and reason was told: minutes of wall time."""

    office: str
    ours: bool
    reason: str
    told: int
    median: float
    ninetieth: float


@dataclass(frozen=True, kw_only=True)
class Bin:
    """How many fell between the bound before and this one; ``up_to`` None is the rest."""

    up_to: int | None
    count: int


@dataclass(frozen=True, kw_only=True)
class Slow:
    """One piece of news that took long."""

    case: UUID
    minutes: int
    office: str
    reason: str
    told_at: datetime


@dataclass(frozen=True, kw_only=True)
class Telling:
    """From first knowledge to told: spread, by organisation and reason, and the worst."""

    told: int
    median: float | None
    ninetieth: float | None
    bins: tuple[Bin, ...]
    speeds: tuple[Speed, ...]
    worst: tuple[Slow, ...]


@dataclass(frozen=True, kw_only=True)
class Bell:
    """One rule that rings: the kind of duty, and whether it warns or says that it is late.

    ``judged`` are those of which one can say by now whether somebody acted upon them.
    """

    kind: str
    late: bool
    rung: int
    judged: int
    ignored: int
    cries_wolf: bool


@dataclass(frozen=True, kw_only=True)
class Alarms:
    """How often the clock called people, how that was spread, and who called in vain."""

    rung: int
    ignored: int
    person_days: int
    most: int
    bins: tuple[Bin, ...]
    bells: tuple[Bell, ...]


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """All figures of an office for a stretch of time [since, until)."""

    scope: Scope
    figures: dict[str, Figure] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Figure:
        """Return the figure of a name."""
        return self.figures[name]
