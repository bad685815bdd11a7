from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.mistakes import Mistake
from safehands.rules.quiet import QuietHours, earliest
from tests.rules.calendars import NEW_YORK, ZONES, ny

NIGHT = QuietHours(time(21), time(7), NEW_YORK)
NAP = QuietHours(time(13), time(15), NEW_YORK)
EVENING = QuietHours(time(20), time(0), NEW_YORK)

ASKED = {
    "by day": (NIGHT, "2026-06-01 12:00", "2026-06-01 12:00"),
    "in the evening": (NIGHT, "2026-06-01 23:00", "2026-06-02 07:00"),
    "in the small hours": (NIGHT, "2026-06-02 03:00", "2026-06-02 07:00"),
    "as the quiet begins": (NIGHT, "2026-06-01 21:00", "2026-06-02 07:00"),
    "as the quiet ends": (NIGHT, "2026-06-02 07:00", "2026-06-02 07:00"),
    "during the nap": (NAP, "2026-06-01 14:00", "2026-06-01 15:00"),
    "after the nap": (NAP, "2026-06-01 15:00", "2026-06-01 15:00"),
    "until midnight": (EVENING, "2026-06-01 22:00", "2026-06-02 00:00"),
    "in the night of the spring change": (NIGHT, "2026-03-07 23:00", "2026-03-08 07:00"),
}


@pytest.mark.parametrize(("quiet", "at", "allowed"), ASKED.values(), ids=ASKED)
def test_a_message_waits_for_the_end_of_the_quiet(quiet: QuietHours, at: str, allowed: str) -> None:
    assert earliest(quiet, ny(at)) == ny(allowed)


def test_what_is_urgent_does_not_wait() -> None:
    at = ny("2026-06-01 23:00")

    assert earliest(NIGHT, at, urgent=True) == at
    assert earliest(None, at) == at


def test_a_night_that_goes_back_to_the_day_before_is_one_night() -> None:
    newfoundland = ZoneInfo("America/St_Johns")
    sunday_for_a_minute = datetime(2010, 11, 7, 2, 30, tzinfo=UTC)

    found = earliest(QuietHours(time(21), time(7), newfoundland), sunday_for_a_minute)

    assert found == datetime(2010, 11, 7, 10, 30, tzinfo=UTC)


def test_quiet_that_never_ends_is_refused() -> None:
    with pytest.raises(Mistake) as refused:
        QuietHours(time(7), time(7), NEW_YORK)
    assert refused.value.code == "quiet_all_day"


def test_quiet_hours_in_seconds_are_refused() -> None:
    with pytest.raises(Mistake):
        QuietHours(time(21, 0, 30), time(7), NEW_YORK)


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 30)),
    st.integers(0, 1439),
    st.integers(0, 1439),
)
def test_nobody_is_reached_in_the_quiet_and_nobody_later_than_needed(
    zone: str, at: datetime, begins: int, ends: int
) -> None:
    if begins == ends:
        ends = (ends + 1) % 1440
    clock = ZoneInfo(zone)
    at = at.replace(tzinfo=UTC, second=0, microsecond=0)
    quiet = QuietHours(time(begins // 60, begins % 60), time(ends // 60, ends % 60), clock)

    def disturbs(when: datetime) -> bool:
        wall = when.astimezone(clock).time()
        if quiet.begins < quiet.ends:
            return quiet.begins <= wall < quiet.ends
        return wall >= quiet.begins or wall < quiet.ends

    allowed = at
    while disturbs(allowed):
        allowed += timedelta(minutes=1)

    assert earliest(quiet, at) == allowed
