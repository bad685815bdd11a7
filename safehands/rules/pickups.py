"""When somebody looks with his eyes whether it is there, before a customer comes for it."""

from datetime import datetime, timedelta

from safehands.rules import hours
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_before
from safehands.rules.instants import from_second, utc
from safehands.rules.wall import day_begins
from safehands.rules.week import Week

SOON = timedelta(minutes=30)
A_MINUTE = timedelta(minutes=1)


def day_before(week: Week, at: datetime, before: timedelta) -> datetime:
    """Return the instant (UTC) of the check: the business day before, so long before its closing.

    Pick-up on Monday after a holiday on Friday: Thursday. On a half day the time counts from its
    own closing; a day shorter than ``before`` is halved.
    """
    day = business_day_before(week, at)
    closes = closing_on(week, day)
    opens = hours.next_open(week, from_second(day_begins(week.zone, day)))
    planned = closes - before
    return planned if planned > opens else opens + (closes - opens) / 2


def check_by(
    week: Week, *, at: datetime, travel: timedelta, before: timedelta, now: datetime
) -> datetime:
    """Return by when (UTC) it is checked: the day before, or soon if it was agreed after that.

    Soon is within half an hour of work, and before the customer leaves home if that can still be;
    else before he comes. It is never at night: somebody has to be there to look.
    """
    planned = day_before(week, at, before)
    if planned > now:
        return planned
    leaves = max(utc(at) - travel, now + (utc(at) - now) / 2)
    soon, at_once = hours.due(week, now, SOON), now + A_MINUTE
    for until in (leaves, utc(at)):
        looked = min(soon, hours.last_open_before(week, until))
        if looked >= at_once:
            return looked
    return at_once if hours.is_open(week, at_once) else soon


def tell_before(week: Week, check: datetime, now: datetime) -> datetime | None:
    """Return the closing (UTC) of the day of the check; None when that has passed."""
    closes = closing_on(week, check.astimezone(week.zone).date())
    return closes if closes > now + A_MINUTE else None
