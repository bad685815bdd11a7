"""Months of an office: from midnight to midnight of its own zone, kept as instants in UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.refusals import Unclear

WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2199


@dataclass(frozen=True, order=True)
class Stretch:
    """A stretch of time [since, until) in UTC."""

    since: datetime
    until: datetime

    def overlap(self, since: datetime, until: datetime) -> float:
        """Return how many seconds of another stretch lie in this one."""
        inside = min(self.until, until) - max(self.since, since)
        return max(0.0, inside.total_seconds())


@dataclass(frozen=True, order=True)
class Month(Stretch):
    """One month of an office; ``first`` is its first day there."""

    first: date
    zone: ZoneInfo

    @property
    def name(self) -> str:
        """The month as programs write it: 2026-03."""
        return f"{self.first:%Y-%m}"

    def on(self, months: int) -> "Month":
        """Return the month so many later; earlier ones for a negative number."""
        return _month(self.first.year * 12 + self.first.month - 1 + months, self.zone)


def zone_of(organization: people.Organization) -> ZoneInfo:
    """Return the zone in whose months an office counts."""
    return people.week_of(organization).zone


def month_at(instant: datetime, zone: ZoneInfo) -> Month:
    """Return the month in which an instant lies, by the calendar on the office's wall."""
    local = instant.astimezone(zone)
    return _month(local.year * 12 + local.month - 1, zone)


def month_named(text: str, zone: ZoneInfo) -> Month:
    """Return the month of a text such as 2026-03; raises ``Unclear``."""
    found = WRITTEN.fullmatch(text)
    year, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):  # noqa: PLR2004 - December
        raise Unclear(
            _("There is no such month."),
            field="month",
            remedy=_("Write year and month, like 2026-03."),
        )
    return _month(year * 12 + month - 1, zone)


def _month(number: int, zone: ZoneInfo) -> Month:
    first, following = (date(n // 12, n % 12 + 1, 1) for n in (number, number + 1))
    since, until = (
        datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, following)
    )
    return Month(since, until, first, zone)
