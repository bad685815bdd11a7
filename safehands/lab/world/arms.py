"""The arms of an experiment: the same worlds, with and without the product's prompts.

Every repetition is one stretch of the year with its own seed; every arm lives through the same
ones. Each run is a process of its own, so that nothing of one is left in the next and all cores
work. What comes back of a run is its figures, as JSON, never its database.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from safehands.lab.world.figures import Counted

MARK = "safehands-world "
"""Before the one line of a run that is its finding."""
DONE = "safehands-done "
"""Before the share (0 to 1) of a run that is played."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One way the practice works: how often a prompt of the product is followed, if it has any."""

    name: str
    title: str
    compliance: float | None
    """Share of the prompts that are followed; None: the product only stores."""


ARMS = {
    arm.name: arm
    for arm in (
        Arm("notebook", "A notebook: it only stores", None),
        Arm("70", "7 of 10 followed", 0.70),
        Arm("90", "9 of 10 followed", 0.90),
        Arm("98", "98 of 100 followed", 0.98),
    )
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be played: so many requests in each of so many stretches of one year."""

    arms: tuple[str, ...]
    seed: int
    repetitions: int
    requests: int
    """In each repetition."""
    days: int
    """Open days of the office over which the requests of a repetition arrive."""
    year: int
    first: int = 0
    """The repetition with which it begins."""
    journey: int = 0
    """Of which journey the whole course is wanted; 0 is of none."""

    def start(self, repetition: int) -> date:
        """Return the first day of a repetition: together they go round the year."""
        return date(self.year, 1, 1) + timedelta(days=repetition * 364 // self.repetitions)

    def runs(self) -> Iterator[tuple[str, int]]:
        """Return every (arm, repetition), one repetition through all arms before the next."""
        last = self.first + 1 if self.journey else self.repetitions
        for repetition in range(self.first, last):
            for arm in self.arms:
                yield arm, repetition


@dataclass(slots=True)
class Run:
    """What came of one world in one arm."""

    arm: str
    repetition: int
    figures: dict[str, Counted]
    scorecard: dict[str, Counted]
    """The product's own figures, by the names of the truth's."""
    faults: dict[str, Counted]
    kinds: dict[str, Counted]
    requests: int
    seconds: float
    lines: dict[str, Any] = field(default_factory=dict)
    """Journeys as they were, by number, for the report's picture; of the first repetition."""
    story: str = ""
    """The course of the journey that was asked for."""


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a throw-away installation in a folder, and nothing of any other."""
    ours = ("SAFEHANDS_", "DATABASE_URL", "DJANGO_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    return kept | {
        "SAFEHANDS_DATA_DIR": str(folder),
        "SAFEHANDS_DATABASE_URL": "",
        "SAFEHANDS_TEST_MODE": "1",
        "SAFEHANDS_ENCRYPT": "0",
        "SAFEHANDS_LOG_LEVEL": "ERROR",
    }


def of_arm(runs: Sequence[Run], arm: str) -> list[Run]:
    """Return the runs of one arm, in the order of their repetitions."""
    return [run for run in runs if run.arm == arm]
