"""The figures of a simulated world, counted from the truth."""

from safehands.lab.world.counting import Better, Counted, Sort
from safehands.lab.world.measures import MEASURES, Measure, ended
from safehands.lab.world.truth import World

__all__ = ["MEASURES", "Better", "Counted", "Measure", "Sort", "by_fault", "by_kind", "of"]


def of(world: World) -> dict[str, Counted]:
    """Return every figure of one world."""
    return {name: measure.count(world) for name, measure in MEASURES.items()}


def by_fault(world: World) -> dict[str, Counted]:
    """Return the smooth endings of the journeys that each fault was put into; "" is none."""
    found: dict[str, Counted] = {}
    for journey in ended(world):
        for fault in journey.faults or ("",):
            one = Counted(int(journey.smooth), 1)
            found[fault] = found[fault] + one if fault in found else one
    return found


def by_kind(world: World) -> dict[str, Counted]:
    """Return the smooth endings of each kind of request."""
    found: dict[str, Counted] = {}
    for journey in ended(world):
        one = Counted(int(journey.smooth), 1)
        found[journey.kind] = found[journey.kind] + one if journey.kind in found else one
    return found
