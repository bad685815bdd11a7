from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.clock_events import (
    CalendarChanged,
    Change,
    Kept,
    Paused,
    Resumed,
    Started,
    TargetChanged,
)
from safehands.rules.hours import due, elapsed
from safehands.rules.mistakes import Mistake
from safehands.rules.running import rebuild, start
from safehands.rules.spans import SpecialDay
from tests.rules.calendars import ALWAYS, LONG_OFFICE, LUNCH, OFFICE, TUESDAYS, ny

EIGHT = timedelta(hours=8)
HALF = timedelta(minutes=30)
HOLIDAY = OFFICE.with_exceptions({ny("2026-07-03 00:00").date(): SpecialDay(label="Holiday")})
FRIDAY = Started(ny("2026-06-05 16:00"), OFFICE, EIGHT)


def pause(at: str, until: str) -> Paused:
    return Paused(ny(at), "We wait for the chart", "Dr Imaging", ny(until))


WAIT = pause("2026-06-05 16:30", "2026-06-12 17:00")


def test_a_pause_over_a_weekend_costs_no_time() -> None:
    clock = rebuild(FRIDAY, [WAIT, Resumed(ny("2026-06-08 10:00"))])

    assert (clock.used, clock.due) == (HALF, ny("2026-06-09 09:30"))


def test_a_pause_over_a_holiday_costs_no_time() -> None:
    first = Started(ny("2026-07-02 15:00"), HOLIDAY, EIGHT)
    assert start(first).due == ny("2026-07-06 15:00")

    wait = pause("2026-07-02 16:00", "2026-07-10 17:00")
    clock = rebuild(first, [wait, Resumed(ny("2026-07-06 11:00"))])

    assert (clock.used, clock.due) == (timedelta(hours=1), ny("2026-07-07 10:00"))


def test_what_is_kept_while_paused_took_the_time_before_the_pause_only() -> None:
    clock = rebuild(FRIDAY, [WAIT, Kept(ny("2026-06-10 12:00"))])

    assert (clock.used, clock.due, clock.kept) == (HALF, None, True)
    assert clock.used_at(ny("2026-07-01 12:00")) == HALF


