"""The year as it will come: in open hours, with its faults, before any arm is played."""

from collections import Counter
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from safehands.lab.world import faults, plan, rates
from safehands.lab.world.chance import Luck
from safehands.rules import hours
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week

WEEK = Week.weekdays("office", ZoneInfo("America/New_York"), Span(time(8), time(17)))
MONDAY = date(2026, 3, 2)


def year(*, seed: int = 1, requests: int = 400, days: int = 20) -> list[plan.Request]:
    return plan.plan(
        luck=Luck(seed), rates=rates.load(), kinds=("refill",), requests=requests, start=MONDAY,
        days=days, week=WEEK,
    )  # fmt: skip


def test_the_same_seed_plans_the_same_year_and_another_seed_another() -> None:
    assert year(seed=3) == year(seed=3)
    assert year(seed=3) != year(seed=4)


def test_everybody_asks_in_open_hours_of_the_stretch_in_the_order_of_time() -> None:
    coming = year()

    assert all(hours.is_open(WEEK, request.arrives_at) for request in coming)
    assert all(
        datetime(2026, 3, 2, tzinfo=UTC) < request.arrives_at < datetime(2026, 3, 30, tzinfo=UTC)
        for request in coming
    )
    assert [one.arrives_at for one in coming] == sorted(one.arrives_at for one in coming)
    assert sorted(one.number for one in coming) == list(range(1, 401))


def test_on_a_monday_more_comes_in_than_on_a_friday() -> None:
    counted = Counter(one.arrives_at.astimezone(WEEK.zone).weekday() for one in year(requests=4000))

    assert counted[0] > counted[4]
    assert set(counted) == {0, 1, 2, 3, 4}


def test_each_request_has_at_most_three_faults_and_each_fault_comes_at_about_its_rate() -> None:
    coming, numbers = year(requests=4000), rates.load()
    hit = Counter(name for one in coming for name in one.faults)

    assert max(len(one.faults) for one in coming) <= faults.MOST
    assert {name for one in coming for name in one.faults} == {
        fault.name for fault in faults.of_kind("refill")
    }
    for fault in faults.of_kind("refill"):
        rate = numbers[f"faults.{fault.name}"]
        assert rate * 0.6 < hit[fault.name] / 4000 < rate * 1.3, fault.name


def test_more_requests_leave_those_before_as_they_were() -> None:
    few = {one.number: one for one in year(requests=50)}
    many = {one.number: one for one in year(requests=100)}

    assert all(many[number] == one for number, one in few.items())


def test_days_are_open_days_however_the_stretch_begins() -> None:
    saturday, monday, tuesday = date(2026, 3, 7), date(2026, 3, 9), date(2026, 3, 10)

    assert plan.days_of(saturday, 2, WEEK) == [monday, tuesday]
    assert plan.days_of(monday, 2, WEEK) == [monday, tuesday]
    closed = WEEK.with_exceptions({monday: SpecialDay((), "A holiday")})
    assert plan.days_of(saturday, 2, closed) == [tuesday, date(2026, 3, 11)]


def test_an_office_that_is_never_open_is_refused_in_words() -> None:
    never = Week("never", WEEK.zone, ((),) * 7)

    with pytest.raises(plan.NoOpenDay, match="0 open days from 2026-03-07"):
        plan.plan(
            luck=Luck(1), rates=rates.load(), kinds=("refill",), requests=3,
            start=date(2026, 3, 7), days=2, week=never,
        )  # fmt: skip
