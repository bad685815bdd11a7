"""The steps of a ladder: who is told, and when, as a duty comes due and passes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice, pairwise
from typing import Protocol

from safehands.rules.business_days import next_business_day
from safehands.rules.instants import NOTHING, utc
from safehands.rules.mistakes import Mistake
from safehands.rules.week import Week


class Who(StrEnum):
    """Whom a rung tells. Who that is in person is found when it fires, not before."""

    OWNER = "owner"
    COVER = "cover"
    TEAM = "team"
    MANAGER = "manager"
    ON_CALL = "on_call"


class Stage(StrEnum):
    """What a rung says."""

    WARNING = "warning"
    DUE = "due"
    OVERDUE = "overdue"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: at this instant, kept in UTC, these people are told."""

    at: datetime
    tells: tuple[Who, ...]
    stage: Stage

    def __post_init__(self) -> None:
        """Put the instant in UTC."""
        object.__setattr__(self, "at", utc(self.at))


class Repeat(Protocol):
    """When to knock again after the last rung, until somebody acts."""

    def following(self, last: datetime) -> datetime:
        """Return the instant of the next knock, later than the last one."""


@dataclass(frozen=True, slots=True)
class EachBusinessDay:
    """Once each business day of a week, always while it is open."""

    week: Week

    def following(self, last: datetime) -> datetime:
        """Return the same local time on the next business day, or its opening."""
        return next_business_day(self.week, last)


@dataclass(frozen=True, slots=True)
class Each:
    """Again and again after the same stretch of wall time."""

    period: timedelta

    def __post_init__(self) -> None:
        """Refuse a period that would never move on."""
        if self.period <= NOTHING:
            raise Mistake(
                field="period",
                code="period_not_positive",
                problem=f"{self.period} is no time to wait.",
                remedy="Give at least one minute.",
            )

    def following(self, last: datetime) -> datetime:
        """Return the instant one period later."""
        return last + self.period


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one duty in order, and how its last one repeats: it never just ends."""

    rungs: tuple[Rung, ...]
    repeat: Repeat

    def __post_init__(self) -> None:
        """Refuse a ladder without rungs, or with rungs out of order."""
        if not self.rungs or any(low.at > high.at for low, high in pairwise(self.rungs)):
            raise Mistake(
                field="rungs",
                code="rungs_missing_or_out_of_order",
                problem="A ladder needs one rung at least, the earliest first.",
                remedy="Put its rungs in the order of their times.",
            )

    def climb(self, fired: int = 0) -> Iterator[Rung]:
        """Yield all rungs after the first `fired` ones, in order; the repeats never end."""
        return islice(self._all(), fired, None)

    def _all(self) -> Iterator[Rung]:
        yield from self.rungs
        at, tells = self.rungs[-1].at, self.rungs[-1].tells
        while True:
            at = self.repeat.following(at)
            yield Rung(at, tells, Stage.REPEAT)
