from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from safehands.rules.hours import before, due, elapsed, is_open, last_open_before, next_open
from safehands.rules.mistakes import Mistake, NeverOpen
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week
from tests.rules.calendars import (
    ALWAYS,
    LONG_OFFICE,
    LOS_ANGELES,
    LUNCH,
    NEVER,
    NEW_YORK,
    OFFICE,
    TUESDAYS,
    ny,
    span,
    utc,
)

HOUR = timedelta(hours=1)
INDEPENDENCE = OFFICE.with_exceptions({date(2026, 7, 3): SpecialDay(label="Independence Day")})
CHRISTMAS = OFFICE.with_exceptions(
    {
        date(2026, 12, 24): SpecialDay((span(9, 13),), "Christmas Eve"),
        date(2026, 12, 25): SpecialDay(label="Christmas"),
    }
)
PARTNER = Week.weekdays("Partner", LOS_ANGELES, span(9, 17))
BERLIN = ZoneInfo("Europe/Berlin")

EXACT = {
    "over the spring change": (OFFICE, "2026-03-06 21:00", 240, "2026-03-09 16:00"),
    "over the autumn change": (OFFICE, "2026-10-30 20:00", 240, "2026-11-02 17:00"),
    "a full day ends at closing": (OFFICE, "2026-06-01 13:00", 480, "2026-06-01 21:00"),
    "round the clock in spring": (ALWAYS, "2026-03-08 03:00", 480, "2026-03-08 11:00"),
    "round the clock in autumn": (ALWAYS, "2026-11-01 02:00", 480, "2026-11-01 10:00"),
    "first 01:30 to second 01:30": (ALWAYS, "2026-11-01 05:30", 60, "2026-11-01 06:30"),
    "through midnight": (ALWAYS, "2026-06-02 03:30", 60, "2026-06-02 04:30"),
    "over lunch": (LUNCH, "2026-06-01 16:30", 60, "2026-06-01 18:30"),
    "asked at lunch": (LUNCH, "2026-06-01 17:10", 30, "2026-06-01 18:30"),
    "Tuesdays only": (TUESDAYS, "2026-06-03 14:00", 600, "2026-06-16 13:00"),
    "over a holiday": (INDEPENDENCE, "2026-07-02 20:30", 120, "2026-07-06 14:30"),
    "over a half day": (CHRISTMAS, "2026-12-24 17:00", 180, "2026-12-28 16:00"),
    "a partner far west": (PARTNER, "2026-06-05 23:30", 60, "2026-06-08 16:30"),
}


@pytest.mark.parametrize(("week", "start", "minutes", "end"), EXACT.values(), ids=EXACT)
def test_a_promise_is_due_at_exactly_this_instant(
    week: Week, start: str, minutes: int, end: str
) -> None:
    found = due(week, utc(start), minutes)

    assert found == utc(end)
    assert found.tzinfo is UTC
    assert due(week, utc(start).astimezone(NEW_YORK), timedelta(minutes=minutes)) == found
    assert elapsed(week, utc(start), found) == timedelta(minutes=minutes)


def test_the_first_half_past_one_is_not_the_second() -> None:
    first = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)

    assert due(ALWAYS, first, 60) == first.replace(fold=1).astimezone(UTC)


LEAP = {
    "over leap day": ("2028-02-28 21:00", 120, "2028-02-29 15:00"),
    "a weekend in a leap year's February": ("2032-02-27 21:30", 60, "2032-03-01 14:30"),
    "no leap day in 2100": ("2100-02-26 21:00", 120, "2100-03-01 15:00"),
}


@pytest.mark.parametrize(("start", "minutes", "end"), LEAP.values(), ids=LEAP)
def test_leap_day_is_a_day_like_any_other(start: str, minutes: int, end: str) -> None:
    assert due(Week.weekdays("Office", NEW_YORK, span(9, 17)), utc(start), minutes) == utc(end)


def sundays(*spans: Span) -> Week:
    return Week("Sundays", NEW_YORK, ((), (), (), (), (), (), spans))


