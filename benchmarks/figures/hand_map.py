"""The whole map of hands, over all of the logbook: who waited for whom, what followed what."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.parts import house, measuring, store, substrate
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores.keep import DESK

if TYPE_CHECKING:
    from benchmarks.parts.measuring import Job

# So many cases leave about a million lines in the logbook.
SIZES = (170_000,)
LONG_AGO = timedelta(days=600)
WHOLE = Aim(limit="at most", value=1_000)


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield the time of the map and of its parts."""
    read = substrate.one_read(at.people_ids)
    note = f"{at.card['counts']['entry']:,} lines in the logbook"
    parts = []
    for what, job in parts_of(at).items():
        parts.append(measuring.in_turns(
            what, job, beside=substrate.READ, unit=read, times=1, of=measuring.p50, size=at.size,
            note=note,
        ))  # fmt: skip
        yield parts[-1]
    yield Figure(
        what="the whole map of hands", unit="ms", size=at.size, aims=[WHOLE], note=note,
        runs=[sum(runs) for runs in zip(*(one.runs for one in parts), strict=True)],
        beside=substrate.READ, substrate_ms=parts[0].substrate_ms,
        cpu_ms=sum(one.cpu_ms or 0 for one in parts),
    )  # fmt: skip


def parts_of(at: store.Store) -> dict[str, "Job"]:
    """Return what the map is made of, each over all time."""
    from safehands.core import people  # noqa: PLC0415
    from safehands.insights import handmap  # noqa: PLC0415

    (office,) = people.organizations_of(at.account(DESK).person)
    all_time = {"since": house.NOW - LONG_AGO, "until": house.NOW}
    return {
        "which kind of step followed which": lambda: handmap.steps_of(office, **all_time),
        "who waited for whom on offers": lambda: handmap.waits_of(
            office, **all_time, now=house.NOW
        ),
    }
