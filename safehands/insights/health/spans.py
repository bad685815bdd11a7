"""Ages, and when they begin to worry."""

from datetime import datetime, timedelta

from django.utils.translation import gettext, ngettext

from safehands.insights.health.checks import Status

WORRYING = timedelta(minutes=2)
TOO_LATE = timedelta(minutes=5)
"""Anything later than this turns the health red."""


def age(since: datetime, now: datetime) -> timedelta:
    """Return how long ago something was; never negative."""
    return max(now - since, timedelta(0))


def status_of(span: timedelta) -> Status:
    """Return how bad a delay is."""
    if span >= TOO_LATE:
        return Status.RED
    return Status.WARN if span >= WORRYING else Status.OK


def in_words(span: timedelta) -> str:
    """Return a span as people say it: seconds, minutes, hours or days."""
    seconds = int(span.total_seconds())
    if seconds < 60:  # noqa: PLR2004 - a minute
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = seconds // 60
    if minutes < 120:  # noqa: PLR2004 - two hours
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 48:  # noqa: PLR2004 - two days
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return gettext("%(count)d days") % {"count": hours // 24}
