"""What happens to a clock that may be paused and changed: the events `running.py` adds up.

All instants are aware, those of a pause are kept in UTC; a budget is open time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from safehands.rules.instants import utc
from safehands.rules.mistakes import Mistake
from safehands.rules.week import Week


@dataclass(frozen=True, slots=True)
class Started:
    """The clock was set going with so much open time."""

    at: datetime
    week: Week
    budget: timedelta


@dataclass(frozen=True, slots=True)
class Paused:
    """We wait for somebody, at most until a set time: then the clock runs on by itself.

    A pause without a reason, a counter-party and an end is a `Mistake`: nobody would watch it.
    """

    at: datetime
    reason: str
    counterparty: str
    until: datetime

    def __post_init__(self) -> None:
        """Put instants in UTC, and refuse a pause that nobody answers for."""
        if not self.reason.strip():
            raise _unclear("reason", "A pause needs its reason.", "Say what we wait for.")
        if not self.counterparty.strip():
            raise _unclear("counterparty", "A pause needs somebody.", "Say whom we wait for.")
        # Asked of the value, not of the type: forms and logs hand over what they have.
        if not isinstance(self.until, datetime):
            raise _unclear("until", "A pause needs its end.", "Say until when we wait.")
        object.__setattr__(self, "at", utc(self.at))
        object.__setattr__(self, "until", utc(self.until))
        if self.until <= self.at:
            raise _unclear("until", "The pause ends before it begins.", "Give a later end.")


@dataclass(frozen=True, slots=True)
class Resumed:
    """What we waited for has come."""

    at: datetime


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """From now on another week counts; time used so far stays used."""

    at: datetime
    week: Week


@dataclass(frozen=True, slots=True)
class TargetChanged:
    """The whole amount of open time is another one now; time used so far stays used."""

    at: datetime
    budget: timedelta


@dataclass(frozen=True, slots=True)
class Kept:
    """Done: the clock stands still for good."""

    at: datetime


Change: TypeAlias = Paused | Resumed | CalendarChanged | TargetChanged | Kept


def _unclear(field: str, problem: str, remedy: str) -> Mistake:
    return Mistake(field=field, code=f"pause_without_{field}", problem=problem, remedy=remedy)
