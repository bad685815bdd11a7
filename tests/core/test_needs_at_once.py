"""Needs under any order of events, and under two workers at the same time."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehands.core import cases, house, needs, notices
from safehands.lab import cast
from safehands.lab.cast import Cast
from safehands.rules import needs as rules
from tests.core.test_needs import FEBRUARY, LOOK, MARCH_13, look, of_ada
from tests.core.test_races import at_once, refusals

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 15)),
        st.tuples(st.just("plan"), st.integers(0, 60)),
        st.tuples(st.just("visit"), st.just(0)),
        st.tuples(st.just("renew"), st.integers(1, 60)),
        st.tuples(st.just("correct"), st.integers(-20, 40)),
        st.tuples(st.just("asked"), st.just(0)),
        st.tuples(st.just("close"), st.just(0)),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def now() -> datetime:
    """Early in February."""
    return FEBRUARY


def do(step: tuple[str, int], need: needs.Need, stage: Cast, now: datetime) -> None:
    what, days = step
    by, today = stage.front_desk, now.date()
    later = today + timedelta(days=days)
    if what == "plan":
        needs.plan_visit(need=need, on=later, by=by, now=now)
    elif what == "visit":
        needs.visited(need=need, on=today, by=by, now=now)
    elif what == "renew":
        until = max(today, need.supply_until) + timedelta(days=days)
        needs.renew(need=need, supply_until=until, refills_left=days % 2, by=by, now=now)
    elif what == "correct":
        needs.correct(need=need, version=need.version, supply_until=later, by=by, now=now)
    elif what == "asked":
        needs.concerns(case=asked(stage, now), need=need, by=by, now=now)
    elif what == "close":
        close_all(stage, now)


def asked(stage: Cast, now: datetime) -> cases.Case:
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child, asked="A refill",
        origin=cases.Origin.PHONE, by=stage.front_desk, now=now,
    )  # fmt: skip


def close_all(stage: Cast, now: datetime) -> None:
    for case in cases.Case.objects.filter(closed_at=None):
        if not cases.open_things(case):
            cases.confirm(case=case, words="", by=stage.manager, now=now)
            cases.close(case=case, by=stage.manager, now=now)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_happens_a_supply_is_foreseen_once_and_the_flag_tells_the_truth(
    stage: Cast, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        need, now = of_ada(stage), FEBRUARY
        for step in steps:
            now += timedelta(days=step[1] if step[0] == "wait" else 0, minutes=7)
            do(step, needs.Need.objects.select_related("organization").get(pk=need.pk), stage, now)
            look(now)
            look(now)
            stored = needs.Need.objects.select_related("organization").get(pk=need.pk)
            conflict = rules.in_conflict(needs.supply_of(stored), now.date())
            assert (stored.conflict_since is not None) == conflict
            assert stored.look_again_at > now
            opened = needs.Matter.objects.filter(because="foresight")
            assert len({one.supply_until for one in opened}) == opened.count()
            assert cases.cracks() == []
        assert not notices.Notice.objects.filter(for_customer=True).exists()
        transaction.set_rollback(True)


def test_the_database_is_the_last_wall_against_a_second_case_for_one_supply(stage: Cast) -> None:
    need = of_ada(stage)
    look(LOOK)
    other = asked(stage, LOOK)

    with pytest.raises(IntegrityError), transaction.atomic():
        needs.Matter.objects.create(
            need=need, case=other, because="foresight", supply_until=MARCH_13, at=LOOK,
            foreseen_at=LOOK,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_four_workers_open_one_case_for_each_need(transactional_db: None) -> None:
    house.found(kind=house.Kind.TEST, now=FEBRUARY)
    stage = cast.enter(now=FEBRUARY)
    written = [of_ada(stage, words=f"Medicine {n}") for n in range(5)]

    def work() -> bool:
        look(LOOK)
        return True

    results = at_once(work, work, work, work)

    assert refusals(results) == []
    assert cases.Case.objects.count() == len(written)
    assert needs.Matter.objects.values("need").distinct().count() == len(written)


@pytest.mark.django_db(transaction=True)
def test_the_clock_and_a_caller_at_once_leave_each_case_with_its_need(
    transactional_db: None,
) -> None:
    house.found(kind=house.Kind.TEST, now=FEBRUARY)
    stage = cast.enter(now=FEBRUARY)
    for round_ in range(5):
        need = of_ada(stage, words=f"Medicine {round_}", supply_until=date(2026, 3, 13))
        called = asked(stage, FEBRUARY)

        results = at_once(
            lambda need=need: (
                needs.foresee(need=needs.Need.objects.get(pk=need.pk), now=LOOK) or True
            ),
            lambda need=need, called=called: needs.concerns(
                case=called, need=need, by=stage.front_desk, now=LOOK
            ),
        )

        assert refusals(results) == []
        matters = needs.Matter.objects.filter(need=need)
        assert matters.filter(foreseen_at__isnull=False).count() == 1
        assert matters.filter(case=called).count() == 1
