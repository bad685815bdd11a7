"""The clock of the machine, and how far ahead the public holidays are known."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from safehands.core import house, people
from safehands.insights.health.checks import Check, Status
from safehands.insights.health.spans import in_words
from safehands.insights.health.work import ahead

TOLERATED = timedelta(seconds=5)
TOO_FAR = timedelta(minutes=1)
HOLIDAYS_AHEAD = timedelta(days=60)


def clock(beats: Iterable[house.Heartbeat], now: datetime) -> Check:
    """Tell whether this machine's clock agrees with the database's and was not set back."""
    title, here = _("Clock"), house.the_house()
    if settings.TEST_MODE and here is not None and here.clock_set_to is not None:
        words = _("Set by hand to %(instant)s (test mode).") % {"instant": now.isoformat()}
        return Check("clock", title, Status.WARN, words, _("Let it run again."))
    set_back, apart = ahead(beats, now), _apart(now)
    if set_back > TOLERATED:
        words = _("The clock was set back by %(span)s.") % {"span": in_words(set_back)}
        status = Status.RED if set_back > TOO_FAR else Status.WARN
        return Check("clock", title, status, words, _("Let the machine follow a time server."))
    if apart > TOLERATED:
        words = _("Clock and database are %(span)s apart.") % {"span": in_words(apart)}
        status = Status.RED if apart > TOO_FAR else Status.WARN
        return Check("clock", title, status, words, _("Let both machines follow a time server."))
    return Check("clock", title, Status.OK, _("It agrees with what was written so far."))


def holidays(now: datetime) -> Check:
    """Tell whether any calendar in use will soon run out of known public holidays."""
    title = _("Public holidays")
    horizon = (now + HOLIDAYS_AHEAD).date()
    ending = list(people.calendars_without_holidays_after(horizon)[:5])
    if not ending:
        return Check("holidays", title, Status.OK, _("Known far enough ahead."))
    words = _("Not known beyond the next weeks: %(which)s") % {
        "which": ", ".join(calendar.name for calendar in ending)
    }
    return Check("holidays", title, Status.WARN, words, _("Publish these calendars anew."))


def _apart(now: datetime) -> timedelta:
    """Return how far the clock of a database on another machine is away from ours."""
    if connection.vendor != "postgresql":
        return timedelta(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    apart: timedelta = theirs - now
    return abs(apart)
