"""The clock looks ahead for needs: each alone, once, and never to a customer."""

from datetime import date, datetime, timedelta

import pytest
from django.db import OperationalError

from safehands.core import cases, house, needs, notices
from safehands.doors.clock import chores, worker
from safehands.lab import cast
from tests.rules.calendars import ny

FEBRUARY = ny("2026-02-03 09:00")
LOOK = ny("2026-02-27 06:00")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    """Early in February."""
    return FEBRUARY


@pytest.fixture
def stage(db: None, now: datetime) -> cast.Cast:
    """The practice, its pharmacy and one family."""
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


def written(stage: cast.Cast, words: str) -> needs.Need:
    return needs.write_down(
        person=stage.child, organization=stage.practice, words=words,
        supply_until=date(2026, 3, 13), by=stage.nurse, now=FEBRUARY,
    )  # fmt: skip


def test_the_clock_opens_one_case_early_on_the_day_and_writes_to_no_customer(
    stage: cast.Cast,
) -> None:
    written(stage, "Inhaler")

    worker.tick(LOOK - 2 * 60 * MINUTE)
    assert not cases.Case.objects.exists()
    for _twice in range(2):
        worker.tick(LOOK)

    assert cases.Case.objects.get().origin == "foresight"
    assert not notices.Notice.objects.filter(for_customer=True).exists()


def test_one_poisonous_need_is_pushed_an_hour_on_and_the_others_are_looked_at(
    stage: cast.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, sound = written(stage, "Inhaler"), written(stage, "Spacer")
    foresee = needs.foresee

    def poisoned(*, need: needs.Need, now: datetime) -> object:
        if need.pk == poison.pk:
            raise ValueError("a calendar without hours")
        return foresee(need=need, now=now)

    monkeypatch.setattr(needs, "foresee", poisoned)
    worker.tick(LOOK)

    poison.refresh_from_db()
    assert poison.look_again_at == LOOK + 60 * MINUTE
    assert "a calendar without hours" in poison.trouble
    assert [one.need for one in needs.Matter.objects.all()] == [sound]

    monkeypatch.setattr(needs, "foresee", foresee)
    worker.tick(LOOK + 61 * MINUTE)

    poison.refresh_from_db()
    assert poison.trouble == ""
    assert needs.Matter.objects.filter(need=poison).exists()


def test_a_database_that_is_busy_puts_no_need_off(
    stage: cast.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    need, foresee = written(stage, "Inhaler"), needs.foresee

    def busy(*, need: needs.Need, now: datetime) -> object:
        raise OperationalError("database is locked")

    monkeypatch.setattr(needs, "foresee", busy)
    chores.foresee_needs(LOOK)
    monkeypatch.setattr(needs, "foresee", foresee)
    chores.foresee_needs(LOOK + MINUTE)

    assert needs.Matter.objects.filter(need=need).exists()
