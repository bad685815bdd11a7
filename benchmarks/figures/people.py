"""Finding a person among all: by name, mistyped, by number; and how many are found."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.parts import measuring, mistyping, store, substrate
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores.keep import DESK

if TYPE_CHECKING:
    from safehands.core.people import Person

SIZES = (20_000, 1_000_000)
TIMES, MISTYPED, GROWTH = 60, 150, 1.5
One = dict[str, str]


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield the times of finding, and how many mistyped names are found."""
    from safehands.core import people  # noqa: PLC0415

    reader = at.account(DESK).person
    read = substrate.one_read(at.people_ids)
    for what, text in _questions().items():
        asked = cycle(at.card["asked"])
        yield measuring.in_turns(
            f"find a person by {what}, p95",
            lambda asked=asked, text=text: people.find(reader, text(next(asked))), times=TIMES,
            beside=substrate.READ, unit=read, size=at.size, may_grow=GROWTH,
        )  # fmt: skip
    yield _recall(at, reader)


def _questions() -> dict[str, Callable[[One], str]]:
    chance = random.Random(7)  # noqa: S311 - invented, not secret
    return {
        "name": lambda one: one["name"],
        "family name alone": lambda one: one["name"].split()[-1],
        "mistyped name": lambda one: mistyping.mistyped(one["name"], chance),
        "mistyped name and birth date": lambda one: (
            f"{mistyping.mistyped(one['name'], chance)} {one['born']}"
        ),
        "number": lambda one: one["number"],
        "nobody's name": lambda one: f"Xq{one['name'][-3:]} {one['name'][:2]}zzq",
    }


def _recall(at: store.Store, reader: "Person") -> Figure:
    from safehands.core import people  # noqa: PLC0415

    chance, found, tried = random.Random(7), 0, 0  # noqa: S311 - invented, not secret
    for one in at.card["asked"]:
        typed = mistyping.mistyped(one["name"], chance)
        if typed == one["name"] or tried == MISTYPED:
            continue
        tried += 1
        hits = people.find(reader, f"{typed} {one['born']}")
        found += UUID(one["id"]) in [hit.person.pk for hit in hits]
    return Figure(
        what="mistyped name with birth date finds the person", unit="of 100", size=at.size,
        runs=[100 * found / tried], aims=[Aim(limit="at least", value=95)],
    )  # fmt: skip
