"""A due time explained, so that a person can follow the sum with a finger on the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from safehands.rules.business_days import local_day
from safehands.rules.hours import due
from safehands.rules.instants import NOTHING, from_second, span_of, utc
from safehands.rules.wall import DAY, pieces
from safehands.rules.week import Week


class Why(StrEnum):
    """Why a stretch of time counts, or does not."""

    OPEN = "open"
    OUT_OF_HOURS = "out_of_hours"
    """Before opening, in a break, or after closing on a day that has hours."""
    DAY_OFF = "day_off"
    """A weekday that never has hours."""
    SPECIAL_DAY = "special_day"
    """Closed on this date only: a holiday. `Step.label` has its name."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of one local day; the steps of a sum follow each other without a hole.

    `begin` and `end` are in UTC. `clock_change` says by how much the wall moved in between: an
    hour forward in spring, an hour back in autumn, otherwise nothing.
    """

    day: date
    begin: datetime
    end: datetime
    why: Why
    label: str
    used: timedelta
    left: timedelta
    clock_change: timedelta


def steps(week: Week, start: datetime, amount: timedelta | int) -> tuple[Step, ...]:
    """Return the way from `start` to its due time, in order; the last one ends when it is due."""
    left = span_of(amount)
    end = due(week, start, amount)
    start = utc(start)
    found = []
    for begin, finish, why, day in sorted(_stretches(week, start, end)):
        since, until = (
            max(from_second(begin), start),
            min(from_second(finish), end),
        )
        if since < until:
            used = until - since if why is Why.OPEN else NOTHING
            left -= used
            change = _offset(week, until) - _offset(week, since)
            found.append(Step(day, since, until, why, _label(week, day), used, left, change))
    return tuple(found)


def _stretches(week: Week, start: datetime, end: datetime) -> Iterator[tuple[int, int, Why, date]]:
    """Yield every stretch of every local day the sum touches, as seconds in UTC."""
    last = local_day(week, end) + timedelta(days=1)
    day = local_day(week, start) - timedelta(days=1)
    while (day := day + timedelta(days=1)) <= last:
        for begin, finish, why in _ribbon(week, day):
            for since, until in pieces(week.zone, day, begin, finish):
                yield since, until, why, day


def _ribbon(week: Week, day: date) -> Iterator[tuple[int, int, Why]]:
    """Yield the stretches of one day from midnight to midnight, as seconds of the day."""
    spans = week.spans_on(day)
    closed = Why.OUT_OF_HOURS
    if not spans:
        closed = Why.SPECIAL_DAY if day in week.exceptions else Why.DAY_OFF
    edges = [0, *(edge for span in spans for edge in (span.begin, span.end)), DAY]
    for number, (begin, end) in enumerate(pairwise(edges)):
        if begin < end:
            yield begin, end, Why.OPEN if number % 2 else closed


def _offset(week: Week, at: datetime) -> timedelta:
    return at.astimezone(week.zone).utcoffset() or timedelta(0)


def _label(week: Week, day: date) -> str:
    special = week.exceptions.get(day)
    return special.label if special else ""
