"""One turn of the clock: a hundred duties are due, all the others are open and not due.

The cost must grow with what is due, not with what is open.
"""

import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.parts import duties, house, instructions, measuring, store, substrate
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores.keep import DESK

SIZES = (20_000,)
OPEN = (10_000, 20_000) if measuring.QUICK else (10_000, 100_000, 1_000_000)
DUE, GROWTH = 100, 1.3


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield the time of a turn among ever more open duties."""
    from safehands.core import people  # noqa: PLC0415
    from safehands.doors.clock.chores import review_duties  # noqa: PLC0415

    owner = at.account(DESK).person
    office = people.organizations_of(owner).get()
    place: dict[str, Any] = {
        "owed_by": owner, "organization": office,
        "version": people.current_version(office.calendar),
    }  # fmt: skip
    commit, there = substrate.one_commit(), at.card["counts"]["open duties"]
    for wanted in OPEN:
        with in_a_hurry():
            duties.store(wanted - there, due=False, **place)
        there = wanted
        turns, units, counted = [], [], []
        worked = 0.0
        for _ in range(measuring.RUNS):
            duties.store(DUE, due=True, **place)
            worked -= time.process_time()
            began = time.perf_counter()
            counted.append(_counted(review_duties))
            turns.append((time.perf_counter() - began) * 1000)
            worked += time.process_time()
            units += [measuring.milliseconds(commit) for _ in range(20)]
        known = [one for one in counted if one is not None]
        yield Figure(
            what=f"review {DUE} due duties among so many open", unit="ms", runs=turns,
            size=wanted, cpu_ms=worked / measuring.RUNS * 1000, beside=substrate.COMMIT,
            substrate_ms=median(units),
            instructions=round(median(known)) if known else None, may_grow=GROWTH,
            aims=[Aim(limit="at most", value=1_000)],
        )  # fmt: skip


def _counted(review: Any) -> int | None:
    done: list[int] = []
    found = instructions.count(lambda: done.append(review(house.NOW)))
    if done != [DUE]:
        raise RuntimeError(f"{DUE} duties were due, {done} were reviewed.")
    return found


class in_a_hurry:  # noqa: N801 - reads as a word
    """Within it the embedded database waits for no disk and keeps much in memory."""

    def __enter__(self) -> None:
        self._set("synchronous = OFF", "cache_size = -800000")

    def __exit__(self, *_trouble: object) -> None:
        self._set("synchronous = FULL", "cache_size = -2000")

    def _set(self, *wishes: str) -> None:
        from django.db import connection  # noqa: PLC0415

        with connection.cursor() as cursor:
            for wish in wishes:
                cursor.execute(f"PRAGMA {wish}")
