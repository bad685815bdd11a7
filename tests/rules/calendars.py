"""The calendars and zones that the tests of the rules share."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from safehands.rules.spans import Span
from safehands.rules.week import Week

NEW_YORK = ZoneInfo("America/New_York")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
ZONES = (
    "America/New_York",
    "America/Los_Angeles",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "UTC",
)


def span(opens: int, closes: int) -> Span:
    """Return full hours, 24 being midnight at the end of the day."""
    return Span(time(opens), time(closes % 24))


OFFICE = Week.weekdays("Office", NEW_YORK, span(9, 17))
LONG_OFFICE = Week.weekdays("Long office", NEW_YORK, span(8, 18))
LUNCH = Week.weekdays("Lunch", NEW_YORK, span(9, 13), span(14, 18))
ALWAYS = Week.always("Always", NEW_YORK)
TUESDAYS = Week("Tuesdays", NEW_YORK, ((), (span(8, 17),), (), (), (), (), ()))
NEVER = Week("Nobody", NEW_YORK, ((),) * 7)


def ny(text: str) -> datetime:
    """Return a New York time such as "2026-06-05 16:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def utc(text: str) -> datetime:
    """Return a UTC time such as "2026-06-05 16:00"."""
    return datetime.fromisoformat(text + "+00:00")
