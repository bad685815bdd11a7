from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from safehands.rules import hours
from safehands.rules.spans import Span
from safehands.rules.telling import Because, tell_by
from safehands.rules.week import Week

NY = ZoneInfo("America/New_York")
WEEK = Week.weekdays("practice", NY, Span(time(8), time(17)))
HOUR = timedelta(hours=1)
FRIDAY_1520 = datetime(2026, 2, 27, 15, 20, tzinfo=NY)


def test_bad_news_of_friday_is_told_on_friday_when_the_customer_comes_on_saturday() -> None:
    found = tell_by(
        week=WEEK, known_at=FRIDAY_1520, within=4 * HOUR,
        relies_at=datetime(2026, 2, 28, 10, tzinfo=NY), travel=HOUR / 2,
    )  # fmt: skip

    assert found.at == datetime(2026, 2, 27, 17, tzinfo=NY)
    assert found.because is Because.RELIANCE


def test_without_a_trip_the_offices_own_limit_counts() -> None:
    found = tell_by(week=WEEK, known_at=FRIDAY_1520, within=4 * HOUR)

    assert found.at == datetime(2026, 3, 2, 10, 20, tzinfo=NY)
    assert found.because is Because.POLICY


def test_news_that_comes_after_closing_before_a_trip_is_told_at_once() -> None:
    found = tell_by(
        week=WEEK, known_at=datetime(2026, 2, 27, 18, tzinfo=NY), within=4 * HOUR,
        relies_at=datetime(2026, 2, 28, 10, tzinfo=NY), travel=HOUR / 2,
    )  # fmt: skip

    assert found.because is Because.AT_ONCE
    assert found.at == datetime(2026, 2, 28, 9, 30, tzinfo=NY)


@given(st.integers(0, 20_000), st.integers(1, 2000), st.integers(0, 20_000), st.integers(0, 300))
def test_news_is_never_due_after_the_customer_leaves_nor_after_the_policy(
    start: int, within: int, ahead: int, travel: int
) -> None:
    known = datetime(2026, 3, 1, tzinfo=NY) + timedelta(minutes=start)
    relies = known + timedelta(minutes=ahead)
    minutes = timedelta(minutes=within)

    found = tell_by(
        week=WEEK, known_at=known, within=minutes, relies_at=relies,
        travel=timedelta(minutes=travel),
    )  # fmt: skip

    leaves = relies - timedelta(minutes=travel)
    assert found.at <= max(leaves, known)
    assert found.because is Because.AT_ONCE or found.at <= hours.due(WEEK, known, minutes)
    assert found.because is Because.AT_ONCE or hours.is_open(
        WEEK, found.at - timedelta(microseconds=1)
    )
