"""Calendars as programs see them: a week, what differs, and sums that can be followed."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field

from safehands.core import people
from safehands.doors.api.shapes.duties import DutyShape
from safehands.doors.api.shapes.times import At, Day
from safehands.doors.api.shapes.words import Asked, Code, Line, Short, Shown

Span = Annotated[list[Annotated[str, Field(max_length=5)]], Field(min_length=2, max_length=2)]
Week = Annotated[list[list[Span]], Field(min_length=7, max_length=7)]
Zone = Annotated[str, Field(max_length=64)]


class SpecialDay(Asked):
    """A day with hours of its own; no spans is closed all day."""

    name: Short = ""
    spans: list[Span] = []


Days = Annotated[dict[Annotated[str, Field(max_length=10)], SpecialDay], Field(max_length=1000)]


class CalendarLine(Shown):
    """A calendar in a list; ``version`` counts its changes."""

    id: UUID
    name: str
    version: int
    zone: str

    @classmethod
    def of(cls, calendar: people.Calendar) -> Self:
        """Return a calendar as one line."""
        return cls(**_facts(calendar))


class CalendarShape(CalendarLine):
    """A calendar: seven days (Monday first) of spans in local time, and what differs."""

    week: list[list[list[str]]]
    exceptions: dict[str, Any]
    country: str
    region: str
    holidays: dict[str, Any]
    holidays_until: Day | None
    made_at: At
    reason: str

    @classmethod
    def whole(cls, calendar: people.Calendar) -> Self:
        """Return a calendar as it holds now."""
        current = _current(calendar)
        return cls(
            **_facts(calendar),
            week=current.week,
            exceptions=current.exceptions,
            country=current.country,
            region=current.region,
            holidays=current.holidays,
            holidays_until=current.holidays_until,
            made_at=current.made_at,
            reason=current.reason,
        )


def _current(calendar: people.Calendar) -> people.CalendarVersion:
    assert calendar.current is not None  # a calendar is made with its first version
    return calendar.current


def _facts(calendar: people.Calendar) -> dict[str, Any]:
    current = _current(calendar)
    return {
        "id": calendar.pk,
        "name": calendar.name,
        "version": current.number,
        "zone": current.zone,
    }


class NewCalendar(Asked):
    """A calendar to make. ``country`` (US, ES) brings its public holidays."""

    name: Short
    zone: Zone
    week: Week
    exceptions: Days = {}
    country: Code = ""
    region: Code = ""


class CalendarChanges(Asked):
    """What the next version changes; what is left out stays."""

    reason: Line = ""
    zone: Zone | None = None
    week: Week | None = None
    exceptions: Days | None = None
    country: Code | None = None
    region: Code | None = None


class OneDay(Asked):
    """One day that differs: with spans it keeps these hours, without it is closed."""

    day: Day
    reason: Annotated[str, Field(max_length=80)]
    spans: list[Span] = []


class OneDayAgain(Asked):
    """A day that is to be like every other of its weekday again."""

    day: Day
    reason: Annotated[str, Field(max_length=80)] = ""


class SumStep(Shown):
    """A stretch of one local day: whether it counts, how much of it, and what is left."""

    day: Day
    begin: At
    end: At
    why: str
    label: str
    used_minutes: float
    left_minutes: float
    clock_change_minutes: float


class Sum(Shown):
    """When something is due that begins at ``start``, and how that was counted."""

    start: At
    minutes: int
    due_at: At
    zone: str
    calendar_version: int
    steps: list[SumStep]


class Move(Shown):
    """A duty whose date a changed calendar would count otherwise."""

    duty: DutyShape
    case: UUID | None
    promise: bool
    due_at: At
    would_be_due_at: At


class Moves(Shown):
    """What a changed calendar would move; nothing moves without a person.

    ``not_shown`` counts those on cases that you may not see.
    """

    items: list[Move]
    not_shown: int


def as_days(days: dict[str, SpecialDay]) -> dict[str, dict[str, object]]:
    """Return special days as the core takes them."""
    return {day: special.model_dump() for day, special in days.items()}
