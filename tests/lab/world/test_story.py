"""One journey, told with its dates: the world beside what the product wrote down."""

from datetime import timedelta

import pytest

from safehands.core import cases, logbook
from safehands.lab import cast
from safehands.lab.world import story
from safehands.lab.world.arms import Plan
from tests.lab.world.a_world import MONDAY, rough_journey, smooth_journey, world

pytestmark = pytest.mark.django_db


def test_a_journey_is_told_in_the_practices_zone_with_what_came_of_it() -> None:
    told = story.told(world(smooth_journey(), rough_journey(1)), 1)

    assert "Request 1, refill, in the arm 90, seed 1" in told
    assert "What goes wrong in it: decision late" in told
    assert "It ended badly" in told
    assert "Mon 2026-03-02 10:00   mother: calls <us>" in told
    assert "2 chasing calls" in told
    assert "Promised: we call, by Mon 2026-03-02 12:00: broken" in told
    assert "alone on Mon 2026-03-02 19:00" in told


def test_what_the_product_wrote_stands_between_what_happened() -> None:
    stage = cast.enter(now=MONDAY)
    case = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill, please", origin=cases.Origin.PHONE, by=stage.front_desk,
        now=MONDAY + timedelta(minutes=30),
    )  # fmt: skip
    journey = smooth_journey()
    journey.case_id = str(case.pk)

    lines = story.told(world(journey), 0).splitlines()

    opened = next(line for line in lines if "| Dora Desk: opened" in line)
    before, after = (next(n for n, line in enumerate(lines) if said in line) for said in (
        "calls <us>", "tells her",
    ))  # fmt: skip
    assert before < lines.index(opened) < after
    assert logbook.of_case(case.pk).exists()


def test_who_asks_for_one_journey_plays_only_its_repetition() -> None:
    plan = Plan(("70", "90"), seed=1, repetitions=20, requests=9, days=4, year=2026, first=2,
                journey=7)  # fmt: skip

    assert list(plan.runs()) == [("70", 2), ("90", 2)]
