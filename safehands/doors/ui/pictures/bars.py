"""Numbers as bars: months beside each other, or a spread; and as a small line for an overview.

Wide the bars stand, narrow they lie below each other, so that their words have room. A bar without
a value is drawn as nothing and says so: no number is not the number 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from safehands.doors.ui.looks import Text


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One number: its label, its length (None: nothing to count), and the words for it.

    ``below`` goes on with the label, on a line of its own where the bar stands.
    """

    label: Text
    below: Text = ""
    value: float | None
    words: Text
    now: bool = False


@dataclass(frozen=True)
class Drawn:
    """One bar as drawn, in units of the view box; ``height`` 0 and ``empty`` without a value."""

    x: int
    y: int
    width: int
    height: int
    words_x: int
    words_y: int
    label_x: int
    label_y: int
    empty: bool
    bar: Bar


@dataclass(frozen=True)
class Bars:
    """All bars, in units of the view box; the base is where they stand, or begin."""

    width: int
    height: int
    base: int
    standing: bool
    bars: tuple[Drawn, ...]


@dataclass(frozen=True)
class Spark:
    """A small line: runs of points that have values, and the last point."""

    width: int
    height: int
    lines: tuple[str, ...]
    dots: tuple[tuple[int, int], ...]
    last: tuple[int, int] | None


WIDE, TALL, HEAD, FOOT, LINE = 960, 150, 30, 34, 18
NARROW, ROW, LIES_AT = 360, 46, 8
SPARK_WIDTH, SPARK_HEIGHT, RIM = 120, 32, 4


def lay_out_bars(
    bars: Sequence[Bar], *, most: float | None = None, lying: bool = False
) -> Bars | None:
    """Lay bars out; ``most`` is the value of a full one. None when there is none to draw."""
    if not bars:
        return None
    full = most or max((bar.value or 0 for bar in bars), default=0) or 1
    return _lying(bars, full) if lying else _standing(bars, full)


def lay_out_spark(values: Sequence[float | None], *, most: float | None = None) -> Spark:
    """Lay out a small line from left to right; a gap where there is no value."""
    full = most or max((value or 0 for value in values), default=0) or 1
    step = (SPARK_WIDTH - 2 * RIM) / max(len(values) - 1, 1)
    placed = [
        None if value is None else (round(RIM + number * step), _up(value, full))
        for number, value in enumerate(values)
    ]
    runs = [
        [point for point in run if point is not None]
        for has_value, run in groupby(placed, key=lambda point: point is not None)
        if has_value
    ]
    return Spark(
        width=SPARK_WIDTH,
        height=SPARK_HEIGHT,
        lines=tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        last=placed[-1] if placed else None,
    )


def _up(value: float, full: float) -> int:
    return round(SPARK_HEIGHT - RIM - min(value / full, 1) * (SPARK_HEIGHT - 2 * RIM))


def _standing(bars: Sequence[Bar], full: float) -> Bars:
    room, base = WIDE // len(bars), HEAD + TALL
    width = min(room - 16, 84)
    drawn = []
    for number, bar in enumerate(bars):
        middle = number * room + room // 2
        height = _length(bar, full, TALL)
        top = base - height
        drawn.append(
            Drawn(
                middle - width // 2, top, width, height, middle, top - 8, middle, base + 22,
                bar.value is None, bar,
            )
        )  # fmt: skip
    foot = FOOT + (LINE if any(bar.below for bar in bars) else 0)
    return Bars(WIDE, base + foot, base, standing=True, bars=tuple(drawn))


def _lying(bars: Sequence[Bar], full: float) -> Bars:
    drawn = []
    for number, bar in enumerate(bars):
        y, length = number * ROW, _length(bar, full, NARROW - 2 * LIES_AT)
        drawn.append(
            Drawn(
                LIES_AT, y + 24, length, 14, NARROW - LIES_AT, y + 18, LIES_AT, y + 18,
                bar.value is None, bar,
            )
        )  # fmt: skip
    return Bars(NARROW, ROW * len(bars) + 4, LIES_AT, standing=False, bars=tuple(drawn))


def _length(bar: Bar, full: float, most: int) -> int:
    if not bar.value:
        return 0
    return max(2, round(min(bar.value / full, 1) * most))
