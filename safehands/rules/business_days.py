"""Counting dates on which an organisation opens at all."""

from datetime import date, datetime, timedelta

from safehands.rules.hours import is_open, next_open
from safehands.rules.instants import from_second, utc
from safehands.rules.mistakes import Mistake, NeverOpen
from safehands.rules.wall import day_begins
from safehands.rules.week import Week

LONGEST_CLOSURE = 3_660
"""Days without any opening after which a calendar counts as closed for ever: ten years."""


def local_day(week: Week, at: datetime | date) -> date:
    """Return the date that an instant has in the week's zone; a date stays what it is."""
    return at.astimezone(week.zone).date() if isinstance(at, datetime) else at


def business_day_after(week: Week, at: datetime | date, days: int = 1) -> date:
    """Return the date that is so many business days later. Half days count, holidays do not.

    The day it starts from never counts, whether it is a business day or not.
    """
    return _walk(week, local_day(week, at), days, timedelta(days=1))


def business_day_before(week: Week, at: datetime | date, days: int = 1) -> date:
    """Return the date that is so many business days earlier."""
    return _walk(week, local_day(week, at), days, timedelta(days=-1))


def next_business_day(week: Week, at: datetime) -> datetime:
    """Return the same local time on the next business day, or its opening if closed then."""
    day = business_day_after(week, at)
    wall = at.astimezone(week.zone).timetz()
    same = datetime.combine(day, wall)
    if is_open(week, same):
        return utc(same)
    return next_open(week, from_second(day_begins(week.zone, day)))


def _walk(week: Week, day: date, days: int, stride: timedelta) -> date:
    if days < 1:
        raise Mistake(
            field="days",
            code="days_not_positive",
            problem=f"{days} is no number of days to go.",
            remedy="Give one day or more.",
        )
    for _ in range(days):
        day = _next(week, day, stride)
    return day


def _next(week: Week, day: date, stride: timedelta) -> date:
    for _ in range(LONGEST_CLOSURE):
        day += stride
        if week.spans_on(day):
            return day
    raise NeverOpen(week.name)
