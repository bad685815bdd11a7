"""Continuing needs: when they end, what the next authorisation asks, and when to look ahead.

Nothing here decides care. It says what is true by the dates an office wrote down, so that a
person decides in time.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from safehands.rules import hours
from safehands.rules.business_days import business_day_before
from safehands.rules.week import Week


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


def in_conflict(supply: Supply) -> bool:
    """Whether the rule will stop the next authorisation before what is planned can meet it.

    With refills left, a rule without condition or a waiver that lasts, nothing stands in the way.
    A visit planned no later than the last day of supply meets the rule in time.
    """
    if supply.refills_left > 0 or supply.rule.condition is Condition.NONE:
        return False
    if supply.waived_until is not None and supply.waived_until >= supply.lasts_until:
        return False
    good = good_until(supply)
    if good is not None and good >= supply.lasts_until:
        return False
    return supply.next_planned is None or supply.next_planned > supply.lasts_until


def look_ahead_on(supply: Supply, week: Week, days: int) -> date:
    """Return the business day, so many before the supply ends, on which somebody must begin."""
    return business_day_before(week, supply.lasts_until, days)


def harm_is_near(supply: Supply, week: Week, now: datetime) -> bool:
    """Whether a daily need runs out before the office has worked one full day from now."""
    ends = datetime.combine(supply.lasts_until + timedelta(days=1), time(), week.zone)
    opens = hours.next_open(week, now)
    closes = hours.due(week, opens, timedelta(minutes=1))
    day_after = opens.astimezone(week.zone).date() + timedelta(days=1)
    return closes >= ends or datetime.combine(day_after, time(), week.zone) > ends


def _months_on(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
