"""The report says what came out, also what was not reached, to programs and to people."""

import json

import pytest

from safehands.lab.world import agreement, report
from safehands.lab.world.arms import ARMS, Plan
from safehands.lab.world.figures import MEASURES, Counted
from tests.lab.world.a_world import rough_journey, run, smooth_journey, world

PLAN = Plan(("notebook", "90"), seed=7, repetitions=1, requests=2, days=5, year=2026)


def experiment(**scorecard: Counted) -> report.Results:
    """Return an experiment in which the product made all the difference."""
    without = run(world(rough_journey(0), rough_journey(1), arm="notebook"))
    with_it = run(world(smooth_journey(0), smooth_journey(1), arm="90"))
    with_it.scorecard |= scorecard
    return report.results(PLAN, [without, with_it], command="safehands simulate", seconds=60)


def test_the_page_tells_both_arms_the_aims_and_one_request_twice() -> None:
    page = report.page(experiment())

    assert "100.0 %" in page
    assert page.count("<rect") > 200
    assert "✓ yes" in page
    assert "One of them, twice" in page
    assert "stands at the counter" in page
    assert "decision late" in page
    for measure in MEASURES.values():
        assert measure.title in page


def test_nothing_said_in_a_world_becomes_markup() -> None:
    page = report.page(experiment())

    assert "calls &lt;us&gt;" in page
    assert "<script" not in page


def test_an_aim_that_is_missed_is_said() -> None:
    found = experiment()

    missed = {(one.arm, one.figure) for one in found.outcomes if not one.met}
    assert missed == set()
    worse = report.results(
        PLAN, [run(world(smooth_journey(), arm="notebook")), run(world(rough_journey(), arm="90"))],
        command="", seconds=1,
    )  # fmt: skip
    missed = {(one.arm, one.figure) for one in worse.outcomes if not one.met}
    assert {("notebook", "smooth"), ("90", "smooth"), ("90", "told_first_knowable")} <= missed
    assert "✗ no" in report.page(worse)


def test_a_scorecard_that_lies_by_more_than_a_point_is_said_so() -> None:
    assert experiment().arms["90"].agrees("kept")

    lying = experiment(kept=Counted(1, 2))

    assert not lying.arms["90"].agrees("kept")
    assert report.as_json(lying)["arms"]["90"]["scorecard_agrees"]["kept"] is False


def test_programs_read_every_figure_with_its_denominator() -> None:
    told = json.loads(json.dumps(report.as_json(experiment())))

    assert told["arms"]["90"]["figures"]["smooth"]["whole"] == 2
    assert told["plan"]["seed"] == 7
    assert set(told["arms"]) == {"notebook", "90"}
    assert set(told["arms"]["90"]["scorecard_agrees"]) == set(agreement.READ)


@pytest.mark.parametrize("repetition", range(20))
def test_the_repetitions_go_round_the_year(repetition: int) -> None:
    plan = Plan(tuple(ARMS), seed=1, repetitions=20, requests=500, days=13, year=2026)

    assert plan.start(repetition).year == 2026
    assert repetition == 0 or plan.start(repetition) > plan.start(repetition - 1)
