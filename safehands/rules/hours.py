"""The business clock: open time added, taken away and measured.

Instants go in as aware datetimes of any zone and come out in UTC. Amounts of open time are
timedeltas, or ints that mean minutes. All of it is exact to the microsecond and holds through
every change of the clocks (`wall.py` says how).

An organisation is open from the instant at which it opens, and no longer at the instant at which
it closes. Work that fills a day to its end is due *at closing*, not at the next opening.
"""

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta

from safehands.rules.instants import NOTHING, span_of, utc
from safehands.rules.mistakes import Mistake
from safehands.rules.week import Week


def due(week: Week, start: datetime, amount: timedelta | int) -> datetime:
    """Return the first instant at which `amount` of open time has passed since `start`.

    Raises `NeverOpen`, or a `Mistake` for a naive start or an amount that is not positive.
    """
    # Every list of cases comes through here: the searches of `Opening` are written out, for
    # calling them costs more than searching.
    at, wanted = utc(start), span_of(amount)
    known = week.around(at)
    last = bisect_right(known.begins, at) - 1
    end = known.ends[last]
    total = known.upto[last] - (end - at) if at < end else known.upto[last]
    total += wanted
    upto = known.upto
    if total > upto[-1]:
        return _far_due(week, at, wanted)
    found = bisect_left(upto, total)
    return known.ends[found] - (upto[found] - total)


def _far_due(week: Week, at: datetime, wanted: timedelta) -> datetime:
    known = week.around(at)
    while (total := known.open_before(at) + wanted) > known.upto[-1]:
        known = week.further(known, at)
    return known.first_with(total)


def before(week: Week, end: datetime, amount: timedelta | int) -> datetime:
    """Return the last instant from which `amount` of open time is left until `end`.

    It is always an open one, so that what happens then happens in somebody's presence: one hour
    before 09:00 + 1 h is 09:00 and not yesterday's closing.
    """
    at, wanted = utc(end), span_of(amount)
    known = week.around(at)
    while (rest := known.open_before(at) - wanted) < NOTHING:
        known = week.earlier(known, at)
    return known.last_with(rest)


def elapsed(week: Week, start: datetime, end: datetime) -> timedelta:
    """Return the open time between two instants. An end before its start is a `Mistake`."""
    since, at = utc(start), utc(end)
    if at < since:
        raise Mistake(
            field="end",
            code="end_before_start",
            problem=f"{end.isoformat()} lies before the start, {start.isoformat()}.",
            remedy="Give them in the order in which they happened.",
        )
    known = week.reach(since, at)
    return known.open_before(at) - known.open_before(since)


def is_open(week: Week, at: datetime) -> bool:
    """Whether the organisation is open at an instant."""
    instant = utc(at)
    known = week.around(instant)
    return instant < known.ends[bisect_right(known.begins, instant) - 1]


def next_open(week: Week, at: datetime) -> datetime:
    """Return the first open instant at or after `at`; raises `NeverOpen`."""
    instant = utc(at)
    known = week.around(instant)
    while known.ends[-1] <= instant:
        known = week.further(known, instant)
    return max(instant, known.begins[bisect_right(known.ends, instant)])


def last_open_before(week: Week, at: datetime) -> datetime:
    """Return the last working instant up to `at`: itself if open, else the closing before it.

    The closing instant counts as worked. This is the latest moment at which somebody can still be
    told something before `at`. Raises `NeverOpen`.
    """
    instant = utc(at)
    known = week.around(instant)
    # Number 0 is the empty interval at the beginning: found there means nothing found.
    while not (last := bisect_right(known.begins, instant) - 1):
        known = week.earlier(known, instant)
    return min(instant, known.ends[last])
