"""The journey as a line: each step a numbered stop in its hand's lane, waits as long as they felt.

A wait's length on paper grows with the wait but is bounded, so that one weekend does not push all
else off the page; a bounded one is drawn broken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from safehands.doors.ui.looks import Text
from safehands.doors.ui.moments import span


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a case's journey: at (UTC) who did what. `tone` as in states."""

    at: datetime
    who: str
    what: Text
    icon: str = "chevron-right"
    tone: str = "past"
    url: str = ""


@dataclass(frozen=True)
class Stop:
    """One step as drawn, with its number in the list below the line."""

    number: int
    x: int
    y: int
    words: str
    step: Step


@dataclass(frozen=True)
class Leg:
    """The way from one stop to the next; `wait` in words where there is room to write it."""

    x1: int
    y1: int
    x2: int
    y2: int
    wait: str
    bounded: bool
    middle_x: int
    middle_y: int


@dataclass(frozen=True)
class LaneName:
    """The name of a lane and where it stands."""

    name: str
    initials: str
    x: int
    y: int


@dataclass(frozen=True)
class JourneyLine:
    """The whole line, in units of its view box; if crowded, stops are dots without a number."""

    width: int
    height: int
    lanes: tuple[LaneName, ...]
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    words_x: int
    crowded: bool


WIDE_WIDTH, WIDE_LEFT, WIDE_LANE = 960, 190, 46
NARROW_WIDTH, NARROW_LANE, NARROW_GAP = 360, 25, 34
READABLE = 10  # letters; with less room the number alone leads to the list
LETTER = 7.4  # the usual width of a letter, for words that must fit
LONGEST_SHARE, SHARE_OF_FEW = 0.35, 1.6
ROOM_FOR_NUMBER = 26
WRITABLE, WRITABLE_ASLANT = 84, 120


def lay_out_journey(steps: Sequence[Step], *, narrow: bool = False) -> JourneyLine | None:
    """Lay the steps out in the order in which they happened; None if there are none."""
    if not steps:
        return None
    ordered = sorted(steps, key=lambda step: step.at)
    names = list(dict.fromkeys(step.who for step in ordered))
    return _narrow(ordered, names) if narrow else _wide(ordered, names)


def _wide(ordered: Sequence[Step], names: list[str]) -> JourneyLine:
    room = WIDE_WIDTH - WIDE_LEFT - 36
    least = min(30, room // max(len(ordered), 1))
    places, bounded = _lengths(ordered, room, least)
    stops = tuple(
        Stop(number, WIDE_LEFT + 12 + place, _lane_y(names, step), "", step)
        for number, (step, place) in enumerate(zip(ordered, places, strict=True), 1)
    )
    legs = tuple(_leg(a, b, cut) for (a, b), cut in zip(pairwise(stops), bounded, strict=True))
    lanes = tuple(
        LaneName(name, _initials(name), 4, 34 + row * WIDE_LANE) for row, name in enumerate(names)
    )
    return JourneyLine(
        WIDE_WIDTH, 34 + len(names) * WIDE_LANE, lanes, stops, legs, 0, least < ROOM_FOR_NUMBER
    )


def _narrow(ordered: Sequence[Step], names: list[str]) -> JourneyLine:
    room = max(120, 14 * len(ordered)) + NARROW_GAP * len(ordered)
    places, bounded = _lengths(ordered, room, NARROW_GAP)
    words_x = 18 + len(names) * NARROW_LANE
    letters = int((NARROW_WIDTH - words_x) / LETTER)
    stops = tuple(
        Stop(
            number,
            18 + names.index(step.who) * NARROW_LANE,
            48 + place,
            _short(str(step.what), letters) if letters >= READABLE else "",
            step,
        )
        for number, (step, place) in enumerate(zip(ordered, places, strict=True), 1)
    )
    legs = tuple(_leg(a, b, cut) for (a, b), cut in zip(pairwise(stops), bounded, strict=True))
    lanes = tuple(
        LaneName(name, _initials(name), 18 + row * NARROW_LANE, 18)
        for row, name in enumerate(names)
    )
    return JourneyLine(
        NARROW_WIDTH, 48 + places[-1] + 28, lanes, stops, legs, words_x, crowded=False
    )


def _lengths(ordered: Sequence[Step], room: int, least: int) -> tuple[list[int], list[bool]]:
    """Return the place of each step on a line `room` long, and which waits were cut.

    Each wait gets `least`; the rest is shared by length, none taking over about a third of it.
    """
    waits = [b.at - a.at for a, b in pairwise(ordered)]
    spare = max(room - least * len(waits), 0)
    total = sum(waits, timedelta()) or timedelta(seconds=1)
    most = max(LONGEST_SHARE, SHARE_OF_FEW / len(waits)) if waits else 1.0
    shares = [wait / total for wait in waits]
    cut = [share > most for share in shares]
    kept = [min(share, most) for share in shares]
    scale = sum(kept) or 1.0
    places = [0]
    for share in kept:
        places.append(places[-1] + least + int(spare * share / scale))
    return places, cut


def _leg(one: Stop, other: Stop, bounded: bool) -> Leg:  # noqa: FBT001 - a fact, not a switch
    wait = other.step.at - one.step.at
    needed = WRITABLE if one.y == other.y else WRITABLE_ASLANT
    words = span(wait) if other.x - one.x >= needed and wait >= timedelta(minutes=5) else ""
    middle = ((one.x + other.x) // 2, (one.y + other.y) // 2)
    return Leg(one.x, one.y, other.x, other.y, words, bounded, *middle)


def _lane_y(names: list[str], step: Step) -> int:
    return 30 + names.index(step.who) * WIDE_LANE


def _initials(name: str) -> str:
    letters = [part[0] for part in name.split() if part[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or name[:2]


def _short(words: str, letters: int) -> str:
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
