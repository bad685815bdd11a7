"""The oracle of open time: it walks a year minute by minute and looks at the wall each time.

Slow, and too simple to be wrong: no arithmetic with days, weeks or changes of the clock.
"""

import random
from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from safehands.rules.week import Week

MINUTE = timedelta(minutes=1)


class Minutes:
    """Every minute of one year of one calendar: open or not."""

    def __init__(self, week: Week, year: int) -> None:
        self._first = datetime(year, 1, 1, tzinfo=UTC)
        spans: dict[date, list[tuple[int, int]]] = {}
        opened = []
        for day, at in _walls(week.zone, year):
            if day not in spans:
                spans[day] = [(span.begin // 60, span.end // 60) for span in week.spans_on(day)]
            opened.append(any(begin <= at < end for begin, end in spans[day]))
        # How many open minutes have passed at the end of each minute.
        self._passed = list(accumulate(opened))

    def some(self, chance: random.Random) -> tuple[datetime, int]:
        """Return a random whole minute and working minutes whose due time lies in the year."""
        while True:
            start, many = chance.randrange(len(self._passed)), chance.randrange(1, 40 * 60)
            if self._before(start) + many <= self._passed[-1]:
                return self._first + start * MINUTE, many

    def due(self, start: datetime, many: int) -> datetime:
        """Return the end of the open minute with which so many have passed since the start."""
        wanted = self._before((start - self._first) // MINUTE) + many
        return self._first + (bisect_left(self._passed, wanted) + 1) * MINUTE

    def _before(self, number: int) -> int:
        return self._passed[number - 1] if number else 0


@lru_cache(maxsize=1)
def _walls(zone: ZoneInfo, year: int) -> list[tuple[date, int]]:
    """Return what the wall shows at every minute of a year: the day, and the minute of the day."""
    first, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    walls = (
        (first + number * MINUTE).astimezone(zone) for number in range((end - first) // MINUTE)
    )
    return [(wall.date(), wall.hour * 60 + wall.minute) for wall in walls]