CHANGES = {
    "begins in the hour left out": (Span(time(2, 30), time(4)), "2026-03-08", [("07:00", "08:00")]),
    "ends in the hour left out": (Span(time(1), time(2, 30)), "2026-03-08", [("06:00", "07:00")]),
    "lies in the hour left out": (Span(time(2), time(3)), "2026-03-08", []),
    "goes over the hour left out": (span(1, 4), "2026-03-08", [("06:00", "08:00")]),
    "goes over the repeated hour": (span(0, 3), "2026-11-01", [("04:00", "08:00")]),
    "is the repeated hour": (span(1, 2), "2026-11-01", [("05:00", "07:00")]),
    "begins in the repeated hour": (
        Span(time(1, 30), time(3)),
        "2026-11-01",
        [("05:30", "06:00"), ("06:30", "08:00")],
    ),
    "ends in the repeated hour": (
        Span(time(0), time(1, 30)),
        "2026-11-01",
        [("04:00", "05:30"), ("06:00", "06:30")],
    ),
}


@pytest.mark.parametrize(("hours", "day", "open_times"), CHANGES.values(), ids=CHANGES)
def test_when_the_clocks_change_we_are_open_when_the_wall_says_so(
    hours: Span, day: str, open_times: list[tuple[str, str]]
) -> None:
    week = sundays(hours)
    at, midnight = utc(f"{day} 00:00"), utc(f"{day} 23:59")

    found = []
    while (at := next_open(week, at)) < midnight:
        closes = at
        while is_open(week, closes):
            closes += timedelta(minutes=1)
        found.append((f"{at:%H:%M}", f"{closes:%H:%M}"))
        at = closes

    assert found == open_times


def test_work_is_never_due_in_an_hour_that_the_clocks_leap_over() -> None:
    assert due(sundays(span(2, 3)), ny("2026-03-02 12:00"), 60) == ny("2026-03-15 03:00")


def test_microseconds_are_neither_lost_nor_made() -> None:
    start = ny("2026-06-01 09:00").replace(microsecond=1)

    assert due(OFFICE, start, 480) == ny("2026-06-02 09:00").replace(microsecond=1)
    assert due(OFFICE, start, timedelta(microseconds=1)) - start == timedelta(microseconds=1)


def test_one_hour_before_nine_plus_one_is_this_mornings_opening_and_not_last_nights_closing() -> (
    None
):
    assert before(OFFICE, ny("2026-06-09 10:00"), HOUR) == ny("2026-06-09 09:00")
    assert before(OFFICE, ny("2026-06-08 09:30"), HOUR) == ny("2026-06-05 16:30")
    assert before(OFFICE, ny("2026-06-07 12:00"), HOUR) == ny("2026-06-05 16:00")


def test_one_business_hour_before_tuesday_eleven_is_tuesday_ten() -> None:
    end = due(LONG_OFFICE, ny("2026-06-01 17:00"), timedelta(hours=4))

    assert end == ny("2026-06-02 11:00")
    assert before(LONG_OFFICE, end, HOUR) == ny("2026-06-02 10:00")


NEAREST = {
    "while open": ("2026-06-02 12:00", True, "2026-06-02 12:00", "2026-06-02 12:00"),
    "at opening": ("2026-06-02 09:00", True, "2026-06-02 09:00", "2026-06-02 09:00"),
    "at closing": ("2026-06-02 17:00", False, "2026-06-02 17:00", "2026-06-03 09:00"),
    "at night": ("2026-06-03 03:00", False, "2026-06-02 17:00", "2026-06-03 09:00"),
    "on Sunday": ("2026-06-07 12:00", False, "2026-06-05 17:00", "2026-06-08 09:00"),
}


@pytest.mark.parametrize(("at", "opened", "last", "following"), NEAREST.values(), ids=NEAREST)
def test_the_last_and_the_next_moment_with_somebody_there(
    at: str, opened: bool, last: str, following: str
) -> None:
    assert is_open(OFFICE, ny(at)) is opened
    assert last_open_before(OFFICE, ny(at)) == ny(last)
    assert next_open(OFFICE, ny(at)) == ny(following)


