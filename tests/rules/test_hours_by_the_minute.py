"""The business clock against the slowest possible one, which looks at the wall each minute."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import compress
from random import Random
from zoneinfo import ZoneInfo

import pytest

from safehands.rules.hours import before, due, elapsed, is_open, last_open_before, next_open
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week
from tests.rules.calendars import ZONES

CALENDARS, STARTS = 1_000, 10
"""Together 10,000 questions."""
DAYS = 18
MINUTE = timedelta(minutes=1)
# Windows of 18 days. Each zone's clock changes lie in some of them: Ramadan 2026 for Casablanca,
# a leap day, and for Lord Howe the half hour in April and October.
WINDOWS = (
    date(2026, 2, 8),
    date(2026, 3, 1),
    date(2026, 3, 20),
    date(2026, 9, 25),
    date(2026, 10, 20),
    date(2028, 2, 20),
)


@cache
def walls(zone: str, first: date) -> list[int]:
    """Return for each minute of a window what the wall shows, as a minute since the window."""
    begin = datetime.combine(first, time(0), UTC)
    origin = datetime.combine(first - timedelta(days=1), time(0))
    shown = (
        (begin + MINUTE * ahead).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        for ahead in range(DAYS * 1440)
    )
    return [(wall - origin) // MINUTE for wall in shown]


def some_week(chance: Random, zone: str, first: date) -> Week:
    exceptions = {
        first + timedelta(days=chance.randrange(DAYS)): SpecialDay(some_spans(chance))
        for _ in range(chance.randrange(4))
    }
    days = [some_spans(chance) for _ in range(7)]
    if not any(days):
        days[chance.randrange(7)] = (Span(time(9), time(17)),)
    return Week("Some", ZoneInfo(zone), tuple(days), exceptions)


def some_spans(chance: Random) -> tuple[Span, ...]:
    edges = sorted(chance.sample(range(0, 1441, 15), 2 * chance.choice((0, 1, 1, 2, 3))))
    clock = [time(edge // 60 % 24, edge % 60) for edge in edges]
    return tuple(Span(a, b) for a, b in zip(clock[::2], clock[1::2], strict=True))


def minutes_open(week: Week, first: date) -> bytearray:
    """Return one byte for each wall minute from the day before the window to two days after."""
    line = bytearray()
    for ahead in range(-1, DAYS + 2):
        day = bytearray(1440)
        for span in week.spans_on(first + timedelta(days=ahead)):
            begin = span.opens.hour * 60 + span.opens.minute
            end = (span.closes.hour * 60 + span.closes.minute) or 1440
            day[begin:end] = b"\x01" * (end - begin)
        line += day
    return line


@pytest.mark.parametrize("zone", ZONES)
def test_the_clock_agrees_with_a_look_at_the_wall_each_minute(zone: str) -> None:
    chance = Random(f"safehands {zone}")  # noqa: S311
    for _ in range(CALENDARS // len(ZONES) + 1):
        first = chance.choice(WINDOWS)
        week = some_week(chance, zone, first)
        shown, line = walls(zone, first), minutes_open(week, first)
        midnight = datetime.combine(first, time(0), UTC)
        seen = list(compress(range(len(shown)), map(line.__getitem__, shown)))
        for _ in range(STARTS):
            agree(week, midnight, seen, chance)


def agree(week: Week, midnight: datetime, seen: list[int], chance: Random) -> None:
    """Ask all questions about a start and an end, and compare with the minutes `seen` open."""
    early, late = sorted(chance.sample(range(DAYS * 1440), 2))
    start, end = midnight + MINUTE * early, midnight + MINUTE * late
    since, until = bisect_left(seen, early), bisect_left(seen, late)

    assert elapsed(week, start, end) == MINUTE * (until - since)
    assert is_open(week, start) is (seen[since : since + 1] == [early])
    if until > since:
        at_work = end if is_open(week, end) else midnight + MINUTE * (seen[until - 1] + 1)
        assert last_open_before(week, end) == at_work
        assert next_open(week, start) == midnight + MINUTE * seen[since]
        amount = chance.randint(1, until - since)
        due_at = midnight + MINUTE * (seen[since + amount - 1] + 1)
        assert start < due(week, start, amount) == due_at
        assert before(week, due_at, amount) == midnight + MINUTE * seen[since]


@pytest.mark.parametrize("zone", ZONES)
def test_a_holiday_added_later_never_makes_a_promise_due_earlier(zone: str) -> None:
    chance = Random(f"holiday {zone}")  # noqa: S311
    for _ in range(60):
        first = chance.choice(WINDOWS)
        week = some_week(chance, zone, first)
        closed = {first + timedelta(days=chance.randrange(DAYS)): SpecialDay() for _ in range(3)}
        start = datetime.combine(first, time(0), UTC) + MINUTE * chance.randrange(DAYS * 1440)
        amount = chance.randint(1, 5_000)

        assert due(week.with_exceptions(closed), start, amount) >= due(week, start, amount)
