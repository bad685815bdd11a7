"""Pulls the plug at hundreds of moments, and opens what is left with the product's own database."""

import sys
from pathlib import Path

from django.conf import settings
from django.db import connections

from safehands.lab.prove import machine, planting
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.load import stored
from safehands.lab.prove.platter import Platter
from safehands.lab.prove.tracing import Call, traced
from safehands.lab.prove.whole import opened, unsound

WRITER = "safehands.lab.prove.writing"
ENDS = ("-wal", "-journal")
"""Of the files that lie beside a database and are needed after the power failed."""


def cut_power(trial: Trial, cuts: int, rounds: int) -> None:
    """Record a program at work, and cut its power at many moments of the record."""
    if not machine.can_trace():
        trial.could_not(f"{machine.NEEDS['strace'][1]} (for the power cuts; the kills were done)")
        return
    connections.close_all()
    database = Path(settings.DATABASES["default"]["NAME"])
    said = database.with_name("said")
    files = [database, *(database.with_name(f"{database.name}{end}") for end in ENDS)]
    before = {str(file): file.read_bytes() for file in files if file.exists()}
    calls = _record(trial, [*files, said, database.parent], said, rounds)
    platter, acknowledged = Platter(before), list[str]()
    moments = sorted(trial.dice.choices(range(1, len(calls) + 1), k=cuts))
    for number, call in enumerate(calls, 1):
        if call.path == str(said):
            if call.verb == "write":
                acknowledged += call.data.decode().splitlines()
        else:
            platter.do(call)
        for _cut in range(moments.count(number)):
            _cut_here(trial, platter, acknowledged, f"cut after call {number} of {len(calls)}")
    trial.figures["writes acknowledged before a power cut"] = len(acknowledged)
    trial.figures["calls recorded"] = len(calls)


def _record(trial: Trial, files: list[Path], said: Path, rounds: int) -> list[Call]:
    seed = f"{trial.name}/{trial.seed}"
    return traced(
        [sys.executable, "-m", WRITER, str(said), seed, str(rounds)],
        files, folder=trial.folder, settings=planting.environment(trial),
    )  # fmt: skip


def _cut_here(trial: Trial, platter: Platter, acknowledged: list[str], when: str) -> None:
    trial.hit("power-cut")
    if platter.uncertain:
        trial.hit("power-cut-between")
    left = platter.lose_power(trial.dice)
    with opened(left, trial.folder / "after-the-cut"):
        wrong = unsound(thorough=trial.hits["power-cut"] % 20 == 0)
        there = {} if wrong else stored()
    for words in wrong:
        trial.crack(f"{when}: {words}")
    lost = [] if wrong else [words for words in acknowledged if words not in there]
    if lost:
        trial.crack(f"{when}: {len(lost)} writes were acknowledged and are lost: {lost[-1]}, …")
