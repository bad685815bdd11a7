"""`safehands simulate`: what may be asked of it, before anything is played."""

import argparse

import pytest

from safehands.lab.world.arms import Plan
from safehands.site import cli
from safehands.site.commands import simulate
from safehands.site.commands.trouble import Trouble


def asked(*words: str) -> argparse.Namespace:
    return cli._parser().parse_args(["simulate", *words])


def test_by_itself_it_plays_every_arm_as_densely_as_a_year_of_ten_thousand() -> None:
    plan = simulate.plan_of(asked())

    assert plan.arms == ("notebook", "70", "90", "98")
    assert plan.repetitions >= 20
    assert len(list(plan.runs())) == plan.repetitions * 4
    assert plan.requests / plan.days >= 10_000 / 250


def test_one_journey_is_played_in_its_own_stretch_only() -> None:
    plan = simulate.plan_of(asked("--journey", "17", "--repetition", "3", "--arms", "70,90"))

    assert list(plan.runs()) == [("70", 2), ("90", 2)]
    assert plan == Plan(("70", "90"), 1, 20, 80, 2, 2026, first=2, journey=17)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--arms", "90,80"), "no arm '80'"),
        (("--days", "0"), "--days"),
        (("--journey", "81"), "1 to 80"),
        (("--journey", "-1"), "1 to 80"),
        (("--repetition", "21"), "1 to 20"),
    ],
)
def test_what_cannot_be_played_is_said_in_words(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(Trouble, match=said):
        simulate.plan_of(asked(*words))
