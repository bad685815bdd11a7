"""How sure a figure of several repetitions is.

The interval is a percentile bootstrap (Efron 1979): the repetitions are drawn again with
replacement, numerators and denominators are put together each time, and the middle 95 % of what
comes out is the interval. It asks nothing of how the figures are spread. Deterministic by seed.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from safehands.lab.world.figures import Counted, Sort

DRAWS = 2_000
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over all repetitions, and between what it lies in 95 of 100 experiments."""

    value: float | None
    low: float | None
    high: float | None
    part: float
    whole: float


def estimate(counted: Sequence[Counted], sort: Sort, *, seed: int = 0) -> Estimate:
    """Put repetitions together; without anything to count there is no value."""
    whole = sum(counted, Counted(0, 0))
    value = whole.value(sort)
    if value is None:
        return Estimate(None, None, None, whole.part, whole.whole)
    dice = random.Random(seed)  # noqa: S311 - not a secret
    drawn = sorted(
        again
        for _ in range(DRAWS)
        if (again := sum(dice.choices(counted, k=len(counted)), Counted(0, 0)).value(sort))
        is not None
    )
    edge = (1 - SURE) / 2
    low, high = drawn[int(edge * len(drawn))], drawn[int((1 - edge) * len(drawn)) - 1]
    return Estimate(value, low, high, whole.part, whole.whole)