CHANGES: dict[str, Change] = {
    "calendar": CalendarChanged(ny("2026-06-09 12:00"), LONG_OFFICE),
    "target": TargetChanged(ny("2026-06-09 12:00"), timedelta(hours=4)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_while_paused_leaves_it_paused_and_the_used_time_as_it_was(change: Change) -> None:
    clock = rebuild(FRIDAY, [WAIT, change])

    assert (clock.pause, clock.used) == (WAIT, HALF)
    assert clock.used_at(ny("2026-06-10 12:00")) == HALF


def test_a_new_calendar_counts_from_the_change_on() -> None:
    clock = rebuild(FRIDAY, [CalendarChanged(ny("2026-06-08 09:00"), LONG_OFFICE)])

    assert (clock.used, clock.due) == (timedelta(hours=1), ny("2026-06-08 16:00"))


def test_a_new_target_counts_from_the_start() -> None:
    clock = rebuild(FRIDAY, [TargetChanged(ny("2026-06-08 10:00"), timedelta(hours=3))])

    assert (clock.used, clock.due) == (timedelta(hours=2), ny("2026-06-08 11:00"))


def test_a_target_already_used_up_is_due_at_once_and_not_in_the_past() -> None:
    changed = ny("2026-06-08 16:00")

    clock = rebuild(FRIDAY, [TargetChanged(changed, timedelta(hours=1))])

    assert clock.due == changed
    assert clock.left == timedelta(0)


def test_a_due_time_that_has_passed_does_not_move_any_more() -> None:
    late = rebuild(FRIDAY, [pause("2026-06-09 12:00", "2026-06-12 12:00")])
    assert late.due == ny("2026-06-08 16:00")

    assert late.after(CalendarChanged(ny("2026-06-09 13:00"), LUNCH)).due == late.due
    assert late.after(Resumed(ny("2026-06-10 12:00"))).due == late.due
    assert late.after(TargetChanged(ny("2026-06-10 12:00"), EIGHT / 2)).due == late.due
    longer = late.after(TargetChanged(ny("2026-06-10 12:00"), 2 * EIGHT))
    assert longer.due == due(OFFICE, ny("2026-06-12 12:00"), timedelta(hours=4))


def test_what_was_used_up_at_closing_was_due_at_closing() -> None:
    clock = start(Started(ny("2026-06-05 09:00"), OFFICE, EIGHT))

    later = clock.after(CalendarChanged(ny("2026-06-08 08:00"), LONG_OFFICE))

    assert later.due == ny("2026-06-05 17:00")


def test_while_paused_it_is_due_as_if_the_pause_lasted_to_its_end() -> None:
    clock = rebuild(FRIDAY, [WAIT])

    assert clock.due == due(OFFICE, WAIT.until, EIGHT - HALF)


def test_a_pause_ends_by_itself_so_that_nothing_waits_for_ever() -> None:
    clock = rebuild(FRIDAY, [pause("2026-06-05 16:30", "2026-06-08 10:00")])

    assert clock.paused_at(ny("2026-06-08 09:59")) == clock.pause
    assert clock.paused_at(ny("2026-06-08 10:01")) is None
    assert clock.used_at(ny("2026-06-08 12:00")) == timedelta(hours=2, minutes=30)
    assert clock.due == ny("2026-06-09 09:30")
    kept = clock.after(Kept(ny("2026-06-08 12:00")))
    assert kept.used == timedelta(hours=2, minutes=30)


def test_to_resume_at_the_very_end_of_a_pause_changes_nothing() -> None:
    wait = pause("2026-06-05 16:30", "2026-06-08 10:00")

    assert rebuild(FRIDAY, [wait, Resumed(wait.until)]).due == rebuild(FRIDAY, [wait]).due


def test_a_pause_through_the_repeated_hour_is_measured_in_real_time() -> None:
    first = ny("2026-11-01 01:30")
    second = first.replace(fold=1)
    clock = start(Started(first - 3 * HALF, ALWAYS, EIGHT))

    paused = clock.after(Paused(first, "waiting", "somebody", second))

    assert paused.paused_at(first.replace(minute=45)) is not None
    assert paused.used_at(second) == 3 * HALF
    assert paused.after(Resumed(second)).due == second.astimezone(UTC) + EIGHT - 3 * HALF


UNWATCHED: dict[str, tuple[str, Any]] = {
    "a reason": ("reason", " "),
    "a counter-party": ("counterparty", ""),
    "an end": ("until", None),
    "an end that lies ahead": ("until", WAIT.at),
}


@pytest.mark.parametrize(("field", "value"), UNWATCHED.values(), ids=UNWATCHED)
def test_a_pause_is_refused_without(field: str, value: Any) -> None:
    given_: dict[str, Any] = {
        "at": WAIT.at,
        "reason": WAIT.reason,
        "counterparty": WAIT.counterparty,
        "until": WAIT.until,
    }

    with pytest.raises(Mistake) as refused:
        Paused(**given_ | {field: value})

    assert refused.value.field == field


LATER = ny("2026-06-08 12:00")
IMPOSSIBLE: dict[str, tuple[list[Change], Change, str]] = {
    "resume what runs": ([], Resumed(LATER), "not_paused"),
    "resume after the pause ran out": (
        [pause("2026-06-05 16:30", "2026-06-08 10:00")],
        Resumed(LATER),
        "not_paused",
    ),
    "pause twice": ([WAIT], pause("2026-06-08 12:00", "2026-06-09 12:00"), "already_paused"),
    "go on after the end": ([Kept(LATER)], Kept(LATER), "already_kept"),
    "go back in time": ([WAIT], Resumed(FRIDAY.at), "out_of_order"),
}


@pytest.mark.parametrize(("done", "event", "code"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_nobody_can(done: list[Change], event: Change, code: str) -> None:
    clock = rebuild(FRIDAY, done)

    with pytest.raises(Mistake) as refused:
        clock.after(event)

    assert refused.value.code == code


MAKERS: list[Callable[[datetime, int], Change]] = [
    lambda at, much: Paused(at, "waiting", "somebody", at + timedelta(minutes=much)),
    lambda at, _: Resumed(at),
    lambda at, much: CalendarChanged(at, (OFFICE, LUNCH, TUESDAYS, ALWAYS)[much % 4]),
    lambda at, much: TargetChanged(at, timedelta(minutes=much)),
]
TALES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 4_000), st.integers(0, 3_000)), max_size=12
)


@given(TALES)
def test_a_clock_rebuilt_from_its_log_is_the_clock_that_ran(
    tale: list[tuple[int, int, int]],
) -> None:
    live, at, log = start(FRIDAY), FRIDAY.at, list[Change]()
    by_hand = SimpleNamespace(week=OFFICE, used=timedelta(0), since=at, wait=None)
    for kind, much, gap in tale:
        at += timedelta(minutes=gap)
        event = MAKERS[kind](at, much)
        try:
            live = live.after(event)
        except Mistake:
            continue
        log.append(event)
        add_by_hand(by_hand, event)
        assert live == rebuild(FRIDAY, log)
        assert live.used == by_hand.used
        assert live.due == rebuild(FRIDAY, log).due
        assert live.due is not None
        assert (live.due <= at) is (live.left == timedelta(0))


def add_by_hand(sum_: SimpleNamespace, event: Change) -> None:
    """Add the open time since the last event, by a sum that knows nothing of the clock's own."""
    runs_from = sum_.since
    if sum_.wait:
        runs_from = min(event.at, sum_.wait.until)
        if event.at > sum_.wait.until:
            sum_.wait = None
    sum_.used += elapsed(sum_.week, runs_from, event.at)
    sum_.since = event.at
    if isinstance(event, Paused | Resumed):
        sum_.wait = event if isinstance(event, Paused) else None
    if isinstance(event, CalendarChanged):
        sum_.week = event.week