def test_a_calendar_without_openings_is_named() -> None:
    asked = ny("2026-06-01 09:00")
    questions: tuple[Callable[[], object], ...] = (
        lambda: due(NEVER, asked, 1),
        lambda: before(NEVER, asked, 1),
        lambda: next_open(NEVER, asked),
        lambda: last_open_before(NEVER, asked),
    )
    for question in questions:
        with pytest.raises(NeverOpen, match="“Nobody”") as refused:
            question()
        assert refused.value.calendar == "Nobody"
    assert elapsed(NEVER, asked, ny("2027-06-01 09:00")) == timedelta(0)


@pytest.mark.parametrize("opens", [span(0, 1), span(12, 13), span(23, 24)], ids=str)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue", "UTC"])
@pytest.mark.parametrize("ahead", range(27, 50))
def test_a_calendar_of_one_single_day_is_open_on_it_and_then_never_again(
    opens: Span, zone: str, ahead: int
) -> None:
    asked = utc("2026-06-01 12:00")
    only = {date(2026, 6, 1) + timedelta(days=ahead): SpecialDay((opens,))}
    week = Week("Once", ZoneInfo(zone), ((),) * 7, only)
    reverse = Week("Once", ZoneInfo(zone), ((),) * 7, only)

    end = due(week, asked, 60)

    assert before(reverse, end + timedelta(days=ahead), 60) == end - HOUR
    with pytest.raises(NeverOpen):
        due(week, asked, 61)
    with pytest.raises(NeverOpen):
        before(reverse, end, 61)
    with pytest.raises(NeverOpen):
        next_open(week, end)
    assert last_open_before(week, end) == end


@pytest.mark.parametrize("amount", [0, -1, timedelta(0), timedelta(microseconds=-1)])
def test_no_time_at_all_is_refused_by_name(amount: int | timedelta) -> None:
    for rule in (due, before):
        with pytest.raises(Mistake) as refused:
            rule(OFFICE, ny("2026-06-01 09:00"), amount)
        assert (refused.value.field, refused.value.code) == ("amount", "amount_not_positive")


def test_a_time_without_zone_is_refused_by_name() -> None:
    with pytest.raises(Mistake, match="no time zone") as refused:
        due(OFFICE, datetime(2026, 6, 1, 9), 60)
    assert refused.value.code == "naive_time"


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(Mistake) as refused:
        elapsed(OFFICE, ny("2026-06-02 09:00"), ny("2026-06-01 09:00"))
    assert refused.value.code == "end_before_start"


def test_a_date_out_of_any_reason_is_refused_at_once() -> None:
    questions: tuple[Callable[[], object], ...] = (
        lambda: due(OFFICE, datetime(9999, 12, 31, tzinfo=UTC), 1),
        lambda: due(Week.always("Office", BERLIN), ny("2026-06-01 09:00"), 10**9),
        lambda: elapsed(OFFICE, datetime(1, 1, 2, tzinfo=UTC), ny("2026-06-01 09:00")),
    )
    for question in questions:
        with pytest.raises(Mistake) as refused:
            question()
        assert refused.value.code == "beyond_the_calendar"


@pytest.mark.parametrize("hours", [span(9, 17), span(0, 24), span(20, 24)], ids=str)
def test_what_was_asked_before_changes_no_answer(hours: Span) -> None:
    asked = [ny(f"{year}-06-01 16:30") for year in (2026, 2025, 2028, 2026, 2023)]
    shared = Week("Shared", BERLIN, ((hours,),) * 7)

    for start in asked:
        fresh = Week("Fresh", BERLIN, ((hours,),) * 7)
        assert due(shared, start, 60_000) == due(fresh, start, 60_000)
        assert before(shared, start, 60_000) == before(fresh, start, 60_000)
        assert elapsed(shared, asked[4], start) == elapsed(fresh, asked[4], start)
