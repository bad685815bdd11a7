"""From instants to places on a line, and round hours to mark on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from django.utils.formats import date_format

# Steps between marks that a person reads at a glance, in hours.
STEPS = (1, 2, 3, 6, 12, 24, 48, 7 * 24, 14 * 24, 28 * 24, 91 * 24, 182 * 24, 364 * 24)


@dataclass(frozen=True)
class Scale:
    """A stretch of time laid on a line from `first` to `last` (units of the view box)."""

    start: datetime
    end: datetime
    first: int
    last: int

    def at(self, instant: datetime) -> int:
        """Return the place of an instant, held inside the line."""
        share = (instant - self.start) / (self.end - self.start)
        return self.first + round(min(max(share, 0.0), 1.0) * (self.last - self.first))


@dataclass(frozen=True)
class Tick:
    """One mark of the axis."""

    at: int
    label: str
    new_day: bool = False


def ticks(scale: Scale, zone: tzinfo, most: int) -> tuple[Tick, ...]:
    """Return at most about `most` marks on round local hours or days, right across a clock change.

    Marks are found by walking the UTC line in half hours or days, never by adding local hours.
    """
    hours = (scale.end - scale.start) / timedelta(hours=1)
    step = next((step for step in STEPS if hours / step <= most), STEPS[-1])
    if step >= 24:  # noqa: PLR2004 - whole days
        return tuple(_days(scale, zone, step // 24))
    return tuple(_hours(scale, zone, step))


def _hours(scale: Scale, zone: tzinfo, step: int) -> Iterator[Tick]:
    instant = _midnight(scale.start, zone)
    while instant <= scale.end:
        local = instant.astimezone(zone)
        if instant >= scale.start and local.minute == 0 and local.hour % step == 0:
            midnight = local.hour == 0
            label = date_format(local, "D j M") if midnight else date_format(local, "H:i")
            yield Tick(scale.at(instant), label, midnight)
        instant += timedelta(minutes=30)


def _days(scale: Scale, zone: tzinfo, step: int) -> Iterator[Tick]:
    day = scale.start.astimezone(zone).date() + timedelta(days=1)
    while True:
        local = datetime.combine(day, time(), tzinfo=zone)
        if local.astimezone(UTC) > scale.end:
            return
        label = date_format(local, "D j M" if step < 7 else "j M")  # noqa: PLR2004 - a week
        yield Tick(scale.at(local.astimezone(UTC)), label, new_day=True)
        day += timedelta(days=step)


def _midnight(instant: datetime, zone: tzinfo) -> datetime:
    local = instant.astimezone(zone)
    return datetime.combine(local.date(), time(), tzinfo=zone).astimezone(UTC)
