"""The calendar of an organisation: its week, its zone, and the days that differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from typing_extensions import override

from safehands.rules.instants import MICROSECOND
from safehands.rules.mistakes import Mistake, NeverOpen
from safehands.rules.opening import Opening, build
from safehands.rules.spans import MIDNIGHT, Span, SpecialDay, in_sequence

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2200, 1, 1).toordinal()
BEHIND, AHEAD = 7, 35
"""Days worked out around the first instant asked about. What is asked later doubles the stretch."""
MORE_AT_MOST = 5 * 366


@dataclass(frozen=True, slots=True)
class Week:
    """The hours an organisation keeps, Monday first, in its own zone.

    Equal weeks are equal whatever was asked of them. One week may be shared between threads.
    """

    name: str
    zone: ZoneInfo
    days: tuple[tuple[Span, ...], ...]
    exceptions: Mapping[date, SpecialDay] = field(default_factory=dict, hash=False)
    _known: Opening | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put spans in order and refuse what cannot be a week, naming field and remedy."""
        if len(self.days) != len(WEEKDAYS):
            raise Mistake(
                field="days",
                code="not_seven_days",
                problem=f"There are {len(self.days)} days in it.",
                remedy="Give seven, Monday first; a closed day has no spans.",
            )
        days = tuple(in_sequence(f"days.{n}", s) for n, s in zip(WEEKDAYS, self.days, strict=True))
        special = {
            day: SpecialDay(in_sequence(f"exceptions.{day}", given.spans), given.label)
            for day, given in sorted(self.exceptions.items())
        }
        object.__setattr__(self, "days", days)
        object.__setattr__(self, "exceptions", MappingProxyType(special))

    @override
    def __reduce__(self) -> tuple[Callable[..., "Week"], tuple[object, ...]]:
        return Week, (self.name, self.zone, self.days, dict(self.exceptions))

    @classmethod
    def always(cls, name: str, zone: ZoneInfo) -> "Week":
        """Return a week that never closes."""
        return cls(name, zone, ((Span(MIDNIGHT, MIDNIGHT),),) * 7)

    @classmethod
    def weekdays(cls, name: str, zone: ZoneInfo, *spans: Span) -> "Week":
        """Return a week with the same hours from Monday to Friday."""
        return cls(name, zone, (spans,) * 5 + ((),) * 2)

    def with_exceptions(self, more: Mapping[date, SpecialDay]) -> "Week":
        """Return this week with more special days; a new one replaces an old one of its date."""
        return Week(self.name, self.zone, self.days, {**self.exceptions, **more})

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the opening hours of one date, in order; none if it is closed."""
        special = self.exceptions.get(day)
        return self.days[day.weekday()] if special is None else special.spans

    def around(self, at: datetime) -> Opening:
        """Return open time worked out around one instant: the quick way into `reach`."""
        known = self._known
        if known is not None and known.begins[0] <= at < known.until:
            return known
        return self.reach(at)

    def reach(self, *instants: datetime) -> Opening:
        """Return the open time around all these instants in UTC, working out more if new.

        Raises a `Mistake` before 1900 and from 2200 on.
        """
        known = self._known
        if known is not None and all(map(known.covers, instants)):
            return known
        wider = self._wider(known, min(instants), max(instants))
        # Two threads may both do this; each result is right, and the last one stays.
        object.__setattr__(self, "_known", wider)
        return wider

    def further(self, known: Opening, at: datetime) -> Opening:
        """Return more open time after what is known, around `at` too; else raise `NeverOpen`."""
        if not self._opens_from(date.fromordinal(known.last_day - 1)):
            raise NeverOpen(self.name)
        return self.reach(at, known.until)

    def earlier(self, known: Opening, at: datetime) -> Opening:
        """Return more open time before what is known, around `at` too; else raise `NeverOpen`."""
        if not self._opens_until(date.fromordinal(known.first_day + 1)):
            raise NeverOpen(self.name)
        return self.reach(at, known.begins[0] - MICROSECOND)

    def _opens_from(self, day: date) -> bool:
        return any(self.days) or any(d >= day and s.spans for d, s in self.exceptions.items())

    def _opens_until(self, day: date) -> bool:
        return any(self.days) or any(d <= day and s.spans for d, s in self.exceptions.items())

    def _wider(self, known: Opening | None, low: datetime, high: datetime) -> Opening:
        first, last = low.toordinal(), high.toordinal()
        if not EARLIEST <= first <= last < LATEST:
            raise Mistake(
                field="time",
                code="beyond_the_calendar",
                problem=f"“{self.name}” is asked about a time before 1900 or after 2199.",
                remedy="Check the date and the amount of time.",
            )
        if known is None:
            return self._build(first - BEHIND, last + AHEAD)
        more = min(known.last_day - known.first_day, MORE_AT_MOST)
        if low < known.begins[0]:
            since = min(first, known.first_day) - more
            known = self._build(since, known.first_day + 1).then(known)
        if high >= known.until:
            until = max(last, known.last_day) + more
            known = known.then(self._build(known.last_day - 1, until))
        return known

    def _build(self, first: int, last: int) -> Opening:
        return build(self.zone, self.spans_on, first, last)
