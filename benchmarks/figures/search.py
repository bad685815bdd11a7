"""Search on the list of cases over the notes and words of a year: common words and rare ones."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any
from uuid import uuid4

from benchmarks.figures.pages import aims
from benchmarks.parts import house, measuring, store, substrate
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores import wording
from benchmarks.stores.keep import DESK

SIZES = (20_000, 1_000_000)
TIMES, GROWTH, SMALL = 10, 1.5, 20


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield the figures of one store, and whether words of notes are found at all."""
    client = at.client(DESK)
    read = substrate.one_read(at.people_ids)
    names = cycle([one["name"].split()[-1] for one in at.card["asked"]])
    for what, words in (
        (f"search for a common word ({wording.COMMON})", cycle([wording.COMMON])),
        (f"search for a seldom word ({wording.SELDOM})", cycle([wording.SELDOM])),
        (f"search for a rare word ({wording.RARE})", cycle([wording.RARE])),
        ("search for two words", cycle([f"{wording.COMMON} {wording.SELDOM}"])),
        ("search for a family name", names),
    ):
        yield measuring.in_turns(
            f"{what}, p95", lambda words=words: _found(client, next(words)), times=TIMES,
            beside=substrate.READ, unit=read, size=at.size, aims=aims(at.size, SMALL),
            may_grow=GROWTH,
        )  # fmt: skip
    yield _in_notes(at)


def _in_notes(at: store.Store) -> Figure:
    """Write a note with a word that nobody used yet; return whether the search finds its case."""
    from safehands.core.cases import note  # noqa: PLC0415
    from safehands.core.models import Case  # noqa: PLC0415 - no query of the product gives just any

    desk = at.account(DESK)
    case = Case.objects.filter(closed_at=None).first()
    assert case is not None
    # Letters only, as in a name of a medicine; another one in each run.
    word = "zor" + "".join("abcdefghij"[int(sign, 16) % 10] for sign in uuid4().hex[:12])
    note(case=case, words=f"She asks for {word} again.", by=desk.person, now=house.NOW)
    found = case.reference in _found(at.client(DESK), word).content.decode()
    return Figure(
        what="a note written just now is found by its word", unit="of 1", runs=[int(found)],
        size=at.size, aims=[Aim(limit="exactly", value=1)],
        note="" if found else "the search box does not read notes",
    )  # fmt: skip


def _found(client: Any, words: str) -> Any:
    answer = client.get("/cases/", {"q": words})
    if answer.status_code not in {200, 302}:
        raise RuntimeError(f"{answer.status_code}: {answer.content[:300]!r}")
    return answer
