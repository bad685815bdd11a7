"""Exact instants of the clock: what was promised when, and when it is due to the minute.

Each is a way in which programs of this kind have been wrong. Local times, with the zone's name;
``fold`` is 1 for the second of two equal times in an autumn night.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

NEW_YORK = "America/New_York"
NINE_TO_FIVE = [[["09:00", "17:00"]]] * 5 + [[], []]
EIGHT_TO_SIX = [[["08:00", "18:00"]]] * 5 + [[], []]
ALWAYS = [[["00:00", "24:00"]]] * 7
LUNCH = [[["09:00", "13:00"], ["14:00", "18:00"]]] * 5 + [[], []]
TUESDAYS = [[], [["08:00", "17:00"]], [], [], [], [], []]
FIRST, SECOND = 0, 1


@dataclass(frozen=True, slots=True)
class Case:
    """A week, a start, an amount of open time, and when that is due."""

    what: str
    week: list[Any]
    start: tuple[int, int, int, int, int]
    minutes: int
    due: tuple[int, int, int, int, int]
    zone: str = NEW_YORK
    folds: tuple[int, int] = (FIRST, FIRST)
    days: dict[str, Any] = field(default_factory=dict)
    """Dates that differ from their weekday."""

    @property
    def starts_at(self) -> datetime:
        """The start in UTC."""
        return self._at(self.start, self.folds[0])

    @property
    def due_at(self) -> datetime:
        """The instant at which it must be due, in UTC."""
        return self._at(self.due, self.folds[1])

    def _at(self, local: tuple[int, int, int, int, int], fold: int) -> datetime:
        return datetime(*local, tzinfo=ZoneInfo(self.zone), fold=fold).astimezone(UTC)


def _closed(*dates: str) -> dict[str, Any]:
    return {day: {"name": "closed", "spans": []} for day in dates}


SUMMER, WINTER = "the clocks go forward", "the clocks go back"
CASES = (
    Case(f"{SUMMER} over the weekend", NINE_TO_FIVE, (2026, 3, 6, 16, 0), 240,
         (2026, 3, 9, 12, 0)),
    Case(f"{WINTER} over the weekend", NINE_TO_FIVE, (2026, 10, 30, 16, 0), 240,
         (2026, 11, 2, 12, 0)),
    Case("a full day is due at closing", NINE_TO_FIVE, (2026, 6, 1, 9, 0), 480,
         (2026, 6, 1, 17, 0)),
    Case(f"{SUMMER} in a night of work", ALWAYS, (2026, 3, 7, 22, 0), 480, (2026, 3, 8, 7, 0)),
    Case(f"{WINTER} in a night of work", ALWAYS, (2026, 10, 31, 22, 0), 480, (2026, 11, 1, 5, 0)),
    Case("an hour from the first 01:30 to the second", ALWAYS, (2026, 11, 1, 1, 30), 60,
         (2026, 11, 1, 1, 30), folds=(FIRST, SECOND)),
    Case("past midnight", ALWAYS, (2026, 6, 1, 23, 30), 60, (2026, 6, 2, 0, 30)),
    Case("over lunch", LUNCH, (2026, 6, 1, 12, 30), 60, (2026, 6, 1, 14, 30)),
    Case("begun at lunch", LUNCH, (2026, 6, 1, 13, 10), 30, (2026, 6, 1, 14, 30)),
    Case("open on Tuesdays only", TUESDAYS, (2026, 6, 3, 10, 0), 600, (2026, 6, 16, 9, 0)),
    Case("over a holiday", NINE_TO_FIVE, (2026, 7, 2, 16, 30), 120, (2026, 7, 6, 10, 30),
         days=_closed("2026-07-03")),
    Case("over half a day and a feast", NINE_TO_FIVE, (2026, 12, 24, 12, 0), 180,
         (2026, 12, 28, 11, 0),
         days={"2026-12-24": {"name": "until one", "spans": [["09:00", "13:00"]]},
               **_closed("2026-12-25")}),
    Case("a partner three hours behind", NINE_TO_FIVE, (2026, 6, 5, 16, 30), 60,
         (2026, 6, 8, 9, 30), zone="America/Los_Angeles"),
    Case("over a leap day", NINE_TO_FIVE, (2028, 2, 28, 16, 0), 600, (2028, 3, 1, 10, 0)),
    Case("half an hour of summer", ALWAYS, (2026, 10, 3, 22, 0), 480, (2026, 10, 4, 6, 30),
         zone="Australia/Lord_Howe"),
    Case("a quarter of an hour off", NINE_TO_FIVE, (2026, 6, 5, 16, 45), 30, (2026, 6, 8, 9, 15),
         zone="Asia/Kathmandu"),
)  # fmt: skip

PAUSES: tuple[tuple[Any, Any, Any, int, Any, dict[str, Any]], ...] = (
    # Since when with what, from when to when it stood still, the minutes used, when it is due.
    ((2026, 6, 5, 16, 0), (2026, 6, 5, 16, 30), (2026, 6, 8, 10, 0), 30, (2026, 6, 9, 9, 30), {}),
    ((2026, 7, 2, 15, 0), (2026, 7, 2, 16, 0), (2026, 7, 6, 11, 0), 60, (2026, 7, 7, 10, 0),
     _closed("2026-07-03")),
)  # fmt: skip


def local(*parts: int, zone: str = NEW_YORK) -> datetime:
    """Return a local time in UTC."""
    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
