"""Continuing needs: when they end, what the next authorisation asks, and when to look ahead.

Nothing here decides care. It says what is true by the dates an office wrote down, so that a
person decides in time.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from safehands.rules import hours
from safehands.rules.business_days import business_day_after, business_day_before, local_day
from safehands.rules.instants import from_second, utc
from safehands.rules.wall import day_begins
from safehands.rules.week import Week

MORNING = time(5)
"""When the day's look ahead is done: before an office opens, and local to it."""


class Condition(StrEnum):
    """What must have happened before the next authorisation."""

    NONE = "none"
    VISIT = "visit"
    LAB = "lab"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the next authorisation asks: a visit (or lab) not older than so many months."""

    condition: Condition = Condition.NONE
    within_months: int = 0


@dataclass(frozen=True, slots=True)
class Supply:
    """How long a supply lasts, and the dates its rule asks about.

    ``lasts_until`` is the last day with supply. ``last_done`` and ``next_planned`` are the last
    and the next planned visit (or lab).
    """

    lasts_until: date
    refills_left: int
    rule: Rule
    last_done: date | None = None
    next_planned: date | None = None
    waived_until: date | None = None


def good_until(supply: Supply) -> date | None:
    """Return the last day on which the last visit still counts; None when there was none."""
    if supply.last_done is None:
        return None
    return _months_on(supply.last_done, supply.rule.within_months)


def in_conflict(supply: Supply, today: date | None = None) -> bool:
    """Whether the rule will stop the next authorisation before what is planned can meet it.

    With refills left, a rule without condition or a waiver that lasts, nothing stands in the way.
    A visit planned no later than the last day of supply meets the rule in time, if it will still
    count then. One planned before ``today`` that nobody wrote down as held meets nothing.
    """
    if supply.refills_left > 0 or supply.rule.condition is Condition.NONE:
        return False
    if supply.waived_until is not None and supply.waived_until >= supply.lasts_until:
        return False
    good = good_until(supply)
    if good is not None and good >= supply.lasts_until:
        return False
    return not planned_in_time(supply, today)


def planned_in_time(supply: Supply, today: date | None = None) -> bool:
    """Whether the planned visit comes before the supply ends, and still counts at its end."""
    planned = supply.next_planned
    if planned is None or planned > supply.lasts_until:
        return False
    if today is not None and planned < today:
        return False
    return _months_on(planned, supply.rule.within_months) >= supply.lasts_until


def look_ahead_on(supply: Supply, week: Week, days: int) -> date:
    """Return the business day, so many before the supply ends, on which somebody must begin."""
    return business_day_before(week, supply.lasts_until, days)


def first_look(supply: Supply, week: Week, days: int) -> datetime:
    """Return the early morning (UTC) of the day on which somebody must begin."""
    return _morning(week, look_ahead_on(supply, week, days))


def next_look(supply: Supply, week: Week, days: int, now: datetime, *, daily: bool) -> datetime:
    """Return the next instant (UTC) after ``now`` at which something may have become true.

    The look-ahead day, the business day after a planned visit, the hour from which harm is near,
    and from the look-ahead day on every business day.
    """
    begin = first_look(supply, week, days)
    looks = [begin]
    if supply.next_planned is not None:
        looks.append(_morning(week, business_day_after(week, supply.next_planned)))
    if daily:
        looks.append(harm_from(supply, week))
    if now >= begin:
        looks.append(_morning(week, business_day_after(week, now)))
    return min(at for at in looks if at > now)


def days_left(supply: Supply, week: Week, now: datetime) -> int:
    """Return the business days after today until the supply ends, its last day included."""
    today = local_day(week, now)
    ahead = range(1, (supply.lasts_until - today).days + 1)
    return sum(bool(week.spans_on(today + timedelta(days=number))) for number in ahead)


def harm_from(supply: Supply, week: Week) -> datetime:
    """Return the instant (UTC) from which running out is near: the last day's opening.

    The last day is the last one on which the office works before the supply ends: who asks on
    it can still be helped by the people who know the patient, who asks later cannot.
    """
    ends = datetime.combine(supply.lasts_until + timedelta(days=1), time(), week.zone)
    last = hours.last_open_before(week, ends - timedelta(microseconds=1))
    return hours.next_open(week, from_second(day_begins(week.zone, local_day(week, last))))


def harm_is_near(supply: Supply, week: Week, now: datetime) -> bool:
    """Whether a daily need runs out before the office can work another full day."""
    return now >= harm_from(supply, week)


def _morning(week: Week, day: date) -> datetime:
    return utc(datetime.combine(day, MORNING, week.zone))


def _months_on(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
