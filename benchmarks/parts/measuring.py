"""Measuring a job in turns with the small thing it stands on, in several runs."""

import os
import time
from collections.abc import Callable
from math import ceil
from statistics import median
from typing import Any

from benchmarks.parts import instructions
from benchmarks.parts.figures import Aim, Figure

# One run of few turns shows that everything works; such figures mean nothing.
QUICK = bool(os.environ.get("BENCH_QUICK"))
RUNS = 1 if QUICK else 3
FEW = 3
LONGEST_RUN = 8.0
"""Seconds after which a run of turns ends, once there were a few."""
SLOW = 1_000
"""Milliseconds from which what a job takes besides time is counted once, not a few times."""
Job = Callable[[], Any]
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def milliseconds(job: Job) -> float:
    """Return how long a job takes, in milliseconds of wall time."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def p50(taken: list[float]) -> float:
    """Return what half of them do not exceed."""
    return median(taken)


def p95(taken: list[float]) -> float:
    """Return what nineteen of twenty do not exceed."""
    return sorted(taken)[ceil(len(taken) * 0.95) - 1]


def in_turns(
    what: str,
    job: Job,
    *,
    beside: str,
    unit: Job,
    times: int,
    of: Callable[[list[float]], float] = p95,
    size: int | None = None,
    aims: list[Aim] | None = None,
    may_grow: float | None = None,
    note: str = "",
    count: bool = True,
) -> Figure:
    """Measure a job up to ``times`` in each run, a substrate after each, so that both share luck.

    A disk has good and bad moments; what stands beside each other has its share of both.
    ``count=False`` for what happens in another process.
    """
    slow = milliseconds(job) > SLOW
    runs, units = [], []
    for _ in range(RUNS):
        taken, passed = _turns(job, unit, min(times, FEW) if QUICK else times)
        runs.append(of(taken))
        units += passed
    work = _work(job, 1 if slow else FEW) if count else {}
    return Figure(
        what=what, unit="ms", runs=runs, size=size, beside=beside, substrate_ms=median(units),
        aims=aims or [], may_grow=may_grow, note=note, **work,
    )  # fmt: skip


def _turns(job: Job, unit: Job, times: int) -> tuple[list[float], list[float]]:
    """Do both in turns; what takes very long is done a few times only."""
    taken: list[float] = []
    passed: list[float] = []
    until = time.perf_counter() + LONGEST_RUN
    while len(taken) < times and (len(taken) < FEW or time.perf_counter() < until):
        taken.append(milliseconds(job))
        passed.append(milliseconds(unit))
    return taken, passed


def _work(job: Job, times: int) -> dict[str, Any]:
    """Return what a job takes besides time: CPU, instructions, statements of SQL."""
    began = time.process_time()
    for _ in range(times):
        job()
    worked = (time.process_time() - began) / times * 1000
    # Apart: to switch the counter on and off is work as well, on some machines much of it.
    counted = [instructions.count(job) for _ in range(times)]
    known = [one for one in counted if one is not None]
    return {
        "cpu_ms": worked, "statements": statements(job),
        "instructions": round(median(known)) if known else None,
    }  # fmt: skip


def statements(job: Job) -> int:
    """Return how many statements of SQL a job sends, without begin and end of transactions."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        job()
    return sum(not one["sql"].startswith(NOT_COUNTED) for one in captured.captured_queries)
