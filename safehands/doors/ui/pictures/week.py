"""A calendar as a week: seven days, their opening spans, holidays by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safehands.doors.ui.looks import Text

DAY_END = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day. `spans` are local wall times; an end of 00:00 means midnight at the day's end.

    `note` names a holiday or an exception.
    """

    on: date
    spans: tuple[tuple[time, time], ...] = ()
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class Week:
    """Seven days of one calendar. `today` and `now` are local to the calendar; None: not drawn."""

    days: tuple[Day, ...]
    zone: str
    today: date | None = None
    now: time | None = None


@dataclass(frozen=True)
class Block:
    """One opening span as drawn."""

    x: int
    y: int
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class Column:
    """One day as drawn (a column if wide, a row if narrow)."""

    x: int
    y: int
    width: int
    height: int
    name: str
    blocks: tuple[Block, ...]
    words: str
    note: Text
    today: bool


@dataclass(frozen=True)
class Hour:
    """A mark of the hours."""

    at: int
    label: str


@dataclass(frozen=True)
class WeekGrid:
    """The whole week, in units of its view box."""

    width: int
    height: int
    columns: tuple[Column, ...]
    hours: tuple[Hour, ...]
    now_at: int | None


WIDTH, LEFT, HEAD, TALL = 960, 56, 42, 320
NARROW_WIDTH, NARROW_ROW = 360, 58


def lay_out_week(week: Week, *, narrow: bool = False) -> WeekGrid:
    """Lay the week out between its first opening and its last closing, rounded to hours."""
    first, last = _hours_shown(week.days)
    return _narrow(week, first, last) if narrow else _wide(week, first, last)


def _wide(week: Week, first: int, last: int) -> WeekGrid:
    across = (WIDTH - LEFT) // max(len(week.days), 1)
    columns = []
    for number, day in enumerate(week.days):
        x = LEFT + number * across
        blocks = tuple(
            Block(x + 4, top, across - 8, _down(until, first, last) - top, _hours(start, end))
            for start, end in day.spans
            for top, until in [(_down(_minutes(start), first, last), _end_minutes(end))]
        )
        columns.append(_column(week, day, blocks, (x, HEAD, across, TALL)))
    return WeekGrid(
        WIDTH,
        HEAD + TALL + 12,
        tuple(columns),
        tuple(Hour(_down(hour * 60, first, last), f"{hour:02}:00") for hour in _each(first, last)),
        _down(_minutes(week.now), first, last) if week.now is not None else None,
    )


def _narrow(week: Week, first: int, last: int) -> WeekGrid:
    def across(minutes: int) -> int:
        return 8 + round((minutes - first) * (NARROW_WIDTH - 16) / (last - first))

    columns = []
    for number, day in enumerate(week.days):
        y = number * NARROW_ROW
        blocks = tuple(
            Block(left, y + 26, across(_end_minutes(end)) - left, 16, _hours(start, end))
            for start, end in day.spans
            for left in [across(_minutes(start))]
        )
        columns.append(_column(week, day, blocks, (0, y, NARROW_WIDTH, NARROW_ROW)))
    return WeekGrid(
        NARROW_WIDTH,
        NARROW_ROW * len(week.days) + 4,
        tuple(columns),
        (),
        across(_minutes(week.now)) if week.now is not None else None,
    )


def _column(
    week: Week, day: Day, blocks: tuple[Block, ...], box: tuple[int, int, int, int]
) -> Column:
    words = ", ".join(_hours(start, end) for start, end in day.spans) or _("closed")
    name = date_format(day.on, "D j M")
    return Column(*box, name, blocks, words, day.note, today=day.on == week.today)


def _hours_shown(days: Sequence[Day]) -> tuple[int, int]:
    """Return the first and last minute to show: whole hours around all openings, 8 h at least."""
    starts = [_minutes(start) for day in days for start, _end in day.spans]
    ends = [_end_minutes(end) for day in days for _start, end in day.spans]
    first = min(starts, default=8 * 60) // 60 * 60
    last = -(-max(ends, default=17 * 60) // 60) * 60
    first = max(0, min(first - 60, last - 8 * 60))
    return first, min(DAY_END, last + 60)


def _each(first: int, last: int) -> range:
    step = 1 if last - first <= 12 * 60 else 2
    return range(first // 60, last // 60 + 1, step)


def _down(minutes: int, first: int, last: int) -> int:
    held = min(max(minutes, first), last)
    return HEAD + round((held - first) * TALL / (last - first))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _end_minutes(moment: time) -> int:
    return _minutes(moment) or DAY_END


def _hours(start: time, end: time) -> str:
    until = "24:00" if end == time() else f"{end:%H:%M}"
    return f"{start:%H:%M}–{until}"  # noqa: RUF001 - the dash of a span of hours
