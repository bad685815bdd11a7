"""The map of hands: from whose act to whose act the cases go, how often, with which waits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Sum, Value, When

from safehands.core import cases, logbook, people

# The bounds between which waits are counted; the middle one of all lies in one of these.
BOUNDS = tuple(
    timedelta(minutes=minutes)
    for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 5760, 10080, 20160)
)


@dataclass(frozen=True, kw_only=True)
class Pass:
    """How often one act or hand followed another, and how long it took.

    ``median_within`` is the upper bound of the span in which the median wait lies (see
    ``BOUNDS``); None when it is longer than the last bound.
    """

    came_from: str
    went_to: str
    times: int
    mean: timedelta
    median_within: timedelta | None


def hands_of(
    seen: QuerySet[cases.Case], *, since: datetime, until: datetime, reader: people.Person
) -> tuple[Pass, ...]:
    """Return from whose act to whose the cases went between two instants (UTC), most often first.

    Names only for those whom the reader may see; the clock is an empty name. What one person
    did after his own act is left out: nothing went from hand to hand.
    """
    found = _aggregate(seen, since, until, "previous_by", "by")
    rows = [row for row in found if row["previous_by"] != row["by"]]
    ids = {row[side] for row in rows for side in ("previous_by", "by")} - {None}
    known = people.visible_to(reader).filter(pk__in=ids).values_list("pk", "name")
    names: dict[UUID | None, str] = dict(known)
    return tuple(
        _pass(names.get(giver, ""), names.get(taker, ""), members)
        for (giver, taker), members in _most_often_first(rows, "previous_by", "by")
    )


def acts_of(seen: QuerySet[cases.Case], *, since: datetime, until: datetime) -> tuple[Pass, ...]:
    """Return which act (verb) followed which between two instants (UTC), most often first."""
    rows = _aggregate(seen, since, until, "previous_verb", "verb")
    return tuple(
        _pass(before, after, members)
        for (before, after), members in _most_often_first(rows, "previous_verb", "verb")
    )


def _aggregate(
    seen: QuerySet[cases.Case], since: datetime, until: datetime, *sides: str
) -> list[dict[str, Any]]:
    """Count in one query. Lines carry their predecessors, so nothing is joined or sorted."""
    entries = logbook.acts(since, until).filter(case__in=seen.order_by().values("pk"))
    bounds = (When(wait__lte=bound, then=Value(number)) for number, bound in enumerate(BOUNDS))
    within = Case(*bounds, default=Value(len(BOUNDS)), output_field=IntegerField())
    groups = entries.exclude(previous=None).order_by().annotate(within=within)
    counted = groups.values(*sides, "within").annotate(times=Count("pk"), waited=Sum("wait"))
    return [dict(row) for row in counted]


def _most_often_first(
    rows: Iterable[dict[str, Any]], *sides: str
) -> list[tuple[tuple[Any, ...], list[dict[str, Any]]]]:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[side] for side in sides)].append(row)
    return sorted(groups.items(), key=lambda group: -sum(row["times"] for row in group[1]))


def _pass(came_from: str, went_to: str, members: list[dict[str, Any]]) -> Pass:
    times = sum(row["times"] for row in members)
    return Pass(
        came_from=came_from,
        went_to=went_to,
        times=times,
        mean=sum((row["waited"] for row in members), timedelta()) / times,
        median_within=_median(members, times),
    )


def _median(members: list[dict[str, Any]], times: int) -> timedelta | None:
    so_far = 0
    for row in sorted(members, key=lambda row: row["within"]):
        so_far += row["times"]
        if so_far * 2 >= times:
            return BOUNDS[row["within"]] if row["within"] < len(BOUNDS) else None
    return None
