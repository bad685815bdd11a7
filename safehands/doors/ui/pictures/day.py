"""The day as a ribbon: opening hours, promises due, hand-offs, and where we are now.

Wide it runs from left to right and marks that would touch stack; narrow it runs down the page and
marks move down until each has its own line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from safehands.doors.ui.looks import STATES, Look, Text
from safehands.doors.ui.moments import clock
from safehands.doors.ui.pictures.scale import Scale, Tick, ticks


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something that falls on this day. `at` in UTC; `state` as in the standing pill."""

    at: datetime
    label: str
    url: Text
    kind: str = ""
    state: str = "on_track"
    harm: bool = False


@dataclass(frozen=True)
class Flag:
    """One mark as drawn: its place on the line (x, or y if narrow) and the box of its words."""

    at: int
    x: int
    y: int
    width: int
    height: int
    time: str
    words: str
    look: Look
    mark: Mark


@dataclass(frozen=True)
class Opening:
    """One opening span as drawn along the line."""

    first: int
    length: int


@dataclass(frozen=True)
class DayRibbon:
    """The whole ribbon, in units of its view box. `line` is where the line of time lies."""

    width: int
    height: int
    line: int
    openings: tuple[Opening, ...]
    flags: tuple[Flag, ...]
    ticks: tuple[Tick, ...]
    now_at: int | None
    first: int
    last: int


ROW, GAP = 30, 6
LETTER, BESIDE, LETTERS = 7.4, 34, 22  # width of a letter, of icon and rims; letters of a label
WIDTH, EDGE = 960, 8
NARROW_WIDTH, NARROW_LINE, NARROW_ROW, NARROW_LETTERS = 360, 62, 34, 26


@dataclass(frozen=True)
class _Sheet:
    """What both ways of drawing need."""

    marks: Sequence[Mark]
    spans: Sequence[tuple[datetime, datetime]]
    now: datetime
    zone: tzinfo

    def bounds(self) -> tuple[datetime, datetime]:
        """Show all that is on the day and half an hour around; now only if it is near."""
        instants = [mark.at for mark in self.marks] + [edge for span in self.spans for edge in span]
        start, end = min(instants), max(instants)
        if start - timedelta(hours=6) <= self.now <= end + timedelta(hours=6):
            start, end = min(start, self.now), max(end, self.now)
        around = timedelta(minutes=30)
        return start - around, end + around


def lay_out_day(
    marks: Sequence[Mark],
    opening_spans: Sequence[tuple[datetime, datetime]],
    now: datetime,
    zone: tzinfo,
    *,
    narrow: bool = False,
) -> DayRibbon | None:
    """Lay the day out; None if there is neither an opening nor a mark to show."""
    if not marks and not opening_spans:
        return None
    ordered = sorted(marks, key=lambda mark: (mark.at, mark.label))
    sheet = _Sheet(ordered, opening_spans, now, zone)
    return _narrow(sheet) if narrow else _wide(sheet)


def _wide(sheet: _Sheet) -> DayRibbon:
    scale = Scale(*sheet.bounds(), EDGE, WIDTH - EDGE)
    rows: list[int] = []  # the right edge of the last box of each row, nearest row first
    placed: list[tuple[Mark, int, int, int]] = []
    for mark in sheet.marks:
        width = BESIDE + int(LETTER * (6 + min(len(mark.label), LETTERS)))
        x = min(max(scale.at(mark.at) - 12, EDGE), WIDTH - EDGE - width)
        row = next((n for n, edge in enumerate(rows) if edge + GAP <= x), len(rows))
        rows[row : row + 1] = [x + width]
        placed.append((mark, x, row, width))
    line = 26 + max(len(rows), 1) * ROW + 10
    flags = tuple(
        _flag(mark, sheet, scale, (x, line - 12 - (row + 1) * ROW, width), LETTERS)
        for mark, x, row, width in placed
    )
    marked = ticks(scale, sheet.zone, 12)
    return _ribbon(sheet, scale, flags, marked, (WIDTH, line + 54, line))


def _narrow(sheet: _Sheet) -> DayRibbon:
    length = max(420, (len(sheet.marks) + 1) * NARROW_ROW)
    scale = Scale(*sheet.bounds(), 20, 20 + length)
    x, flags, lowest = NARROW_LINE + 44, [], 4
    for mark in sheet.marks:
        y = max(scale.at(mark.at) - ROW // 2, lowest)
        lowest = y + NARROW_ROW
        flags.append(_flag(mark, sheet, scale, (x, y, NARROW_WIDTH - x - 4), NARROW_LETTERS))
    height = max(20 + length + 20, lowest + 8)
    # The hour that would touch the word "now" is left out: both stand in the same column.
    marked = tuple(
        tick
        for tick in ticks(scale, sheet.zone, 10)
        if abs(tick.at - scale.at(sheet.now)) > ROW // 2
    )
    return _ribbon(sheet, scale, tuple(flags), marked, (NARROW_WIDTH, height, NARROW_LINE))


def _flag(mark: Mark, sheet: _Sheet, scale: Scale, box: tuple[int, int, int], letters: int) -> Flag:
    words = mark.label if len(mark.label) <= letters else mark.label[: letters - 1].rstrip() + "…"
    look = STATES.get(mark.state, STATES["on_track"])
    x, y, width = box
    hour = clock(mark.at, sheet.zone)
    return Flag(scale.at(mark.at), x, y, width, ROW - 4, hour, words, look, mark)


def _ribbon(
    sheet: _Sheet,
    scale: Scale,
    flags: tuple[Flag, ...],
    marked: tuple[Tick, ...],
    size: tuple[int, int, int],
) -> DayRibbon:
    width, height, line = size
    return DayRibbon(
        width=width,
        height=height,
        line=line,
        openings=tuple(
            Opening(scale.at(first), scale.at(last) - scale.at(first))
            for first, last in sheet.spans
        ),
        flags=flags,
        ticks=marked,
        now_at=scale.at(sheet.now) if scale.start <= sheet.now <= scale.end else None,
        first=scale.first,
        last=scale.last,
    )
