"""A service clock that may be paused and changed, told by its events alone.

The state is nothing but the events so far, each applied to the state before it: a clock rebuilt
from the log is the clock that ran. All instants are aware; amounts are open time of the week that
was in force when it passed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce

from safehands.rules import hours
from safehands.rules.clock_events import (
    CalendarChanged,
    Change,
    Kept,
    Paused,
    Resumed,
    Started,
    TargetChanged,
)
from safehands.rules.instants import NOTHING, span_of, utc
from safehands.rules.mistakes import Mistake
from safehands.rules.week import Week


@dataclass(frozen=True, slots=True)
class Running:
    """A clock as of its last event. `used` is the open time spent up to that instant, `at`.

    `ran_out_at` is the instant at which the budget was used up, once it is.
    """

    week: Week
    budget: timedelta
    used: timedelta
    at: datetime
    pause: Paused | None = None
    ran_out_at: datetime | None = None
    kept: bool = False

    def used_at(self, now: datetime) -> timedelta:
        """Return the open time spent up to an instant not before the last event."""
        return self._settled(now).used

    def paused_at(self, now: datetime) -> Paused | None:
        """Return the pause in force at an instant, if any."""
        return self._settled(now).pause

    @property
    def left(self) -> timedelta:
        """Open time left as of the last event: nothing once it is used up."""
        return max(self.budget - self.used, NOTHING)

    @property
    def due(self) -> datetime | None:
        """The instant it is due in UTC, or None once kept.

        During a pause: when it is due if the pause lasts to its end. A due time that has passed
        stays where it was, whatever happens later, unless a longer target gives more time. If a
        shorter target leaves none, it is due at that change, for nobody could know it earlier.
        """
        if self.kept or self.ran_out_at:
            return None if self.kept else self.ran_out_at
        return hours.due(self.week, self._runs_from, self.left)

    @property
    def _runs_from(self) -> datetime:
        return self.pause.until if self.pause else self.at

    def after(self, event: Change) -> "Running":
        """Return the clock after one more event; a `Mistake` if it cannot happen now."""
        before = self._settled(event.at)
        before._refuse(event)
        match event:
            case Paused():
                return replace(before, pause=event)
            case Resumed():
                return replace(before, pause=None)
            case CalendarChanged():
                return replace(before, week=event.week)
            case TargetChanged():
                return before._aimed_at(span_of(event.budget))
            case Kept():
                return replace(before, pause=None, kept=True)

    def _aimed_at(self, budget: timedelta) -> "Running":
        ran_out_at = (self.ran_out_at or self.at) if self.used >= budget else None
        return replace(self, budget=budget, ran_out_at=ran_out_at)

    def _refuse(self, event: Change) -> None:
        if self.kept:
            raise _impossible("already_kept", "The clock has stopped for good.", "Start a new one.")
        if self.pause and isinstance(event, Paused):
            raise _impossible("already_paused", "The clock is paused.", "Resume it first.")
        if not self.pause and isinstance(event, Resumed):
            raise _impossible("not_paused", "The clock is running.", "Nothing is to be done.")

    def _settled(self, now: datetime) -> "Running":
        """Return the clock moved on to an instant, over the end of a pause that has run out."""
        now = utc(now)
        if now < self.at:
            raise _impossible("out_of_order", "That is before the last event.", "Keep their order.")
        if self.kept:
            return self
        if self.pause and now <= self.pause.until:
            return replace(self, at=now)
        spent = self.used + hours.elapsed(self.week, self._runs_from, now)
        ran_out_at = self.due if spent >= self.budget else None
        return replace(self, at=now, used=spent, pause=None, ran_out_at=ran_out_at)


def start(event: Started) -> Running:
    """Return a clock just set going."""
    return Running(event.week, span_of(event.budget), NOTHING, utc(event.at))


def rebuild(first: Started, changes: Iterable[Change]) -> Running:
    """Return the clock that these events, in their order, have made."""
    return reduce(Running.after, changes, start(first))


def _impossible(code: str, problem: str, remedy: str) -> Mistake:
    return Mistake(field="event", code=code, problem=problem, remedy=remedy)
