from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from safehands.rules.business_days import (
    business_day_after,
    business_day_before,
    next_business_day,
)
from safehands.rules.mistakes import Mistake, NeverOpen
from safehands.rules.spans import SpecialDay
from safehands.rules.week import Week
from tests.rules.calendars import ALWAYS, NEVER, OFFICE, ny, span, utc

HOLIDAYS = OFFICE.with_exceptions(
    {
        date(2026, 7, 3): SpecialDay(label="Independence Day"),
        date(2026, 12, 24): SpecialDay((span(9, 13),), "Christmas Eve"),
        date(2026, 12, 25): SpecialDay(label="Christmas"),
    }
)


def test_holidays_and_weekends_are_no_business_days_but_half_days_are() -> None:
    assert business_day_after(HOLIDAYS, date(2026, 7, 2)) == date(2026, 7, 6)
    assert business_day_after(HOLIDAYS, date(2026, 12, 23), 2) == date(2026, 12, 28)
    assert business_day_before(HOLIDAYS, date(2026, 7, 6)) == date(2026, 7, 2)
    assert business_day_before(HOLIDAYS, date(2026, 12, 28), 2) == date(2026, 12, 23)


def test_a_business_day_is_counted_where_the_organization_is() -> None:
    late_on_monday_there_but_tuesday_in_utc = utc("2026-06-02 02:00")

    found = business_day_after(OFFICE, late_on_monday_there_but_tuesday_in_utc)

    assert found == date(2026, 6, 2)


NEXT = {
    "the same time tomorrow": (HOLIDAYS, "2026-07-01 15:00", "2026-07-02 15:00"),
    "after a holiday and a weekend": (HOLIDAYS, "2026-07-02 15:00", "2026-07-06 15:00"),
    "the morning if a half day is over by then": (HOLIDAYS, "2026-12-23 15:00", "2026-12-24 09:00"),
    "the same time though the clocks changed": (OFFICE, "2026-03-06 15:00", "2026-03-09 15:00"),
    "after the hour left out": (ALWAYS, "2026-03-07 02:30", "2026-03-08 03:30"),
}


@pytest.mark.parametrize(("week", "at", "following"), NEXT.values(), ids=NEXT)
def test_next_business_day_is(week: Week, at: str, following: str) -> None:
    assert next_business_day(week, ny(at)) == ny(following)


def test_a_zone_that_left_out_a_whole_day_goes_on_with_the_day_after() -> None:
    apia = ZoneInfo("Pacific/Apia")
    week = Week.always("Samoa", apia)
    thursday = datetime(2011, 12, 29, 12, tzinfo=apia)

    assert next_business_day(week, thursday) > thursday


def test_a_calendar_that_never_opens_again_is_named() -> None:
    with pytest.raises(NeverOpen, match="Nobody"):
        business_day_after(NEVER, date(2026, 6, 1))


def test_no_days_at_all_are_refused() -> None:
    with pytest.raises(Mistake) as refused:
        business_day_before(OFFICE, date(2026, 6, 1), 0)
    assert refused.value.code == "days_not_positive"
