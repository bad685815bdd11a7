"""A second opinion on time: office hours counted minute by minute, slowly and plainly.

It shares nothing with the product but the zone database: no spans, no sums, no searching.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


class Minutes:
    """The open minutes of one office; all instants are whole minutes in UTC."""

    def __init__(self, zone: str, week: list[Any], days: dict[str, Any]) -> None:
        self._zone = ZoneInfo(zone)
        self._week, self._days = week, days

    def open_in(self, minute: datetime) -> bool:
        """Whether the office is open in the minute that begins at an instant."""
        shown = minute.astimezone(self._zone)
        spans = self._spans(shown.date())
        clock = f"{shown.time():%H:%M}"
        return any(opens <= clock < closes for opens, closes in spans)

    def due(self, start: datetime, minutes: int) -> datetime:
        """Return the end of the last of so many open minutes from an instant on."""
        at, left = start, minutes
        while left:
            left -= self.open_in(at)
            at += MINUTE
        return at

    def next_open(self, at: datetime) -> datetime:
        """Return the first instant at which it is open, from one on."""
        while not self.open_in(at):
            at += MINUTE
        return at

    def before(self, end: datetime, minutes: int) -> datetime:
        """Return the beginning of the last minute from which so many are open until an instant."""
        at, left = end, minutes
        while left:
            at -= MINUTE
            left -= self.open_in(at)
        return at

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Return how many open minutes lie between two instants."""
        count, at = 0, start
        while at < end:
            count += self.open_in(at)
            at += MINUTE
        return count

    def _spans(self, day: date) -> list[Any]:
        special = self._days.get(day.isoformat())
        found: list[Any] = self._week[day.weekday()] if special is None else special["spans"]
        return found


def midnight(year: int, month: int, day: int) -> datetime:
    """Return the beginning of a day in UTC."""
    return datetime.combine(date(year, month, day), time(0), UTC)
