"""The cast on stage, and one open case."""

from datetime import datetime

import pytest

from safehands.core import cases, house
from safehands.lab import cast


@pytest.fixture
def stage(db: None, now: datetime) -> cast.Cast:
    """The practice, its pharmacy and one family."""
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


@pytest.fixture
def case(stage: cast.Cast, now: datetime) -> cases.Case:
    """A refill for Ada, asked by her mother, owned by the front desk."""
    return cases.open_case(
        organization=stage.practice,
        customer=stage.parent,
        subject=stage.child,
        asked="Refill of the daily medicine for my daughter",
        origin=cases.Origin.PHONE,
        by=stage.front_desk,
        now=now,
    )
