from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.ladders import service_ladder
from safehands.rules.mistakes import Mistake
from safehands.rules.rungs import Each, Ladder, Rung, Stage, Who
from safehands.rules.standing import Standing, Verdict, judge
from tests.rules.calendars import LONG_OFFICE, ny

HOUR = timedelta(hours=1)
DUE = ny("2026-06-02 11:00")
LADDER = Ladder(
    (
        Rung(DUE - HOUR, (Who.OWNER,), Stage.WARNING),
        Rung(DUE, (Who.OWNER, Who.COVER), Stage.DUE),
        Rung(DUE + HOUR, (Who.MANAGER,), Stage.OVERDUE),
    ),
    Each(HOUR),
)


def look(
    now: datetime,
    *,
    standing: Standing = Standing.ON_TRACK,
    next_rung: int = 0,
    promise: bool = False,
    ladder: Ladder = LADDER,
) -> Verdict:
    return judge(
        standing=standing,
        ladder=ladder,
        next_rung=next_rung,
        due_at=DUE,
        ends_at_due=promise,
        now=now,
    )


def stages(verdict: Verdict) -> list[Stage]:
    return [fired.rung.stage for fired in verdict.fired]


@pytest.mark.parametrize("promise", [True, False])
def test_before_the_warning_nobody_is_told_anything(promise: bool) -> None:
    found = look(DUE - 3 * HOUR, promise=promise)

    assert found == Verdict(Standing.ON_TRACK, DUE - HOUR, (), 0)


@pytest.mark.parametrize("promise", [True, False])
def test_the_warning_tells_the_owner_in_time(promise: bool) -> None:
    found = look(DUE - HOUR, promise=promise)

    assert (found.standing, found.look_again_at, found.next_rung) == (Standing.AT_RISK, DUE, 1)
    assert [(fired.rung.tells, fired.is_late) for fired in found.fired] == [((Who.OWNER,), False)]


def test_a_promise_is_broken_by_the_clock_when_its_time_comes() -> None:
    found = look(DUE, standing=Standing.AT_RISK, next_rung=1, promise=True)

    assert (found.standing, found.look_again_at) == (Standing.BROKEN, None)
    assert stages(found) == [Stage.DUE]


def test_any_other_duty_stays_open_and_the_manager_hears_next() -> None:
    found = look(DUE, standing=Standing.AT_RISK, next_rung=1)

    assert (found.standing, found.look_again_at) == (Standing.AT_RISK, DUE + HOUR)
    assert stages(found) == [Stage.DUE]


def test_a_worker_that_was_down_climbs_each_rung_once_in_order_and_marked_late() -> None:
    back = DUE + HOUR + timedelta(minutes=30)

    found = look(back)

    assert stages(found) == [Stage.WARNING, Stage.DUE, Stage.OVERDUE]
    assert [fired.late for fired in found.fired] == [
        timedelta(hours=2, minutes=30),
        timedelta(hours=1, minutes=30),
        timedelta(minutes=30),
    ]
    assert all(fired.is_late for fired in found.fired)
    assert (found.next_rung, found.look_again_at) == (3, DUE + 2 * HOUR)
    assert look(back, standing=found.standing, next_rung=found.next_rung).fired == ()


def test_a_minute_is_not_late() -> None:
    (fired,) = look(DUE - HOUR + timedelta(minutes=1)).fired

    assert not fired.is_late


def test_after_the_last_rung_the_ladder_knocks_until_somebody_acts() -> None:
    found = look(DUE + 2 * HOUR, standing=Standing.AT_RISK, next_rung=3)

    assert stages(found) == [Stage.REPEAT]
    assert found.fired[0].rung.tells == (Who.MANAGER,)
    assert (found.next_rung, found.look_again_at) == (4, DUE + 3 * HOUR)


def test_of_many_missed_knocks_only_the_last_is_heard() -> None:
    found = look(DUE + 100 * HOUR, standing=Standing.AT_RISK, next_rung=2)

    assert stages(found) == [Stage.OVERDUE, Stage.REPEAT]
    assert found.fired[-1].rung.at == DUE + 100 * HOUR
    assert (found.next_rung, found.look_again_at) == (102, DUE + 101 * HOUR)


def test_a_promise_that_ends_in_the_night_is_broken_then_and_told_in_the_morning() -> None:
    closing = ny("2026-06-02 18:00")
    ladder = service_ladder(week=LONG_OFFICE, started_at=ny("2026-06-02 09:00"), due_at=closing)

    found = judge(
        standing=Standing.AT_RISK,
        ladder=ladder,
        next_rung=1,
        due_at=closing,
        ends_at_due=True,
        now=closing,
    )

    assert found.standing is Standing.BROKEN
    assert [fired.rung.at for fired in found.fired] == [ny("2026-06-03 08:00")]
    assert not found.fired[0].is_late


@pytest.mark.parametrize("standing", [one for one in Standing if not one.is_open])
def test_what_is_over_is_left_in_peace(standing: Standing) -> None:
    assert look(DUE + HOUR, standing=standing, next_rung=2) == Verdict(standing, None, (), 2)


def test_the_clock_never_makes_a_standing_better() -> None:
    assert look(DUE - 3 * HOUR, standing=Standing.AT_RISK).standing is Standing.AT_RISK


@given(st.lists(st.integers(-600, 3_000), min_size=1, max_size=12), st.booleans())
def test_however_the_worker_runs_each_step_fires_once_and_never_early(
    looks: list[int], promise: bool
) -> None:
    standing, next_rung, heard = Standing.ON_TRACK, 0, list[Rung]()
    for ahead in sorted(looks):
        now = DUE + timedelta(minutes=ahead)
        found = look(now, standing=standing, next_rung=next_rung, promise=promise)
        assert all(fired.rung.at <= now for fired in found.fired)
        assert (found.look_again_at is None) is not found.standing.is_open
        assert found.look_again_at is None or found.look_again_at > now
        assert found.look_again_at is None or found.look_again_at <= max(DUE, now) + HOUR
        standing, next_rung = found.standing, found.next_rung
        heard += [fired.rung for fired in found.fired]

    assert heard == sorted(set(heard), key=lambda rung: rung.at)
    last = DUE + timedelta(minutes=max(looks))
    if standing.is_open:
        assert set(LADDER.rungs) & set(heard) == {r for r in LADDER.rungs if r.at <= last}


def test_a_ladder_without_rungs_or_out_of_order_is_refused() -> None:
    for rungs in ((), LADDER.rungs[::-1]):
        with pytest.raises(Mistake) as refused:
            Ladder(rungs, Each(HOUR))
        assert refused.value.field == "rungs"
    with pytest.raises(Mistake) as refused:
        Each(timedelta(0))
    assert refused.value.field == "period"
