"""The case's hands as a strip: who held it from when to when, waits, offers not yet accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal

from django.utils.translation import gettext_lazy as _

from safehands.doors.ui.looks import Text
from safehands.doors.ui.pictures.scale import Scale, Tick, ticks

Kind = Literal["held", "waiting", "offered"]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One stretch of a case's life, in UTC; `end` None lasts until now.

    held: `who` owns the case. waiting: `who` owns it and waits for somebody named in `note`.
    offered: it has been offered to `who`, who has not accepted.
    """

    who: str
    kind: Kind
    start: datetime
    end: datetime | None = None
    mine: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a strip is about, and what its three kinds of stretches mean."""

    title: Text
    whole: Text
    held: Text
    waiting: Text
    offered: Text
    due: Text


OF_A_CASE = Words(
    title=_("Whose hands"),
    whole=_("Whose hands the case was in"),
    held=_("holds it"),
    waiting=_("holds it and waits"),
    offered=_("offered, not accepted"),
    due=_("next step due"),
)
OF_A_THING = Words(
    title=_("Who had it where"),
    whole=_("Who had the thing, and where"),
    held=_("has it"),
    waiting=_("has let it go, answers for it"),
    offered=_("sent, not received yet"),
    due=_("must leave or be there"),
)


@dataclass(frozen=True)
class Bar:
    """One stretch as drawn."""

    x: int
    y: int
    width: int
    height: int
    stretch: Stretch
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Lane:
    """One person's line."""

    name: str
    mine: bool
    name_x: int
    name_y: int
    line_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Pass:
    """The moment at which the case went from one hand to another."""

    x: int
    top: int
    bottom: int


@dataclass(frozen=True)
class HandsStrip:
    """The whole strip, in units of its view box."""

    width: int
    height: int
    left: int
    lanes: tuple[Lane, ...]
    passes: tuple[Pass, ...]
    ticks: tuple[Tick, ...]
    now_x: int
    due_x: int | None
    axis_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Size:
    """How large a strip is drawn: wide has the names beside their lines, narrow above them."""

    width: int
    left: int
    lane: int
    above: int
    bar: int
    most_ticks: int


WIDE = Size(width=960, left=190, lane=40, above=0, bar=22, most_ticks=8)
NARROW = Size(width=360, left=8, lane=52, above=20, bar=20, most_ticks=4)
HEAD, RIGHT = 30, 14


def lay_out_hands(
    stretches: Sequence[Stretch],
    now: datetime,
    zone: tzinfo,
    *,
    due: datetime | None = None,
    size: Size = WIDE,
) -> HandsStrip | None:
    """Lay the stretches out, a lane for each hand in the order in which it came; None if empty."""
    if not stretches:
        return None
    ordered = sorted(stretches, key=lambda stretch: (stretch.start, stretch.kind == "offered"))
    scale = _scale(ordered, now, due, size)
    names = list(dict.fromkeys(stretch.who for stretch in ordered))
    lanes = tuple(_lane(name, row, ordered, now, scale, size) for row, name in enumerate(names))
    bars = tuple(bar for lane in lanes for bar in lane.bars)
    axis = HEAD + len(names) * size.lane
    return HandsStrip(
        width=size.width,
        height=axis + 28,
        left=size.left,
        lanes=lanes,
        passes=_passes(bars, scale),
        ticks=_apart(ticks(scale, zone, size.most_ticks), size.width),
        now_x=scale.at(now),
        due_x=scale.at(due) if due is not None else None,
        axis_y=axis,
        bars=tuple(sorted(bars, key=lambda bar: bar.start)),
    )


def _scale(ordered: Sequence[Stretch], now: datetime, due: datetime | None, size: Size) -> Scale:
    start = ordered[0].start
    end = max([stretch.end or now for stretch in ordered] + [now] + ([due] if due else []))
    spare = max((end - start) * 0.04, timedelta(minutes=10))
    return Scale(start, end + spare, size.left, size.width - RIGHT)


def _lane(
    name: str, row: int, ordered: Sequence[Stretch], now: datetime, scale: Scale, size: Size
) -> Lane:
    top = HEAD + row * size.lane
    bar_y = top + size.above + (size.lane - size.above - size.bar) // 2
    mine = [stretch for stretch in ordered if stretch.who == name]
    return Lane(
        name=name,
        mine=any(stretch.mine for stretch in mine),
        name_x=size.left if size.above else 4,
        name_y=top + 16 if size.above else bar_y + size.bar // 2 + 5,
        line_y=bar_y + size.bar // 2,
        bars=tuple(_bar(stretch, bar_y, now, scale, size) for stretch in mine),
    )


def _bar(stretch: Stretch, y: int, now: datetime, scale: Scale, size: Size) -> Bar:
    end = max(stretch.end or now, stretch.start)
    x, until = scale.at(stretch.start), scale.at(end)
    # A minute's hold is still a hold: it stays wide enough to be seen.
    return Bar(x, y, max(until - x, 4), size.bar, stretch, stretch.start, end)


def _passes(bars: Sequence[Bar], scale: Scale) -> tuple[Pass, ...]:
    """Join two holds of different hands where one begins as the other ends."""
    held = sorted((bar for bar in bars if bar.stretch.kind != "offered"), key=lambda bar: bar.start)
    joined = []
    for before, after in pairwise(held):
        if before.stretch.who != after.stretch.who:
            ends = sorted((before.y + before.height // 2, after.y + after.height // 2))
            joined.append(Pass(scale.at(after.start), ends[0], ends[1]))
    return tuple(joined)


def _apart(marks: Sequence[Tick], width: int) -> tuple[Tick, ...]:
    """Leave out marks whose words would touch: those before a new day, and the last at the rim."""
    room = 62
    kept: list[Tick] = []
    for mark in marks:
        if mark.at > width - 24:
            continue
        if kept and mark.at - kept[-1].at < room:
            if not mark.new_day:
                continue
            kept.pop()
        kept.append(mark)
    return tuple(kept)
