from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from safehands.rules.needs import (
    Condition,
    Rule,
    Supply,
    good_until,
    harm_is_near,
    in_conflict,
    look_ahead_on,
)
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week

NY = ZoneInfo("America/New_York")
WEEK = Week.weekdays("practice", NY, Span(time(8), time(17)))
VISIT = Rule(Condition.VISIT, within_months=5)
ADA = Supply(
    lasts_until=date(2026, 3, 13), refills_left=0, rule=VISIT, last_done=date(2025, 9, 8),
    next_planned=date(2026, 8, 27),
)  # fmt: skip


def changed(**given: object) -> Supply:
    fields = {name: getattr(ADA, name) for name in ADA.__slots__}
    return Supply(**fields | given)


def test_a_visit_rule_against_a_later_recall_is_a_conflict() -> None:
    assert in_conflict(ADA)


@pytest.mark.parametrize(
    "given",
    [
        {"refills_left": 1},
        {"rule": Rule()},
        {"next_planned": date(2026, 3, 13)},
        {"last_done": date(2025, 12, 1)},
        {"waived_until": date(2026, 5, 1)},
    ],
    ids=["refills left", "no condition", "visit in time", "seen lately", "waived"],
)
def test_nothing_stands_in_the_way(given: dict[str, object]) -> None:
    assert not in_conflict(changed(**given))


def test_a_visit_counts_to_the_same_day_some_months_later() -> None:
    assert good_until(ADA) == date(2026, 2, 8)
    assert good_until(changed(last_done=date(2025, 9, 30))) == date(2026, 2, 28)
    assert good_until(changed(last_done=date(2023, 9, 30))) == date(2024, 2, 29)
    assert good_until(changed(last_done=None)) is None


def test_one_begins_ten_business_days_before_the_supply_ends() -> None:
    assert look_ahead_on(ADA, WEEK, 10) == date(2026, 2, 27)


def test_over_a_holiday_a_daily_need_is_harm_on_the_closed_friday() -> None:
    week = WEEK.with_exceptions({date(2026, 7, 3): SpecialDay((), "Independence Day")})
    supply = changed(lasts_until=date(2026, 7, 5))

    assert harm_is_near(supply, week, datetime(2026, 7, 3, 10, tzinfo=NY))
    assert not harm_is_near(supply, week, datetime(2026, 7, 1, 10, tzinfo=NY))
    assert not harm_is_near(ADA, WEEK, datetime(2026, 2, 27, 9, tzinfo=NY))
