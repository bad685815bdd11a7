"""Times at the border: in with an offset, or not at all; out in UTC with a Z."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
CLOCK = re.compile(r"\d\d:\d\d", re.ASCII)
# Nothing in an office lies outside of these years, and calendars need not be counted so far.
YEARS = range(1900, 2100)


def written(instant: datetime) -> str:
    """Return an instant as programs read it: 2026-03-09T14:00:00Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_instant(text: Any) -> datetime:
    """Return the instant of an RFC 3339 text with its offset; a naive time is refused."""
    if isinstance(text, datetime):
        return text
    if not isinstance(text, str) or not RFC_3339.fullmatch(text):
        raise PydanticCustomError("moment", str(_("This is no date and time with its offset.")))
    try:
        found = datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is None or found.year not in YEARS:
        raise PydanticCustomError("moment", str(_("There is no such date and time.")))
    return found


def read_day(text: Any) -> date:
    """Return the date of an ISO text."""
    if isinstance(text, date):
        return text
    try:
        if isinstance(text, str) and DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise PydanticCustomError("day", str(_("This is no date.")))


def read_clock(text: Any) -> time:
    """Return the time of day of a text such as 09:30."""
    try:
        if isinstance(text, str) and CLOCK.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass
    raise PydanticCustomError("clock_time", str(_("This is no time of day.")))


INSTANT = {"type": "string", "format": "date-time"}

Moment = Annotated[datetime, BeforeValidator(read_instant), WithJsonSchema(INSTANT)]
"""An instant that comes in."""

At = Annotated[
    datetime,
    PlainSerializer(written, return_type=str, when_used="always"),
    WithJsonSchema(INSTANT, mode="serialization"),
]
"""An instant that goes out."""

Day = Annotated[
    date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})
]
ClockTime = Annotated[
    time,
    BeforeValidator(read_clock),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
