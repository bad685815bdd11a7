"""Puts the runs of an experiment together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from safehands.lab.world import agreement, arms
from safehands.lab.world.aims import Outcome, agrees, outcomes
from safehands.lab.world.arms import Plan, Run
from safehands.lab.world.figures import MEASURES, Counted, Sort
from safehands.lab.world.intervals import Estimate, estimate


@dataclass(frozen=True, slots=True)
class ArmResults:
    """One arm over all repetitions."""

    name: str
    title: str
    requests: int
    figures: dict[str, Estimate]
    scorecard: dict[str, Estimate]
    faults: dict[str, Estimate]
    kinds: dict[str, Estimate]

    def agrees(self, name: str) -> bool:
        """Return whether the product's figure is the true one, within one point."""
        return agrees(self.figures[name], self.scorecard[name])


@dataclass(frozen=True, slots=True)
class Results:
    """An experiment: what was played, and what came of it."""

    plan: Plan
    command: str
    seconds: float
    arms: dict[str, ArmResults]
    outcomes: list[Outcome]
    lines: dict[str, dict[str, Any]]
    """By arm the journeys of the first repetition, by number."""


def results(plan: Plan, runs: Sequence[Run], *, command: str, seconds: float) -> Results:
    """Put the runs of every arm together, with intervals over the repetitions."""
    found = {name: _arm(name, arms.of_arm(runs, name)) for name in plan.arms}
    return Results(
        plan=plan, command=command, seconds=seconds, arms=found,
        outcomes=outcomes({name: one.figures for name, one in found.items()}),
        lines={name: arms.of_arm(runs, name)[0].lines for name in plan.arms},
    )  # fmt: skip


def _arm(name: str, runs: Sequence[Run]) -> ArmResults:
    return ArmResults(
        name=name, title=arms.ARMS[name].title, requests=sum(run.requests for run in runs),
        figures={
            key: estimate([run.figures[key] for run in runs], measure.sort)
            for key, measure in MEASURES.items()
        },
        scorecard={
            key: estimate([run.scorecard[key] for run in runs], MEASURES[key].sort)
            for key in agreement.READ
        },
        faults=_shares([run.faults for run in runs]),
        kinds=_shares([run.kinds for run in runs]),
    )  # fmt: skip


def _shares(found: Sequence[dict[str, Counted]]) -> dict[str, Estimate]:
    names = sorted({name for one in found for name in one})
    nothing = Counted(0, 0)
    return {name: estimate([one.get(name, nothing) for one in found], Sort.SHARE) for name in names}


def as_json(found: Results) -> dict[str, Any]:
    """Return an experiment for programs: plan, aims, and every figure of every arm."""
    told = asdict(found)
    del told["lines"]
    for name, one in found.arms.items():
        told["arms"][name]["scorecard_agrees"] = {key: one.agrees(key) for key in one.scorecard}
    return told
