"""When somebody looks before a pick-up, and by when the customer hears that it is not there."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from safehands.rules import pickups
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week

NEW_YORK = ZoneInfo("America/New_York")
WEEK = Week.weekdays("Practice", NEW_YORK, Span(time(8), time(17)))
TWO_HOURS, HALF_HOUR = timedelta(hours=2), timedelta(minutes=30)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in the week of Monday, April 20, 2026."""
    return datetime(2026, 4, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


def check(comes: datetime, now: datetime, week: Week = WEEK, travel: timedelta = HALF_HOUR) -> str:
    due = pickups.check_by(week, at=comes, travel=travel, before=TWO_HOURS, now=now)
    assert due > now
    return f"{due.astimezone(NEW_YORK):%a %H:%M}"


@pytest.mark.parametrize(
    ("comes", "now", "due"),
    [
        (at(24, 9), at(20, 10), "Thu 15:00"),
        (at(27, 9), at(20, 10), "Fri 15:00"),
        # Agreed after the usual time: within half an hour of work.
        (at(24, 9), at(23, 15, 30), "Thu 16:00"),
        (at(24, 9), at(23, 16, 50), "Fri 08:20"),
        # He leaves home at seven, before anybody is there: today, as long as somebody is.
        (at(24, 7, 30), at(23, 16, 50), "Thu 17:00"),
        # On the same day, and when he is on his way already.
        (at(20, 16), at(20, 10), "Mon 10:30"),
        (at(20, 10, 20), at(20, 10), "Mon 10:10"),
        # Agreed at night: when they open, never at night; before he comes if that can be.
        (at(21, 8, 10), at(20, 23), "Tue 08:10"),
        (at(21, 8, 50), at(20, 23), "Tue 08:20"),
        (at(20, 22), at(20, 20), "Tue 08:30"),
    ],
)
def test_somebody_looks_before_the_customer_leaves_home(
    comes: datetime, now: datetime, due: str
) -> None:
    assert check(comes, now) == due


def test_a_day_too_short_is_halved_and_a_holiday_is_passed_over() -> None:
    week = WEEK.with_exceptions(
        {
            date(2026, 4, 22): SpecialDay((Span(time(8), time(9)),), "Training"),
            date(2026, 4, 23): SpecialDay((), "Holiday"),
        }
    )

    assert check(at(24, 9), at(20, 10), week) == "Wed 08:30"


def test_he_hears_it_before_closing_unless_that_has_passed() -> None:
    three = at(23, 15)

    assert pickups.tell_before(WEEK, three, three) == at(23, 17)
    assert pickups.tell_before(WEEK, three, at(23, 17)) is None


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe"])
def test_two_hours_before_closing_by_the_wall_through_the_change_of_clocks(zone: str) -> None:
    week = Week.weekdays("Practice", ZoneInfo(zone), Span(time(8), time(17)))
    for day in range(1, 366):
        comes = datetime(2026, 1, 1, 9, tzinfo=ZoneInfo(zone)) + timedelta(days=day)
        looked = pickups.day_before(week, comes, TWO_HOURS).astimezone(ZoneInfo(zone))
        assert (looked.hour, looked.minute) == (15, 0)
        assert looked.date() < comes.date()
        assert looked.weekday() < 5
