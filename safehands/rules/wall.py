"""From the clock on the wall to UTC, through every change of the clocks.

One definition serves all: *an instant belongs to a span of a day exactly when a clock on the wall
in that zone shows that day and a time of the span.* It follows that

- a span that begins in the hour which spring leaves out begins when that hour would have ended,
  and one that ends in it ends there too;
- a span that touches the hour which autumn repeats counts it twice: it begins with the first of
  the two and ends with the second. If only a part of that hour lies in the span, the span stands
  as two pieces with a closed time between them, as the wall shows it.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

DAY = 86_400
EPOCH_DAY = date(1970, 1, 1).toordinal()

Piece: TypeAlias = tuple[int, int]
"""A stretch of time in UTC: seconds since 1970, its end not included."""


def pieces(zone: ZoneInfo, day: date, begin: int, end: int) -> list[Piece]:
    """Return when the wall shows `day` between `begin` and `end`, seconds of the day, in UTC.

    Empty if the clocks leap over it. Assumes no two changes of the clocks within one day.
    """
    midnight = (day.toordinal() - EPOCH_DAY) * DAY
    first, last = midnight + begin, midnight + end
    # In a skipped or repeated hour fold 0 is the offset before the change and fold 1 the one
    # after it: the two differ here exactly if a change touches the span.
    early, late = _offset(zone, first, fold=0), _offset(zone, last, fold=1)
    if early == late:
        return [(first - early, last - early)]
    change = _change(zone, first - max(early, late), last - min(early, late))
    found = [
        (first - early, min(last - early, change)),
        (max(first - late, change), last - late),
    ]
    return joined(piece for piece in found if piece[0] < piece[1])


def joined(found: Iterable[Piece]) -> list[Piece]:
    """Return the pieces, oldest first, those that touch or overlap made one."""
    whole: list[Piece] = []
    for begin, end in sorted(found):
        if whole and begin <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((begin, end))
    return whole


def day_begins(zone: ZoneInfo, day: date) -> int:
    """Return the first second at which the wall shows `day`, or would if the zone had it."""
    shown = pieces(zone, day, 0, DAY)
    return shown[0][0] if shown else day_begins(zone, day + timedelta(days=1))


def _offset(zone: ZoneInfo, local: int, *, fold: int) -> int:
    """Return the zone's offset in seconds at a wall time given as seconds since 1970 there."""
    wall = datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=local)
    return _seconds((wall.replace(fold=1) if fold else wall).utcoffset())


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """Return the first second of the new offset, by halving the time between two instants."""
    before = _offset_at(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset_at(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset_at(zone: ZoneInfo, second: int) -> int:
    return _seconds(datetime.fromtimestamp(second, UTC).astimezone(zone).utcoffset())


def _seconds(offset: timedelta | None) -> int:
    assert offset is not None, "a ZoneInfo always knows its offset"
    return offset.days * DAY + offset.seconds
