from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safehands.doors.ui import moments

NEW_YORK = ZoneInfo("America/New_York")
FRIDAY = datetime(2026, 3, 6, 19, 40, tzinfo=UTC)


def test_a_time_is_shown_in_the_readers_zone_with_its_name() -> None:
    due = datetime(2026, 3, 9, 16, 0, tzinfo=UTC)

    assert moments.shown(due, FRIDAY, NEW_YORK) == "Mon 9 Mar 12:00 EDT"
    assert moments.shown(due, FRIDAY, ZoneInfo("America/Los_Angeles")) == "Mon 9 Mar 09:00 PDT"
    assert moments.machine(due) == "2026-03-09T16:00:00Z"


def test_the_zone_has_the_name_of_that_day_not_of_today() -> None:
    before, after = FRIDAY, FRIDAY + timedelta(days=3)

    assert moments.shown(before, FRIDAY, NEW_YORK, style="short") == "Fri 6 Mar 14:40 EST"
    assert moments.shown(after, FRIDAY, NEW_YORK, style="short") == "Mon 9 Mar 15:40 EDT"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Kathmandu", "UTC+5:45"),
        ("Australia/Lord_Howe", "UTC+11"),
        ("America/Sao_Paulo", "UTC-3"),
        ("Europe/Madrid", "CET"),
    ],
)
def test_a_zone_without_a_name_is_shown_by_its_distance(zone: str, name: str) -> None:
    assert moments.zone_name(FRIDAY, ZoneInfo(zone)) == name


def test_near_days_are_called_by_their_word_in_the_readers_zone() -> None:
    late_evening = datetime(2026, 3, 7, 4, 30, tzinfo=UTC)

    assert moments.shown(late_evening, FRIDAY, NEW_YORK) == "today, Fri 6 Mar 23:30 EST"
    assert moments.shown(late_evening, FRIDAY, UTC) == "tomorrow, Sat 7 Mar 04:30 UTC"


def test_another_year_is_named() -> None:
    assert moments.shown(datetime(2025, 9, 8, 14, tzinfo=UTC), FRIDAY, NEW_YORK) == (
        "Mon 8 Sep 2025 10:00 EDT"
    )


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=5), "in 5 min"),
        (timedelta(hours=2), "in 2 h"),
        (timedelta(hours=2, minutes=10), "in 2 h 10 min"),
        (timedelta(hours=11, minutes=50), "in 11 h"),
        (timedelta(hours=24), "in 1 day"),
        (timedelta(hours=43), "in 1 day 19 h"),
        (timedelta(days=9, hours=5), "in 9 days"),
        (timedelta(minutes=-90), "1 h 30 min ago"),
    ],
)
def test_how_far_off_is_said_in_plain_words(away: timedelta, words: str) -> None:
    assert moments.relative(FRIDAY + away, FRIDAY) == words
