"""Gaps: stretches in which an open case had no owner or no next step. There must be none.

They are found in what was written down at the time, so that a gap which was mended, or which
nobody noticed, is found all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Lead

from safehands.core import duties, logbook
from safehands.core.cases.models import Case, Join, Ownership

Missing = Literal["owner", "next_step"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One stretch (UTC) in which an open case lacked something; it ends now if it still does."""

    case_id: UUID
    reference: str
    missing: Missing
    since: datetime
    until: datetime


def gaps(seen: QuerySet[Case], *, since: datetime, until: datetime) -> list[Gap]:
    """Return every gap of some cases between two instants (UTC), in the order of time.

    A fixed number of queries. Due times need no search: the database takes no step without one.
    """
    if since >= until:
        return []
    owned, steps = Ownership.objects.all(), duties.next_steps()
    found = [
        *_found(seen, owned, ("since", "until"), "owner", since, until),
        *_found(seen, steps, ("started_at", "closed_at"), "next_step", since, until),
    ]
    over = _over(found)
    clipped = (_clipped(one, since, until) for one in found)
    pieces = (piece for one in clipped for piece in _without(one, over.get(one.case_id, [])))
    return sorted(pieces, key=lambda one: (one.since, one.reference, one.missing))


def _found(
    seen: QuerySet[Case],
    stretches: QuerySet[Any],
    ends: tuple[str, str],
    missing: Missing,
    since: datetime,
    until: datetime,
) -> Iterator[Gap]:
    """Yield the holes before, between and behind stretches that should touch each other."""
    begins, stops = ends
    ran = seen.filter(Q(closed_at=None) | Q(closed_at__gte=since), opened_at__lt=until)
    theirs = stretches.filter(case__in=ran.order_by().values("pk"))
    following = Window(Lead(begins), partition_by=F("case_id"), order_by=[begins, "pk"])
    between = theirs.annotate(following=following)
    between = between.filter(following__gt=F(stops)).filter(following__gt=since)
    for row in between.values_list("case_id", "case__reference", stops, "following"):
        yield Gap(row[0], row[1], missing, row[2], row[3])
    mine = stretches.filter(case=OuterRef("pk"))
    yield from _before(ran, mine, begins, missing, until)
    yield from _behind(ran, mine, stops, missing, until)


def _before(
    ran: QuerySet[Case], mine: QuerySet[Any], begins: str, missing: Missing, until: datetime
) -> Iterator[Gap]:
    first = mine.order_by(begins).values(begins)[:1]
    born = ran.annotate(first=Subquery(first))
    bare = born.filter(Q(first=None) | Q(first__gt=F("opened_at")))
    for row in bare.order_by().values_list("pk", "reference", "opened_at", "first"):
        yield Gap(row[0], row[1], missing, row[2], row[3] or until)


def _behind(
    ran: QuerySet[Case], mine: QuerySet[Any], stops: str, missing: Missing, until: datetime
) -> Iterator[Gap]:
    last = mine.order_by(f"-{stops}").values(stops)[:1]
    still_open = ran.filter(~Exists(mine.filter(**{stops: None})), closed_at=None, joined_into=None)
    ended = still_open.annotate(last=Subquery(last)).exclude(last=None)
    for row in ended.order_by().values_list("pk", "reference", "last"):
        yield Gap(row[0], row[1], missing, row[2], until)


def _over(found: Iterable[Gap]) -> dict[UUID, list[tuple[datetime, datetime | None]]]:
    """Return when the cases of some gaps were closed or joined into another: that is no gap."""
    ids = {one.case_id for one in found}
    over: dict[UUID, list[tuple[datetime, datetime | None]]] = {pk: [] for pk in ids}
    for join in Join.objects.filter(other__in=ids):
        over[join.other_id].append((join.at, join.undone_at))
    closed: dict[UUID, datetime] = {}
    for line in logbook.of_cases(ids).filter(verb__in=["closed", "reopened"]):
        if line.verb == "closed":
            closed.setdefault(line.chain, line.written_at)
        elif line.chain in closed:
            over[line.chain].append((closed.pop(line.chain), line.written_at))
    for case_id, at in closed.items():
        over[case_id].append((at, None))
    return over


def _clipped(gap: Gap, since: datetime, until: datetime) -> Gap:
    return replace(gap, since=max(gap.since, since), until=min(gap.until, until))


def _without(gap: Gap, over: Iterable[tuple[datetime, datetime | None]]) -> Iterator[Gap]:
    """Yield what is left of a gap outside of some stretches, if anything is."""
    at = gap.since
    for begin, end in sorted(over, key=lambda one: one[0]):
        if at < min(begin, gap.until):
            yield replace(gap, since=at, until=min(begin, gap.until))
        at = max(at, end or gap.until)
    if at < gap.until:
        yield replace(gap, since=at)
