"""The opening hours of a stretch of dates as one sorted line, to be searched by halving."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from safehands.rules.instants import NOTHING, from_second
from safehands.rules.spans import Span
from safehands.rules.wall import DAY, EPOCH_DAY, joined, pieces


@dataclass(frozen=True, slots=True)
class Opening:
    """All open time between two instants; every instant is in UTC.

    It never changes once built, so that threads may share it. Number 0 of its intervals is an
    empty one at the very beginning: it spares each search the question whether anything lies
    before what it looks for.
    """

    first_day: int
    last_day: int
    begins: tuple[datetime, ...]
    ends: tuple[datetime, ...]
    before: tuple[timedelta, ...]
    """Open time from the beginning to the begin of each interval."""
    upto: tuple[timedelta, ...]
    """Open time from the beginning to the end of each interval."""
    until: datetime
    """From `begins[0]` to this instant, all open time is known."""

    def covers(self, at: datetime) -> bool:
        """Whether an instant lies in the stretch that is known."""
        return self.begins[0] <= at < self.until

    def open_before(self, at: datetime) -> timedelta:
        """Return the open time from the beginning to an instant that is covered."""
        last = bisect_right(self.begins, at) - 1
        return self.before[last] + (min(at, self.ends[last]) - self.begins[last])

    def first_with(self, open_time: timedelta) -> datetime:
        """Return the first instant with so much open time before it: closing, not next opening."""
        found = bisect_left(self.upto, open_time)
        return self.begins[found] + (open_time - self.before[found])

    def last_with(self, open_time: timedelta) -> datetime:
        """Return the last instant with so much open time before it: opening, not last closing."""
        found = bisect_right(self.before, open_time) - 1
        return self.begins[found] + (open_time - self.before[found])

    def then(self, later: "Opening") -> "Opening":
        """Return this stretch and one that begins where it ends as a single one."""
        touching = int(self.ends[-1] in later.begins[1:2])
        kept = len(self.ends) - touching
        upto = self.upto[:kept] + tuple(self.upto[-1] + time for time in later.upto[1:])
        return Opening(
            first_day=self.first_day,
            last_day=later.last_day,
            begins=self.begins + later.begins[1 + touching :],
            ends=self.ends[:kept] + later.ends[1:],
            before=(NOTHING, *upto[:-1]),
            upto=upto,
            until=later.until,
        )


def build(
    zone: ZoneInfo, spans_on: Callable[[date], Iterable[Span]], first_day: int, last_day: int
) -> Opening:
    """Return the open time of these dates, given as ordinals.

    A zone is never more than a day away from UTC: of the dates asked for, the first and the last
    are not claimed as known.
    """
    since, until = (first_day + 1 - EPOCH_DAY) * DAY, (last_day - EPOCH_DAY) * DAY
    found = joined(
        piece
        for day in map(date.fromordinal, range(first_day, last_day + 1))
        for span in spans_on(day)
        for piece in pieces(zone, day, span.begin, span.end)
    )
    known = [(max(begin, since), min(end, until)) for begin, end in found]
    kept = [(since, since), *(piece for piece in known if piece[0] < piece[1])]
    begins = tuple(from_second(begin) for begin, _ in kept)
    ends = tuple(from_second(end) for _, end in kept)
    upto = tuple(accumulate(end - begin for begin, end in zip(begins, ends, strict=True)))
    before = (NOTHING, *upto[:-1])
    return Opening(first_day, last_day, begins, ends, before, upto, from_second(until))
