"""Calendars as the rules know them, read once per version: a version never changes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from safehands.core.people.calendar_words import to_spans
from safehands.core.people.models import Calendar, CalendarVersion, Organization, Team
from safehands.core.refusals import Unclear
from safehands.rules.mistakes import Mistake
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.steps import Step, steps
from safehands.rules.week import Week


@dataclass(frozen=True, slots=True)
class Day:
    """One date of a calendar as an administrator sees it; times are local."""

    date: date
    spans: tuple[Span, ...]
    # Name of the holiday or exception; empty on an ordinary day.
    label: str

    @property
    def special(self) -> bool:
        """Whether the day differs from its weekday."""
        return bool(self.label)


def version_of(place: CalendarVersion | Calendar | Organization | Team) -> UUID:
    """Return the id of the calendar version that holds now for a place."""
    if isinstance(place, CalendarVersion):
        return place.pk
    if isinstance(place, Team):
        place = place.calendar or place.organization
    calendar = place.calendar if isinstance(place, Organization) else place
    if calendar.current_id is None:
        raise ValueError(f"Calendar {calendar.pk} has no version.")
    return calendar.current_id


def week_of(place: CalendarVersion | Calendar | Organization | Team) -> Week:
    """Return the opening hours of a version, or those that hold now for a place."""
    return _week(version_of(place))


def preview_week(place: CalendarVersion | Calendar | Organization | Team, start: date) -> list[Day]:
    """Return the seven days from ``start``, with what makes some of them special."""
    week = week_of(place)
    days = [start + timedelta(days=number) for number in range(7)]
    return [Day(day, week.spans_on(day), _label(week, day)) for day in days]


def test_calculation(
    version: CalendarVersion | Calendar, start: datetime, minutes: int
) -> tuple[Step, ...]:
    """Return the steps from ``start`` (aware) to the due time; the last one ends when it is due.

    Raises ``Unclear`` for an amount or time that cannot be counted.
    """
    try:
        return steps(week_of(version), start, minutes)
    except (Mistake, OverflowError) as mistake:
        raise Unclear(
            _("This cannot be counted: %(problem)s")
            % {"problem": getattr(mistake, "problem", _("the amount is too large."))},
            field="minutes" if getattr(mistake, "field", "amount") == "amount" else "start",
            remedy=getattr(mistake, "remedy", ""),
        ) from mistake


# pytest must not take it for a test where it is imported by name.
test_calculation.__test__ = False  # type: ignore[attr-defined]


@lru_cache(maxsize=512)
def _week(version_id: UUID) -> Week:
    version = CalendarVersion.objects.select_related("calendar").get(pk=version_id)
    return Week(
        name=version.calendar.name,
        zone=ZoneInfo(version.zone),
        days=tuple(to_spans(spans) for spans in version.week),
        exceptions={
            date.fromisoformat(day): SpecialDay(to_spans(given["spans"]), given["name"])
            for day, given in {**version.holidays, **version.exceptions}.items()
        },
    )


def _label(week: Week, day: date) -> str:
    special = week.exceptions.get(day)
    return (special.label or day.isoformat()) if special else ""
