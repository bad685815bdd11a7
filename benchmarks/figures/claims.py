"""Several workers at one PostgreSQL: how many duties they claim a second, and none of them twice.

Each worker is a process that turns the product's own chore until nothing is due. Every verdict
that a worker was given is counted; each due duty must have exactly one.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from statistics import median
from typing import Any

from benchmarks.parts import duties, house, measuring, substrate
from benchmarks.parts.figures import Aim, Figure

WORKERS = (1, 2, 4)
DUE, OPEN = (60, 500) if measuring.QUICK else (600, 20_000)


def measure() -> Iterator[Figure]:
    """Yield claims a second of one, two and four workers; nothing where there is no PostgreSQL."""
    from safehands.lab.prove import machine, postgresql  # noqa: PLC0415

    programs = machine.postgresql_bin()
    if programs is None:
        yield _not_here()
        return
    with postgresql.running(programs, postgresql.SAFE) as cluster, house.a_folder() as folder:
        house.begin(folder, database_url=cluster.address)
        place = _place()
        duties.store(OPEN, due=False, **place)
        unit = substrate.one_commit()
        for workers in WORKERS:
            command = [sys.executable, "-m", "benchmarks.figures.claims", folder, cluster.address]
            yield from _with(workers, command, place, unit)


def _not_here() -> Figure:
    return Figure(
        what="claims a second on PostgreSQL", unit="a second", runs=[0],
        note="NOT MEASURED: no PostgreSQL programs on this machine",
    )  # fmt: skip


def _place() -> dict[str, Any]:
    from safehands.core import people  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415

    stage = cast.enter(now=house.NOW - timedelta(days=1))
    return {
        "owed_by": stage.front_desk, "organization": stage.practice,
        "version": people.current_version(stage.practice.calendar),
    }  # fmt: skip


def _with(workers: int, command: list[str], place: dict[str, Any], unit: Any) -> Iterator[Figure]:
    rates, twice, units = [], 0, []
    for _ in range(measuring.RUNS):
        duties.store(DUE, due=True, **place)
        units += [measuring.milliseconds(unit) for _ in range(20)]
        seconds, claims = _race(workers, command)
        counted = Counter(claims)
        if len(counted) != DUE:
            raise RuntimeError(f"{DUE} duties were due, {len(counted)} were claimed.")
        rates.append(DUE / seconds)
        twice += sum(times > 1 for times in counted.values())
    what = f"{workers} worker{'s' if workers > 1 else ''} on PostgreSQL"
    yield Figure(
        what=f"{what}: claims", unit="a second", runs=rates, size=OPEN,
        note=f"{1000 / median(rates) / median(units):.1f} one-row commits a claim",
    )  # fmt: skip
    yield Figure(
        what=f"{what}: duties claimed twice", unit="duties", runs=[twice], size=OPEN,
        aims=[Aim(limit="exactly", value=0)],
    )  # fmt: skip


def _race(workers: int, command: list[str]) -> tuple[float, list[str]]:
    """Let so many processes begin at once; return the seconds of all and what they claimed."""
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(workers)
    ]
    for one in started:
        assert one.stdout is not None
        if one.stdout.readline() != "ready\n":
            raise RuntimeError("A worker did not start; its words stand above.")
    began = time.perf_counter()
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate()[0] for one in started]
    seconds = max(json.loads(words)["ended"] for words in told) - began
    return seconds, [pk for words in told for pk in json.loads(words)["claimed"]]


def work(folder: str, database_url: str) -> None:
    """Be one worker: turn until nothing is due, then say what was claimed and when it ended."""
    house.begin(folder, database_url=database_url)
    from safehands.core import duties as core_duties  # noqa: PLC0415
    from safehands.doors.clock.chores import AmongOthers  # noqa: PLC0415

    claimed: list[str] = []
    review = core_duties.review

    def counting(**given: Any) -> Any:
        verdict = review(**given)
        if verdict is not None:
            claimed.append(str(given["duty"].pk))
        return verdict

    core_duties.review = counting
    print("ready", flush=True)
    sys.stdin.readline()
    clock = AmongOthers(Random())  # noqa: S311 - no secret
    while clock.review_duties(house.NOW):
        pass
    print(json.dumps({"claimed": claimed, "ended": time.perf_counter()}), flush=True)


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2])
