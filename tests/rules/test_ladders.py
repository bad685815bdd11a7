from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.hours import due, elapsed, is_open
from safehands.rules.ladders import LadderPolicy, harm_ladder, service_ladder
from safehands.rules.mistakes import Mistake
from safehands.rules.rungs import Ladder, Stage, Who
from safehands.rules.week import Week
from tests.rules.calendars import LONG_OFFICE, LUNCH, OFFICE, TUESDAYS, ny, utc

MINUTE = timedelta(minutes=1)
MONDAY = ny("2026-06-01 17:00")


def rows(ladder: Ladder, count: int) -> list[tuple[datetime, tuple[Who, ...], Stage]]:
    return [(rung.at, rung.tells, rung.stage) for rung in islice(ladder.climb(), count)]


def test_a_service_ladder_climbs_in_opening_hours_only() -> None:
    end = due(LONG_OFFICE, MONDAY, timedelta(hours=4))

    assert rows(service_ladder(week=LONG_OFFICE, started_at=MONDAY, due_at=end), 6) == [
        (ny("2026-06-02 10:00"), (Who.OWNER,), Stage.WARNING),
        (ny("2026-06-02 11:00"), (Who.OWNER, Who.COVER), Stage.DUE),
        (ny("2026-06-02 12:00"), (Who.MANAGER,), Stage.OVERDUE),
        (ny("2026-06-03 12:00"), (Who.MANAGER,), Stage.REPEAT),
        (ny("2026-06-04 12:00"), (Who.MANAGER,), Stage.REPEAT),
        (ny("2026-06-05 12:00"), (Who.MANAGER,), Stage.REPEAT),
    ]


def test_a_time_too_short_to_halve_brings_no_warning() -> None:
    end = MONDAY + timedelta(microseconds=1)

    found = rows(service_ladder(week=LONG_OFFICE, started_at=MONDAY, due_at=end), 1)

    assert found == [(end, (Who.OWNER, Who.COVER), Stage.DUE)]


def test_a_short_service_clock_warns_at_half_of_its_time() -> None:
    end = due(LONG_OFFICE, MONDAY, timedelta(hours=1, minutes=30))

    found = rows(service_ladder(week=LONG_OFFICE, started_at=MONDAY, due_at=end), 1)

    assert found[0][0] == ny("2026-06-01 17:45")


def test_what_is_due_at_closing_is_told_in_the_morning() -> None:
    ladder = service_ladder(week=OFFICE, started_at=MONDAY, due_at=ny("2026-06-02 17:00"))

    assert [at for at, _, _ in rows(ladder, 3)] == [
        ny("2026-06-02 16:00"),
        ny("2026-06-03 09:00"),
        ny("2026-06-03 10:00"),
    ]


def test_the_manager_hears_in_the_morning_what_would_reach_him_at_closing() -> None:
    ladder = service_ladder(week=LONG_OFFICE, started_at=MONDAY, due_at=ny("2026-06-02 17:00"))

    assert ladder.rungs[-1].at == ny("2026-06-03 08:00")


def test_without_any_open_time_before_it_is_due_there_is_no_warning() -> None:
    friday, sunday = ny("2026-06-05 19:00"), ny("2026-06-07 12:00")

    ladder = service_ladder(week=OFFICE, started_at=friday, due_at=sunday)

    assert rows(ladder, 1) == [(ny("2026-06-08 09:00"), (Who.OWNER, Who.COVER), Stage.DUE)]


@given(
    st.sampled_from([OFFICE, LONG_OFFICE, LUNCH, TUESDAYS]),
    st.datetimes(datetime(2026, 2, 1), datetime(2026, 12, 1)),
    st.integers(1, 6_000),
)
def test_no_service_rung_leaves_while_we_are_closed(
    week: Week, start: datetime, minutes: int
) -> None:
    start = start.replace(tzinfo=UTC)
    end = due(week, start, minutes)

    climbed = list(islice(service_ladder(week=week, started_at=start, due_at=end).climb(), 8))

    assert all(is_open(week, rung.at) for rung in climbed)
    assert all(low.at < high.at for low, high in pairwise(climbed))
    warning, told = climbed[0], climbed[1]
    assert start <= warning.at < end <= told.at
    assert elapsed(week, warning.at, end) == min(60 * MINUTE, minutes * MINUTE / 2)


def test_a_harm_ladder_waits_for_no_morning() -> None:
    night = ny("2026-06-06 22:00")

    assert rows(harm_ladder(started_at=night, due_at=night + 60 * MINUTE), 5) == [
        (ny("2026-06-06 22:45"), (Who.OWNER,), Stage.WARNING),
        (ny("2026-06-06 23:00"), (Who.OWNER, Who.ON_CALL), Stage.DUE),
        (ny("2026-06-06 23:15"), (Who.ON_CALL, Who.MANAGER), Stage.OVERDUE),
        (ny("2026-06-07 00:15"), (Who.ON_CALL, Who.MANAGER), Stage.REPEAT),
        (ny("2026-06-07 01:15"), (Who.ON_CALL, Who.MANAGER), Stage.REPEAT),
    ]


def test_a_short_harm_clock_warns_at_half_of_its_time() -> None:
    night = ny("2026-06-06 22:00")

    found = rows(harm_ladder(started_at=night, due_at=night + 20 * MINUTE), 1)

    assert found[0][0] == night + 10 * MINUTE


def test_a_harm_that_is_due_at_once_is_told_at_once() -> None:
    night = ny("2026-06-06 22:00")

    assert rows(harm_ladder(started_at=night, due_at=night), 1)[0][2] is Stage.DUE


def test_harm_ladders_measure_real_time_when_the_clocks_change() -> None:
    night = ny("2026-11-01 00:30")

    ladder = harm_ladder(started_at=night, due_at=night.astimezone(UTC) + 120 * MINUTE)

    assert [rung.at.tzinfo for rung in ladder.rungs] == [UTC] * 3
    assert ladder.rungs[1].at == utc("2026-11-01 06:30")


def test_the_numbers_are_the_administrators() -> None:
    policy = LadderPolicy(service_warning=30 * MINUTE, service_manager=15 * MINUTE)
    end = due(OFFICE, ny("2026-06-01 09:00"), 240)

    ladder = service_ladder(
        week=OFFICE, started_at=ny("2026-06-01 09:00"), due_at=end, policy=policy
    )

    assert [rung.at - end for rung in ladder.rungs] == [-30 * MINUTE, 0 * MINUTE, 15 * MINUTE]


def test_a_step_of_no_length_is_refused_by_name() -> None:
    with pytest.raises(Mistake) as refused:
        LadderPolicy(harm_repeat=timedelta(0))
    assert refused.value.field == "harm_repeat"
