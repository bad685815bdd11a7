"""Counting back from when something must be there, over the days two offices work."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules import hours
from safehands.rules.backward import closing_on, days_left, leave_by, there_by
from safehands.rules.mistakes import NeverOpen
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week

NEW_YORK, DENVER = ZoneInfo("America/New_York"), ZoneInfo("America/Denver")
NINE_TO_FIVE = Span(time(9), time(17))
PRACTICE = Week.weekdays("practice", NEW_YORK, NINE_TO_FIVE)
SPECIALIST = Week.weekdays("specialist", NEW_YORK, NINE_TO_FIVE)
IN_DENVER = Week.weekdays("Denver", DENVER, NINE_TO_FIVE)
MONDAYS = Week("Mondays", NEW_YORK, ((NINE_TO_FIVE,), *((),) * 6))


def at(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def left(needed: str, days: int, *, sender: Week = PRACTICE, receiver: Week = SPECIALIST) -> str:
    found = leave_by(sender=sender, receiver=receiver, needed_by=at(needed), days=days)
    return found.astimezone(sender.zone).strftime("%a %d %b %H:%M")


@pytest.mark.parametrize(
    ("needed", "days", "leaves"),
    [
        ("2026-04-24 17:00", 1, "Thu 23 Apr 17:00"),
        # The appointment is on Monday at nine: what leaves on Friday may come on Monday at five.
        ("2026-04-27 09:00", 1, "Thu 23 Apr 17:00"),
        ("2026-04-24 16:00", 1, "Wed 22 Apr 17:00"),
        ("2026-04-26 12:00", 1, "Thu 23 Apr 17:00"),
        ("2026-04-24 17:00", 3, "Tue 21 Apr 17:00"),
        ("2026-04-24 12:00", 0, "Fri 24 Apr 12:00"),
        ("2026-04-27 08:00", 0, "Fri 24 Apr 17:00"),
    ],
)
def test_it_leaves_by_the_last_moment_that_still_helps(needed: str, days: int, leaves: str) -> None:
    assert left(needed, days) == leaves


def test_a_holiday_of_either_office_is_no_day_on_the_way() -> None:
    closed = {date(2026, 4, 23): SpecialDay((), "closed")}

    assert left("2026-04-24 17:00", 1, sender=PRACTICE.with_exceptions(closed)) == (
        "Wed 22 Apr 17:00"
    )
    assert left("2026-04-24 17:00", 1, receiver=SPECIALIST.with_exceptions(closed)) == (
        "Wed 22 Apr 17:00"
    )


def test_a_half_day_is_a_day_and_ends_at_its_closing() -> None:
    half = {date(2026, 12, 23): SpecialDay((Span(time(9), time(13)),), "half a day")}

    assert left("2026-12-24 17:00", 1, sender=PRACTICE.with_exceptions(half)) == "Wed 23 Dec 13:00"


def test_each_office_keeps_its_own_zone() -> None:
    """Denver closes at 17:00 there, which is 19:00 in New York."""
    needed = at("2026-04-24 17:00", DENVER)

    leaves = leave_by(sender=PRACTICE, receiver=IN_DENVER, needed_by=needed, days=1)
    at_once = leave_by(sender=PRACTICE, receiver=IN_DENVER, needed_by=needed, days=0)

    assert leaves == at("2026-04-23 17:00")
    assert at_once == at("2026-04-24 17:00")


def test_the_clock_that_changes_on_the_way_changes_no_closing() -> None:
    """On Sunday, March 8, 2026 an hour is lost in New York."""
    found = leave_by(sender=PRACTICE, receiver=SPECIALIST, needed_by=at("2026-03-09 17:00"), days=1)

    assert found == datetime(2026, 3, 6, 22, 0, tzinfo=UTC)


def test_what_leaves_after_closing_leaves_tomorrow() -> None:
    there = there_by(sender=PRACTICE, receiver=SPECIALIST, leaves_at=at("2026-04-24 18:00"), days=1)

    assert there == at("2026-04-28 17:00")


def test_an_office_that_opens_on_mondays_only_is_reached_on_a_monday() -> None:
    assert left("2026-04-24 17:00", 1, receiver=MONDAYS) == "Mon 13 Apr 17:00"


def test_two_offices_that_never_work_together_are_named() -> None:
    tuesdays = Week("Tuesdays", NEW_YORK, ((), (NINE_TO_FIVE,), *((),) * 5))

    with pytest.raises(NeverOpen):
        leave_by(sender=tuesdays, receiver=MONDAYS, needed_by=at("2026-04-24 17:00"), days=1)


def test_days_left_are_working_days_after_today() -> None:
    now = at("2026-04-21 10:00")

    assert days_left(PRACTICE, now, at("2026-04-23 17:00")) == 2
    assert days_left(PRACTICE, now, at("2026-04-27 09:00")) == 4
    assert days_left(PRACTICE, now, at("2026-04-21 17:00")) == 0
    assert days_left(PRACTICE, now, at("2026-04-20 17:00")) == 0


@given(
    needed=st.datetimes(datetime(2026, 1, 5), datetime(2026, 12, 20)),
    days=st.integers(0, 6),
    closed=st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30),
)
def test_what_leaves_in_time_is_there_in_time(
    needed: datetime, days: int, closed: set[date]
) -> None:
    off = {day: SpecialDay((), "closed") for day in closed}
    sender, receiver = PRACTICE.with_exceptions(off), IN_DENVER
    wanted = needed.replace(tzinfo=NEW_YORK)

    leaves = leave_by(sender=sender, receiver=receiver, needed_by=wanted, days=days)
    last = leaves - timedelta(minutes=1)

    assert leaves <= wanted
    assert hours.is_open(sender, last)
    assert there_by(sender=sender, receiver=receiver, leaves_at=last, days=days) <= wanted
    assert closing_on(sender, leaves.astimezone(NEW_YORK).date()) >= leaves
