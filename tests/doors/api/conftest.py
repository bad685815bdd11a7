"""The cast on stage, programs that act for some of them, and a practice next door."""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import cases, house
from safehands.lab import cast
from tests import practice
from tests.doors.api.program import Program, created, key_for


@pytest.fixture
def stage(db: None, now: datetime) -> cast.Cast:
    """The practice, its pharmacy and one family, at a time that stands still."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    return cast.enter(now=now)


@pytest.fixture
def desk(stage: cast.Cast, now: datetime) -> Program:
    """A program of the front desk."""
    return Program(key_for(stage.front_desk, now))


@pytest.fixture
def nurse(stage: cast.Cast, now: datetime) -> Program:
    """A program of the nurse."""
    return Program(key_for(stage.nurse, now))


@pytest.fixture
def manager(stage: cast.Cast, now: datetime) -> Program:
    """A program of the manager."""
    return Program(key_for(stage.manager, now))


@pytest.fixture
def officer(stage: cast.Cast, now: datetime) -> Program:
    """A program of the privacy officer."""
    return Program(key_for(stage.privacy_officer, now))


@pytest.fixture
def next_door(stage: cast.Cast, now: datetime) -> practice.Practice:
    """Another practice in the same house; nothing of it may be seen from here."""
    return practice.open_practice(now)


@pytest.fixture
def case(stage: cast.Cast, desk: Program) -> dict[str, Any]:
    """A refill for Ada, asked by her mother, owned by the front desk."""
    return open_refill(stage, desk)


def open_refill(stage: cast.Cast, desk: Program, **more: Any) -> dict[str, Any]:
    body = {
        "customer": str(stage.parent.pk),
        "subject": str(stage.child.pk),
        "asked": "Refill of the daily medicine for my daughter",
        "origin": "phone",
    }
    return created(desk.post("/cases", {**body, **more}))


def count_of_cases() -> int:
    """Return how many cases there are, open or not."""
    return cases.Case.objects.count()
