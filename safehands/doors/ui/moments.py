"""Times in words: the reader's own weekday and hour with the name of the zone, and how far off."""

from datetime import UTC, datetime, timedelta, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = 60, 3600, 86400


def machine(instant: datetime) -> str:
    """Return the instant in UTC for programs: 2026-03-06T21:00:00Z."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_name(instant: datetime, zone: tzinfo) -> str:
    """Return the zone's name at this instant: EST, or UTC+5:45 where it has only a number."""
    name = instant.astimezone(zone).tzname() or "UTC"
    if name[0] not in "+-":
        return name
    hours, minutes = name[1:3].lstrip("0") or "0", name[3:5]
    return f"UTC{name[0]}{hours}:{minutes}" if minutes not in {"", "00"} else f"UTC{name[0]}{hours}"


def clock(instant: datetime, zone: tzinfo) -> str:
    """Return the hour alone: 16:00."""
    return date_format(instant.astimezone(zone), "H:i")


def day(instant: datetime, now: datetime, zone: tzinfo) -> str:
    """Return the day in the reader's zone: today, tomorrow, Fri 6 Mar, Fri 6 Mar 2025."""
    local, here = instant.astimezone(zone), now.astimezone(zone)
    away = (local.date() - here.date()).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    weekday = date_format(local, "D j M" if local.year == here.year else "D j M Y")
    return f"{near[away]}, {weekday}" if away in near else weekday


def shown(instant: datetime, now: datetime, zone: tzinfo, *, style: str = "full") -> str:
    """Return the time as the reader says it. Styles: full, short (no word for near days), clock."""
    if style == "clock":
        return f"{clock(instant, zone)} {zone_name(instant, zone)}"
    if style == "short":
        local, here = instant.astimezone(zone), now.astimezone(zone)
        weekday = date_format(local, "D j M" if local.year == here.year else "D j M Y")
        return f"{weekday} {clock(instant, zone)} {zone_name(instant, zone)}"
    return f"{day(instant, now, zone)} {clock(instant, zone)} {zone_name(instant, zone)}"


def span(length: timedelta) -> str:
    """Return a length of time in words, largest two units at most: 3 days, 2 h 10 min, 5 min."""
    seconds = int(abs(length).total_seconds())
    if seconds >= DAY:
        return _days(seconds)
    minutes = seconds // MINUTE
    hours, rest = divmod(minutes, 60)
    if hours >= 10 or (hours and not rest):  # noqa: PLR2004 - minutes no longer matter
        return _("%(h)d h") % {"h": hours}
    if hours:
        return _("%(h)d h %(m)d min") % {"h": hours, "m": rest}
    return _("%(m)d min") % {"m": minutes}


def _days(seconds: int) -> str:
    days, rest = seconds // DAY, seconds % DAY // HOUR
    words = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if days >= 3 or not rest:  # noqa: PLR2004 - hours no longer matter
        return words
    return _("%(days)s %(h)d h") % {"days": words, "h": rest}


def relative(instant: datetime, now: datetime) -> str:
    """Return how far off the instant is: in 2 h, 5 min ago, now."""
    away = instant - now
    if abs(away) < timedelta(minutes=1):
        return _("now")
    if away > timedelta(0):
        return _("in %(span)s") % {"span": span(away)}
    return _("%(span)s ago") % {"span": span(away)}
