"""How fast: minutes from first knowledge to told, by organisation and reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from statistics import median
from typing import NamedTuple
from uuid import UUID

from safehands.core import handoffs, news
from safehands.insights.scorecard import told
from safehands.insights.scorecard.measuring import Rows, between, plain
from safehands.insights.scorecard.months import Stretch
from safehands.insights.scorecard.shapes import (
    Bin,
    Figure,
    Point,
    Scope,
    Slow,
    Sort,
    Speed,
    Telling,
)

NAME = "minutes_to_tell"
BOUNDS = (15, 30, 60, 120, 240, 480, 1440, 4320)
WORST = 10
FIELDS = ("counted_at", "told_at", "whose", "known_by__name", "known_by__ours", "kind", "reason")


class _Told(NamedTuple):
    known_at: datetime
    told_at: datetime
    case: UUID
    office: str
    ours: bool
    kind: str
    reason: str

    @property
    def minutes(self) -> float:
        return (self.told_at - self.known_at).total_seconds() / 60

    @property
    def because(self) -> str:
        codes = handoffs.Code
        if self.reason in codes.values:
            return str(codes(self.reason).label)
        return self.reason or str(news.Kind(self.kind).label)


def figure(scope: Scope) -> Figure:
    """Return the middle of the minutes, in the whole stretch and in each month."""
    found: dict[Stretch, list[float]] = {}
    for line in scope.lines:
        found |= {plain(one): [] for one in line}
        for row in _told(scope, Stretch(line[0].since, line[-1].until)):
            mine = next(one for one in line if one.since <= row.known_at < one.until)
            found[plain(mine)].append(row.minutes)
    whole = found[plain(scope.whole)]
    return Figure(
        name=NAME, sort=Sort.MINUTES, value=middle(whole), numerator=len(whole),
        denominator=len(whole),
        trend=tuple(
            Point(month=month, value=middle(mine), numerator=len(mine), denominator=len(mine))
            for month in scope.months
            for mine in [found[plain(month)]]
        ),
    )  # fmt: skip


def opened(scope: Scope, part: str = "") -> Rows:
    """Return the news that was told, whenever that was."""
    rows = between(told.rows(scope), scope.whole).filter(state=news.State.TOLD)
    return rows.filter(came_out=part) if part else rows


def telling_of(scope: Scope) -> Telling:
    """Return the spread of the minutes, by organisation and reason, and the slowest. One query."""
    found = _told(scope, scope.whole)
    minutes = [one.minutes for one in found]
    slowest = sorted(found, key=lambda one: -one.minutes)[:WORST]
    return Telling(
        told=len(found),
        median=middle(minutes),
        ninetieth=ninetieth(minutes),
        bins=tuple(bins(minutes, BOUNDS)),
        speeds=tuple(_speeds(found)),
        worst=tuple(
            Slow(
                case=one.case, minutes=round(one.minutes), office=one.office, reason=one.because,
                told_at=one.told_at,
            )
            for one in slowest
        ),
    )  # fmt: skip


def middle(values: Sequence[float]) -> float | None:
    """Return the middle value, of an even number the mean of the two; None of none."""
    return median(values) if values else None


def ninetieth(values: Sequence[float]) -> float | None:
    """Return the smallest value that nine of ten do not exceed; None of none."""
    return sorted(values)[ceil(len(values) * 0.9) - 1] if values else None


def bins(values: Iterable[float], bounds: Sequence[int]) -> Iterable[Bin]:
    """Count values by bounds, each inclusive; the last one is all that lies beyond."""
    edges: tuple[int | None, ...] = (*bounds, None)
    found = Counter(next((bound for bound in bounds if value <= bound), None) for value in values)
    return (Bin(up_to=edge, count=found[edge]) for edge in edges)


def _told(scope: Scope, stretch: Stretch) -> list[_Told]:
    rows = between(told.rows(scope), stretch).filter(state=news.State.TOLD)
    return [_Told(*row) for row in rows.order_by("known_at", "pk").values_list(*FIELDS)]


def _speeds(found: Iterable[_Told]) -> Iterable[Speed]:
    groups: dict[tuple[bool, str, str], list[float]] = defaultdict(list)
    for one in found:
        groups[not one.ours, one.office, one.because].append(one.minutes)
    # Our own first.
    for (outside, office, reason), minutes in sorted(groups.items()):
        yield Speed(
            office=office, ours=not outside, reason=reason, told=len(minutes),
            median=median(minutes), ninetieth=ninetieth(minutes) or 0.0,
        )  # fmt: skip
