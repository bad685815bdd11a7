from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.hours import due
from safehands.rules.spans import SpecialDay
from safehands.rules.steps import Step, Why, steps
from tests.rules.calendars import ALWAYS, LUNCH, NEW_YORK, OFFICE, ny

HOLIDAY = OFFICE.with_exceptions({date(2026, 7, 3): SpecialDay(label="Independence Day")})
NOTHING = timedelta(0)


def told(step: Step) -> tuple[str, str, str, str, int]:
    begin, end = step.begin.astimezone(NEW_YORK), step.end.astimezone(NEW_YORK)
    minutes = step.left // timedelta(minutes=1)
    return f"{step.day:%a}", f"{begin:%H:%M}-{end:%H:%M}", step.why, step.label, minutes


def test_the_way_over_a_holiday_can_be_followed_with_a_finger() -> None:
    found = [told(step) for step in steps(HOLIDAY, ny("2026-07-02 16:30"), 120)]

    assert found == [
        ("Thu", "16:30-17:00", "open", "", 90),
        ("Thu", "17:00-00:00", "out_of_hours", "", 90),
        ("Fri", "00:00-00:00", "special_day", "Independence Day", 90),
        ("Sat", "00:00-00:00", "day_off", "", 90),
        ("Sun", "00:00-00:00", "day_off", "", 90),
        ("Mon", "00:00-09:00", "out_of_hours", "", 90),
        ("Mon", "09:00-10:30", "open", "", 0),
    ]


def test_a_break_is_shown_as_a_break() -> None:
    found = [told(step)[1:3] for step in steps(LUNCH, ny("2026-06-01 12:30"), 60)]

    assert found == [
        ("12:30-13:00", "open"),
        ("13:00-14:00", "out_of_hours"),
        ("14:00-14:30", "open"),
    ]


def test_a_change_of_the_clocks_is_told() -> None:
    found = steps(ALWAYS, ny("2026-03-07 22:00"), 480)

    assert [step.clock_change for step in found] == [NOTHING, timedelta(hours=1)]
    assert [step.used for step in found] == [timedelta(hours=2), timedelta(hours=6)]


@given(st.datetimes(datetime(2026, 6, 1), datetime(2026, 12, 1)), st.integers(1, 3_000))
def test_the_steps_leave_no_hole_and_their_sum_is_the_amount(start: datetime, minutes: int) -> None:
    start = start.replace(tzinfo=UTC)

    found = steps(HOLIDAY, start, minutes)

    assert (found[0].begin, found[-1].end) == (start, due(HOLIDAY, start, minutes))
    assert all(step.end == following.begin for step, following in pairwise(found))
    assert sum((step.used for step in found), NOTHING) == timedelta(minutes=minutes)
    assert all((step.used > NOTHING) is (step.why is Why.OPEN) for step in found)
    assert found[-1].left == NOTHING
