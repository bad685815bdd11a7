"""What the patients of the demonstration need again and again, and the rule of the next one.

Ada's rule is the one nobody mentioned; some others have the same one, and some are fine.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safehands.core import needs, people
from safehands.lab.company import Company
from safehands.rules.business_days import business_day_after, business_day_before
from safehands.rules.instants import utc
from safehands.rules.needs import MORNING
from safehands.rules.week import Week

# The clock of a house that was just built has had time to look ahead this morning.
A_MOMENT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """One need: it lasts so many business days from this morning; the rest in days from now."""

    whose: str
    words: str
    lasts: int
    condition: str = "none"
    within_months: int = 0
    last_done: int | None = None
    planned: int | None = None
    refills: int = 0
    daily: bool = False


NEEDS = (
    Medicine(
        whose="child", words="Daily antibiotic", lasts=10, daily=True,
        condition="visit", within_months=5, last_done=173, planned=181,
    ),
    Medicine(
        whose="zoe", words="Daily inhaler", lasts=7, daily=True,
        condition="visit", within_months=6, last_done=196, planned=171,
    ),
    Medicine(whose="ela", words="Box of test strips", lasts=4, refills=2),
    Medicine(whose="theo", words="Epilepsy medicine", lasts=6, refills=1, daily=True),
    Medicine(
        whose="gloria", words="Cholesterol medicine", lasts=18,
        condition="visit", within_months=5, last_done=204, planned=150,
    ),
    Medicine(
        whose="emeka", words="Thyroid medicine", lasts=26, condition="lab", within_months=12,
        last_done=400,
    ),
    Medicine(
        whose="hannah", words="Asthma inhaler", lasts=31,
        condition="visit", within_months=5, last_done=160, planned=205,
    ),
    Medicine(
        whose="wanda", words="Insulin", lasts=44, daily=True,
        condition="visit", within_months=6, last_done=80, planned=40,
    ),
    Medicine(whose="ruth", words="Heart medicine", lasts=52, refills=3, daily=True),
)  # fmt: skip


def this_morning(week: Week, now: datetime) -> datetime:
    """Return the last early morning of a business day on which the clock looked ahead (UTC)."""
    local = (now - A_MOMENT).astimezone(week.zone)
    day = local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)
    if not week.spans_on(day):
        day = business_day_before(week, day)
    return utc(datetime.combine(day, MORNING, week.zone))


def write_down(company: Company, *, now: datetime, before: datetime) -> None:
    """Write every need down at ``before``, with its days as they stand around ``now`` (UTC)."""
    cast = company.cast
    week = people.week_of(cast.practice)
    today = now.astimezone(week.zone).date()
    for one in NEEDS:
        person: people.Person = getattr(cast, one.whose, None) or getattr(company, one.whose)
        needs.write_down(
            person=person, organization=cast.practice, team=cast.refill_desk,
            holder=cast.pharmacy, words=one.words, daily=one.daily, refills_left=one.refills,
            supply_until=business_day_after(week, this_morning(week, now), one.lasts),
            approval_by="Dr. David Doctor", condition=one.condition,
            within_months=one.within_months, last_done=_days(today, one.last_done, -1),
            next_planned=_days(today, one.planned, 1), by=cast.nurse, now=before,
        )  # fmt: skip


def _days(today: date, days: int | None, towards: int) -> date | None:
    return None if days is None else today + timedelta(days=days * towards)
