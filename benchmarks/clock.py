"""What one turn of the clock costs: `python benchmarks/clock.py [how many open]...`.

A hundred duties are due, each alarms its owner; all the others are open and not due. The cost must
grow with what is due, not with what is open: the last line is the ratio of the largest to the
smallest number of open duties, and should stay near 1.
"""

import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from parts import house

if TYPE_CHECKING:
    from safehands.core.duties import Duty
    from safehands.core.people import CalendarVersion
    from safehands.lab.cast import Cast

OPEN = (10_000, 100_000)
DUE = 100
ROUNDS = 3
LOT = 5_000


def main(sizes: list[int]) -> None:
    with house.a_folder() as folder:
        house.begin(folder)
        from safehands.core import people  # noqa: PLC0415
        from safehands.lab import cast  # noqa: PLC0415

        stage = cast.enter(now=house.NOW - timedelta(days=1))
        version = people.current_version(stage.practice.calendar)
        there, turns = 0, {}
        print(f"{DUE} due; median of {ROUNDS} turns")
        for size in sorted(sizes):
            store(open_duties(stage, version, size - there, due=False))
            there = size
            turns[size] = median(turn(stage, version) for _ in range(ROUNDS))
            each, (_nothing, unit) = turns[size] / DUE, house.beside_one_commit(int, 100)
            print(
                f"{size:>8} open: {turns[size]:8.1f} ms a turn, {each:6.2f} ms a duty, "
                f"{each / unit:5.1f} x one commit of {unit:.2f} ms"
            )
        ratio = turns[max(sizes)] / turns[min(sizes)]
        print(f"ratio {max(sizes)} to {min(sizes)} open: {ratio:.2f}")


def turn(stage: "Cast", version: "CalendarVersion") -> float:
    """Let a hundred duties fall due and review them; return the milliseconds of the turn."""
    from safehands.doors.clock.chores import review_duties  # noqa: PLC0415

    store(open_duties(stage, version, DUE, due=True))
    return house.milliseconds(lambda: review_duties(house.NOW))


def open_duties(
    stage: "Cast", version: "CalendarVersion", count: int, *, due: bool
) -> Iterator["Duty"]:
    """Yield open duties that were not stored yet: due now, or some day later."""
    from safehands.core import duties  # noqa: PLC0415

    for number in range(count):
        later = timedelta(0) if due else timedelta(hours=8, minutes=number)
        yield duties.Duty(
            kind=duties.Kind.REMINDER, owed_by=stage.front_desk, organization=stage.practice,
            words="Call back", calendar=version, started_at=house.NOW - timedelta(hours=1),
            due_at=house.NOW + later, look_again_at=house.NOW + later, zone=version.zone,
            next_rung=1,
        )  # fmt: skip


def store(rows: Iterator["Duty"]) -> None:
    """Store many rows at once, for which no verb is made."""
    from safehands.core import duties  # noqa: PLC0415

    while lot := list(islice(rows, LOT)):
        duties.Duty.objects.bulk_create(lot, batch_size=500)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(OPEN))
