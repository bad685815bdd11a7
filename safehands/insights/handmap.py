"""The map of hands: from whose act to whose act the cases go, how often, with which waits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Sum, Value, When

from safehands.core import cases, handoffs, logbook, people
from safehands.insights.sentences import sentence_of

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


def kinds_of(seen: QuerySet[cases.Case], *, since: datetime, until: datetime) -> tuple[Pass, ...]:
    """Return which kind of step followed which between two instants (UTC), most often first."""
    rows = _aggregate(seen, since, until, "previous_verb", "verb")
    verbs = {row[side] for row in rows for side in ("previous_verb", "verb")}
    names = {verb: str(sentence_of(verb).kind.label) for verb in verbs}
    return _renamed(rows, "previous_verb", "verb", names)


def _renamed(
    rows: Iterable[dict[str, Any]], giver: str, taker: str, names: Mapping[Any, str]
) -> tuple[Pass, ...]:
    """Group rows by the names of both sides, where several have one name."""
    named = [
        {**row, giver: names.get(row[giver], ""), taker: names.get(row[taker], "")} for row in rows
    ]
    groups = _most_often_first(named, giver, taker)
    return tuple(_pass(before, after, members) for (before, after), members in groups)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How often one part of the house offered something to another, and how long it waited.

    The wait is wall time from the offer to the first word of the other side; for an offer without
    a word it runs on. ``ninetieth`` is what nine of ten do not exceed.
    """

    giver: str
    taker: str
    offered: int
    declined: int
    silent: int
    mean: timedelta
    ninetieth: timedelta


def waits_of(
    organization: people.Organization, *, since: datetime, until: datetime, now: datetime
) -> tuple[Waiting, ...]:
    """Return who waited for whom on the offers of [since, until), in UTC, most often first.

    Givers and takers are roles, teams and offices; nobody is named. Two queries.
    """
    parts = people.parts_played_at(organization)
    rows = handoffs.of_office(organization).filter(offered_at__gte=since, offered_at__lt=until)
    groups: dict[tuple[str, str], list[handoffs.Handoff]] = defaultdict(list)
    for offer in rows.select_related("to_team", "to_organization"):
        groups[_part(parts, offer.giver_id), _taker(parts, offer)].append(offer)
    found = [_waiting(*sides, offers, now) for sides, offers in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.offered, one.giver, one.taker)))


def _waiting(giver: str, taker: str, offers: Sequence[handoffs.Handoff], now: datetime) -> Waiting:
    heard = [one.accepted_at or one.answered_at or one.ended_at for one in offers]
    waits = sorted((at or now) - one.offered_at for one, at in zip(offers, heard, strict=True))
    return Waiting(
        giver=giver,
        taker=taker,
        offered=len(offers),
        declined=sum(one.state == handoffs.State.DECLINED for one in offers),
        silent=heard.count(None),
        mean=sum(waits, timedelta()) / len(waits),
        ninetieth=waits[ceil(len(waits) * 0.9) - 1],
    )


def _taker(parts: Mapping[UUID, people.Played], offer: handoffs.Handoff) -> str:
    if offer.to_organization is not None:
        return offer.to_organization.name
    if offer.to_team is not None:
        return offer.to_team.name
    return _part(parts, offer.to_person_id)


def _part(parts: Mapping[UUID, people.Played], person: UUID | None) -> str:
    played = parts.get(person) if person is not None else None
    return played.role if played else str(people.Role.PARTNER.label)


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
