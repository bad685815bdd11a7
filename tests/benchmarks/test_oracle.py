"""The oracle of open time, by hand; and the business clock by the oracle, on a few cases."""

import random
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from benchmarks.figures import hours
from benchmarks.parts.oracle import Minutes

NEW_YORK = ZoneInfo("America/New_York")


def test_the_oracle_walks_over_a_night_and_a_change_of_the_clock() -> None:
    nine = hours.calendars(NEW_YORK)["nine to five"]

    due = Minutes(nine, 2026).due(datetime(2026, 3, 6, 21, 0, tzinfo=UTC), 240)

    # Friday 16:00 and four hours: Monday noon, one hour earlier in UTC than before Sunday.
    assert due == datetime(2026, 3, 9, 16, 0, tzinfo=UTC)


def test_every_known_case_is_right_to_the_minute() -> None:
    assert [one for one in hours.known_cases() if one] == []


def test_a_wrong_due_time_does_not_pass_for_a_right_one() -> None:
    tuesdays = hours.calendars(NEW_YORK)["Tuesdays only"]
    minutes = Minutes(tuesdays, 2026)
    start, many = minutes.some(random.Random(1))  # noqa: S311

    assert minutes.due(start, many) != minutes.due(start, many + 1)
