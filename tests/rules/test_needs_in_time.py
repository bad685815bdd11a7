"""When somebody looks at a need again, and from when on running out is near."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.needs import (
    Condition,
    Rule,
    Supply,
    days_left,
    first_look,
    harm_from,
    harm_is_near,
    in_conflict,
    next_look,
)
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week
from tests.rules.calendars import ALWAYS, NEW_YORK, TUESDAYS, ny

CLOSED = {date(2026, 7, 3): SpecialDay((), "Independence Day, observed")}
WEEK = Week.weekdays("practice", NEW_YORK, Span(time(8), time(17))).with_exceptions(CLOSED)
VISIT = Rule(Condition.VISIT, within_months=5)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def supply(until: str, **more: object) -> Supply:
    given = {"refills_left": 0, "rule": VISIT, "last_done": None, "next_planned": None}
    return Supply(lasts_until=date.fromisoformat(until), **given | more)


def test_the_first_look_is_early_on_the_tenth_business_day_before() -> None:
    assert first_look(supply("2026-03-13"), WEEK, 10) == ny("2026-02-27 05:00")


def test_from_then_on_somebody_looks_every_business_day() -> None:
    friday = ny("2026-02-27 05:00")

    assert next_look(supply("2026-03-13"), WEEK, 10, friday, daily=True) == ny("2026-03-02 05:00")
    assert next_look(supply("2026-03-13"), WEEK, 10, ny("2026-02-03 09:00"), daily=True) == friday


def test_the_morning_after_a_planned_visit_somebody_looks_whether_it_was_held() -> None:
    need = supply("2026-03-13", next_planned=date(2026, 2, 13))

    assert next_look(need, WEEK, 10, ny("2026-02-03 09:00"), daily=False) == ny("2026-02-16 05:00")


def test_somebody_looks_when_harm_comes_near_though_the_office_closes_next_day() -> None:
    need = supply("2026-07-05")

    assert harm_from(need, WEEK) == ny("2026-07-02 08:00")
    assert next_look(need, WEEK, 10, ny("2026-07-02 05:00"), daily=True) == ny("2026-07-02 08:00")
    assert next_look(need, WEEK, 10, ny("2026-07-02 05:00"), daily=False) == ny("2026-07-06 05:00")


@pytest.mark.parametrize(
    ("until", "week", "since"),
    [
        ("2026-03-13", WEEK, "2026-03-13 08:00"),
        ("2026-03-15", WEEK, "2026-03-13 08:00"),
        ("2026-03-16", WEEK, "2026-03-16 08:00"),
        ("2026-03-15", TUESDAYS, "2026-03-10 08:00"),
        ("2026-03-15", ALWAYS, "2026-03-15 00:00"),
    ],
    ids=["on a Friday", "on a Sunday", "on a Monday", "open on Tuesdays", "never closed"],
)
def test_harm_is_near_from_the_last_opening_before_the_end(
    until: str, week: Week, since: str
) -> None:
    need = supply(until)

    assert harm_is_near(need, week, ny(since))
    assert not harm_is_near(need, week, ny(since) - timedelta(minutes=1))


def test_the_days_left_are_those_on_which_the_office_works() -> None:
    assert days_left(supply("2026-03-13"), WEEK, ny("2026-02-27 09:10")) == 10
    assert days_left(supply("2026-07-05"), WEEK, ny("2026-07-02 09:00")) == 0
    assert days_left(supply("2026-03-13"), WEEK, ny("2026-03-20 09:00")) == 0


def test_a_visit_that_was_planned_and_not_held_meets_no_rule() -> None:
    need = supply("2026-03-13", next_planned=date(2026, 3, 2))

    assert not in_conflict(need, today=date(2026, 3, 2))
    assert in_conflict(need, today=date(2026, 3, 3))


def test_a_visit_planned_so_early_that_it_will_count_no_more_is_a_conflict() -> None:
    assert in_conflict(supply("2026-12-18", next_planned=date(2026, 3, 2)))
    assert not in_conflict(supply("2026-08-02", next_planned=date(2026, 3, 2)))


@given(
    until=DAYS, asked=DAYS, hour=st.integers(0, 23), days=st.integers(1, 30), daily=st.booleans()
)
def test_a_look_always_lies_ahead_and_never_further_than_the_next_business_day(
    until: date, asked: date, hour: int, days: int, daily: bool
) -> None:
    need, now = supply(until.isoformat()), datetime.combine(asked, time(hour), NEW_YORK)

    at, begin = next_look(need, WEEK, days, now, daily=daily), first_look(need, WEEK, days)

    assert at > now
    assert at <= begin or at - now < timedelta(days=6)
    if now < begin:
        assert at <= begin
