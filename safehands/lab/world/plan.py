"""The year as it will come, planned before any arm is played: who asks when, and what goes wrong.

The plan depends on the seed, the rates and the calendar alone.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, islice

from safehands.lab.world import faults
from safehands.lab.world.chance import Luck
from safehands.lab.world.rates import Rates
from safehands.rules import hours
from safehands.rules.week import Week

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Request:
    """One request to come: which kind, when the customer asks first (UTC), what goes wrong."""

    number: int
    kind: str
    arrives_at: datetime
    faults: tuple[str, ...]


class NoOpenDay(ValueError):
    """The office has too few open days, as far as its calendar was looked through."""


def plan(
    *,
    luck: Luck,
    rates: Rates,
    kinds: Sequence[str],
    requests: int,
    start: date,
    days: int,
    week: Week,
) -> list[Request]:
    """Return so many requests in the order in which they come, in the first ``days`` open days."""
    open_days = days_of(start, days, week)
    crowd = list(accumulate(_busy(day, rates) for day in open_days))
    share = list(accumulate(rates[f"kinds.{kind}"] for kind in kinds))
    found = []
    for number in range(1, requests + 1):
        day = open_days[bisect(crowd, luck.of(number, "day") * crowd[-1])]
        kind = kinds[bisect(share, luck.of(number, "kind") * share[-1])]
        at = _in_open_hours(luck, number, day, week)
        found.append(Request(number, kind, at, _faults(luck, rates, number, kind)))
    return sorted(found, key=lambda request: (request.arrives_at, request.number))


def days_of(start: date, days: int, week: Week) -> list[date]:
    """Return the first so many days from ``start`` on which the office is open.

    Counted like this a stretch is as busy over a holiday or a weekend as in any other week.

    Raises:
        NoOpenDay: if there are not so many in ``reach(start, days)``.

    """
    calendar = (start + timedelta(n) for n in range((reach(start, days) - start).days))
    found = list(islice((day for day in calendar if week.spans_on(day)), days))
    if len(found) < days:
        raise NoOpenDay(
            f"The office has {len(found)} open days from {start} to {reach(start, days)}, "
            f"{days} are asked for."
        )
    return found


def reach(start: date, days: int) -> date:
    """Return the day up to which the calendar is looked through for so many open days."""
    return start + timedelta(days=3 * days + 14)


def _busy(day: date, rates: Rates) -> float:
    """Return how much comes in on a day: more on some weekdays and in some months."""
    winter = rates["arrivals.winter"] if day.month in {11, 12, 1, 2, 3} else 1.0
    return rates[f"arrivals.{WEEKDAYS[day.weekday()]}"] * winter


def _in_open_hours(luck: Luck, number: int, day: date, week: Week) -> datetime:
    """Return an open minute of the day; nobody calls in the last half hour."""
    midnight, next_one = (
        datetime.combine(one, time(), week.zone) for one in (day, day + timedelta(days=1))
    )
    minutes = hours.elapsed(week, midnight, next_one).total_seconds() / 60 - 30
    after = 1 + int(luck.of(number, "minute") * max(1.0, minutes))
    return hours.due(week, midnight, timedelta(minutes=after))


def _faults(luck: Luck, rates: Rates, number: int, kind: str) -> tuple[str, ...]:
    possible = faults.of_kind(kind)
    hit = [
        fault.name
        for fault in possible
        if luck.happens(number, f"fault:{fault.name}", rates[f"faults.{fault.name}"])
    ]
    # Which of too many stay is luck of its own, so that no fault is favoured by its place.
    hit.sort(key=lambda name: luck.of(number, f"stays:{name}"))
    return tuple(sorted(hit[: faults.MOST]))
