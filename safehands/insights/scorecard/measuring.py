"""Counting rows by month and by how they came out, in one query a figure.

The rows of a measure carry three columns: ``counted_at`` (the instant that says in which month
they count), ``came_out`` (the name of a part) and ``whose`` (the id of the case).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from safehands.insights.scorecard.months import Month, Stretch
from safehands.insights.scorecard.shapes import Figure, Part, Point, Role, Scope, Sort

Rows = QuerySet[Any, Any]
Tally = Mapping[Stretch, Counter[str]]
Others = Callable[[Scope], Mapping[Stretch, int]]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure that counts rows: which of them are good, which only belong to the whole.

    ``out_of`` counts another denominator than the rows themselves, such as the cases at work.
    """

    name: str
    rows: Callable[[Scope], Rows]
    good: tuple[str, ...]
    other: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    out_of: Others | None = None

    def figure(self, scope: Scope) -> Figure:
        """Count it for the whole stretch and for each month of the trend."""
        found = tally(self.rows(scope), scope)
        base = self.out_of(scope) if self.out_of else {}
        counted = {at: self._numbers(of, base.get(at, 0)) for at, of in found.items()}
        sort = Sort.RATE if self.out_of else Sort.SHARE
        return figure_of(self.name, sort, scope, counted, self._parts(found[plain(scope.whole)]))

    def opened(self, scope: Scope, part: str = "") -> Rows:
        """Return the rows that the figure counts in the whole stretch, or those of one part."""
        rows = between(self.rows(scope), scope.whole)
        wanted = [part] if part else [*self.good, *self.other]
        return rows.filter(came_out__in=wanted)

    def _numbers(self, found: Counter[str], base: int) -> tuple[int, int]:
        good = sum(found[name] for name in self.good)
        return good, base if self.out_of else good + sum(found[name] for name in self.other)

    def _parts(self, found: Counter[str]) -> tuple[Part, ...]:
        named = ((Role.GOOD, self.good), (Role.OTHER, self.other), (Role.BESIDE, self.beside))
        return tuple(
            Part(name=name, role=role, count=found[name]) for role, names in named for name in names
        )


def tally(rows: Rows, scope: Scope) -> Tally:
    """Count rows by stretch and part."""
    found: dict[Stretch, Counter[str]] = {}
    for line in scope.lines:
        found |= {plain(one): Counter() for one in line}
        bounds = (
            When(counted_at__gte=one.since, counted_at__lt=one.until, then=Value(number))
            for number, one in enumerate(line)
        )
        number = Case(*bounds, output_field=IntegerField())
        within = between(rows, Stretch(line[0].since, line[-1].until)).order_by()
        groups = within.annotate(stretch=number).values("stretch", "came_out")
        for row in groups.annotate(times=Count("pk")):
            found[plain(line[row["stretch"]])][row["came_out"]] += row["times"]
    return found


def between(rows: Rows, stretch: Stretch) -> Rows:
    """Return the rows that count in a stretch."""
    return rows.filter(counted_at__gte=stretch.since, counted_at__lt=stretch.until)


def figure_of(
    name: str,
    sort: Sort,
    scope: Scope,
    counted: Mapping[Stretch, tuple[int, int]],
    parts: Sequence[Part] = (),
) -> Figure:
    """Return a figure from its numbers in the whole stretch and in each month."""
    numerator, denominator = counted[plain(scope.whole)]
    return Figure(
        name=name,
        sort=sort,
        value=share(numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        parts=tuple(parts),
        trend=tuple(_point(month, *counted[plain(month)]) for month in scope.months),
    )


def share(numerator: int, denominator: int) -> float | None:
    """Return the one of the other; of nothing there is no share, neither 0 % nor 100 %."""
    return numerator / denominator if denominator else None


def plain(stretch: Stretch) -> Stretch:
    """Return a stretch as such, whether it is a month or not."""
    return Stretch(stretch.since, stretch.until)


def _point(month: Month, numerator: int, denominator: int) -> Point:
    return Point(
        month=month, value=share(numerator, denominator), numerator=numerator,
        denominator=denominator,
    )  # fmt: skip
