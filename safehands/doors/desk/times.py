"""Times to choose from: a few that one often says, or any other."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.doors.ui import moments
from safehands.rules.week import Week

HOUR = "+60"
NOON = time(12)
SOON = timedelta(hours=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def openings(week: Week, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Return the opening spans (UTC) that touch a stretch of time."""
    known = week.reach(start, end)
    pairs = zip(known.begins, known.ends, strict=True)
    return [(since, until) for since, until in pairs if since < end and until > start]


def closing_today(week: Week, now: datetime) -> datetime | None:
    """Return when the office closes today for the last time (UTC); None if that is over or near."""
    midnight = _midnight_after(now, week.zone)
    left = [until for _since, until in openings(week, now, midnight) if until > now + SOON]
    return left[-1] if left else None


def next_noon(week: Week, now: datetime, *, after_days: int = 0) -> datetime:
    """Return noon of the next working day (UTC), else the end of its first opening span."""
    start = _midnight_after(now, week.zone) + timedelta(days=after_days)
    found = openings(week, start, start + timedelta(days=30))
    since, until = found[0] if found else (start, start + timedelta(hours=12))
    noon = datetime.combine(since.astimezone(week.zone).date(), NOON, week.zone).astimezone(UTC)
    return noon if since < noon <= found_end(found, noon, until) else until


def found_end(
    spans: list[tuple[datetime, datetime]], at: datetime, otherwise: datetime
) -> datetime:
    """Return the end of the span that holds an instant, else another instant."""
    return next((until for since, until in spans if since < at <= until), otherwise)


def chips(week: Week, now: datetime) -> list[tuple[str, str]]:
    """Return the times one often says, as a form's value and in words of the reader's zone."""
    said = [closing_today(week, now), next_noon(week, now), next_noon(week, now, after_days=6)]
    exact = [(moments.machine(at), _shown(at, now)) for at in said if at is not None]
    return [(HOUR, _("in 1 hour")), *exact]


def instant_of(value: str, now: datetime) -> datetime | None:
    """Return the instant that a chip means: so many minutes from now, or an instant in UTC."""
    if value.startswith("+") and value[1:].isdecimal():
        return now + timedelta(minutes=min(int(value[1:]), 10_000))
    try:
        at = parse_datetime(value)
    except ValueError:
        return None
    return at.astimezone(UTC) if at is not None and at.tzinfo is not None else None


class OftenSaid(forms.ChoiceField):
    """One of the times one often says; what was chosen stays good when the page grew old."""

    @override
    def valid_value(self, value: Any) -> bool:
        return instant_of(str(value), LONG_AGO) is not None


def often(label: Any, *, required: bool = True) -> OftenSaid:
    """Return the field of the times one often says."""
    return OftenSaid(label=label, required=required, widget=forms.RadioSelect)


def exact() -> forms.DateTimeField:
    """Return the field of an exact time, in the reader's zone; it wins over what is chosen."""
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=gettext_lazy("or at another time"), required=False, widget=picker
    )


def chosen(
    asked: dict[str, Any], now: datetime, when: str = "when", at: str = "at"
) -> datetime | None:
    """Return the instant (UTC) that a form asks for; the exact time wins."""
    named: datetime | None = asked.get(at)
    if named is not None:
        return named.astimezone(UTC)
    return instant_of(asked.get(when) or "", now)


def _midnight_after(now: datetime, zone: ZoneInfo) -> datetime:
    local = now.astimezone(zone)
    tomorrow = local.date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(0), zone).astimezone(UTC)


def _shown(at: datetime, now: datetime) -> str:
    return moments.shown(at, now, get_current_timezone())
