"""What the figures of an experiment should reach, and whether they do."""

from collections.abc import Mapping
from dataclasses import dataclass

from safehands.lab.world.agreement import NO_MORE_THAN
from safehands.lab.world.intervals import Estimate

Figures = Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound for one figure in one arm."""

    arm: str
    figure: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was aimed at, what came out, and whether it is good enough."""

    arm: str
    figure: str
    wanted: str
    value: float | None
    met: bool


AIMS = (
    Aim("notebook", "smooth", at_most=2),
    Aim("70", "smooth", at_least=47),
    Aim("90", "smooth", at_least=74),
    Aim("98", "smooth", at_least=87),
    Aim("90", "told_first_knowable", at_least=96),
    Aim("90", "contradictions", at_most=2),
    Aim("90", "alarms", at_most=12),
    *(Aim(arm, "without_owner", at_most=0) for arm in ("notebook", "70", "90", "98")),
)


def outcomes(arms: Mapping[str, Figures]) -> list[Outcome]:
    """Return how every aim came out whose arm was played; a figure without a value meets none."""
    return [_outcome(aim, arms[aim.arm][aim.figure]) for aim in AIMS if aim.arm in arms]


def _outcome(aim: Aim, found: Estimate) -> Outcome:
    if aim.at_least is not None:
        met = found.value is not None and found.value >= aim.at_least
        return Outcome(aim.arm, aim.figure, f"at least {aim.at_least:g}", found.value, met)
    most = aim.at_most or 0.0
    met = found.value is not None and found.value <= most
    return Outcome(aim.arm, aim.figure, f"at most {most:g}", found.value, met)


def apart(truth: Estimate, product: Estimate) -> float | None:
    """Return by how much the product's own figure differs from the truth; None: one is empty."""
    if truth.value is None or product.value is None:
        return None
    return abs(truth.value - product.value)


def agrees(truth: Estimate, product: Estimate) -> bool:
    """Return whether the product says of itself what is true, within one point."""
    distance = apart(truth, product)
    if distance is None:
        return truth.value is None and product.value is None
    return distance <= NO_MORE_THAN
