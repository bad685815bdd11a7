"""The map of hands: who waited for whom on offers, what came back, and what followed what.

Waits are wall time. They are counted in the database and put together here by the parts of the
house, since several people play one part. A quantile is the upper bound (see ``BOUNDS``) of the
span in which it lies, None when it is longer than the last one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum, Value

from safehands.core import handoffs, logbook, people
from safehands.insights.sentences import sentence_of

# The bounds between which waits are counted.
BOUNDS = tuple(
    timedelta(minutes=minutes)
    for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 5760, 10080, 20160)
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """How often one kind of step followed another, and after how long."""

    came_from: str
    went_to: str
    times: int
    mean: timedelta
    half_within: timedelta | None
    most_within: timedelta | None
    """Within which 95 of 100 lie."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How often one part of the house offered something to another, and how long it waited.

    The wait is from the offer to the first word of the other side; for an offer without a word it
    runs on. ``returned`` were accepted and then offered back to whom they came from.
    """

    giver: str
    taker: str
    offered: int
    declined: int
    returned: int
    silent: int
    mean: timedelta
    most_within: timedelta | None
    """Within which 95 of 100 lie."""


@dataclass
class _Waits:
    """Waits put together; times by the number of their span."""

    times: int = 0
    sum: timedelta = timedelta()
    spans: Counter[int] = field(default_factory=Counter)

    def add(self, times: int, together: timedelta, span: int) -> None:
        self.times, self.sum = self.times + times, self.sum + together
        self.spans[span] += times

    def add_all(self, together: timedelta, up_to: Sequence[int]) -> None:
        """Add so many waits up to each bound, and last all of them."""
        self.times, self.sum = self.times + up_to[-1], self.sum + together
        shorter = (0, *up_to[:-1])
        for span, (less, more) in enumerate(zip(shorter, up_to, strict=True)):
            self.spans[span] += more - less

    def within(self, share: float) -> timedelta | None:
        so_far = 0
        for span in sorted(self.spans):
            so_far += self.spans[span]
            if so_far >= share * self.times:
                return BOUNDS[span] if span < len(BOUNDS) else None
        return None


def steps_of(
    organization: people.Organization, *, since: datetime, until: datetime
) -> tuple[Step, ...]:
    """Return which kind of step followed which in [since, until), in UTC, most often first.

    One query over the lines of the logbook; each carries its predecessor's verb and the wait, so
    nothing is joined or sorted, and an index holds all that is asked.
    """
    lines = logbook.acts_with_before(since, until).order_by()
    if not people.is_our_only_one(organization):
        lines = lines.filter(case__organization=organization)
    # Grouped as the index is ordered, and the spans counted beside: nothing is sorted.
    within = {
        f"within_{number}": Count(Value(1), filter=Q(wait__lte=bound))
        for number, bound in enumerate(BOUNDS)
    }
    counted: Iterable[Any] = lines.values("previous_verb", "verb").annotate(
        times=Count("*"), together=Sum("wait"), **within
    )
    found: dict[tuple[str, str], _Waits] = defaultdict(_Waits)
    for row in counted:
        sides = _kind(row["previous_verb"]), _kind(row["verb"])
        found[sides].add_all(row["together"], [*(row[one] for one in within), row["times"]])
    steps = (_step(*sides, waits) for sides, waits in found.items())
    return tuple(sorted(steps, key=lambda one: (-one.times, one.came_from, one.went_to)))


def waits_of(
    organization: people.Organization, *, since: datetime, until: datetime, now: datetime
) -> tuple[Waiting, ...]:
    """Return who waited for whom on the offers of [since, until), in UTC, most often first.

    Givers and takers are roles, teams and offices; nobody is named. Three queries.
    """
    parts = people.parts_played_at(organization)
    offers = Q(offered_at__gte=since, offered_at__lt=until)
    groups: dict[tuple[str, str], list[handoffs.Counted]] = defaultdict(list)
    for one in handoffs.counted(organization, offers, now=now):
        groups[_part(parts, one.giver), _taker(parts, one)].append(one)
    found = (_waiting(*sides, members) for sides, members in groups.items())
    return tuple(sorted(found, key=lambda one: (-one.offered, one.giver, one.taker)))


def _step(came_from: str, went_to: str, waits: _Waits) -> Step:
    return Step(
        came_from=came_from, went_to=went_to, times=waits.times, mean=waits.sum / waits.times,
        half_within=waits.within(0.5), most_within=waits.within(0.95),
    )  # fmt: skip


def _waiting(giver: str, taker: str, members: Iterable[handoffs.Counted]) -> Waiting:
    waits, told = _Waits(), Counter[str]()
    for one in members:
        span = bisect_left(BOUNDS, timedelta(minutes=one.minutes))
        waits.add(one.times, timedelta(seconds=one.seconds), span)
        told["returned"] += one.returned * one.times
        told["declined"] += (one.state == handoffs.State.DECLINED) * one.times
        told["silent"] += (not one.heard) * one.times
    return Waiting(
        giver=giver, taker=taker, offered=waits.times, declined=told["declined"],
        returned=told["returned"], silent=told["silent"], mean=waits.sum / waits.times,
        most_within=waits.within(0.95),
    )  # fmt: skip


def _kind(verb: Any) -> str:
    return str(sentence_of(verb).kind.label)


def _taker(parts: Mapping[UUID, people.Played], offer: handoffs.Counted) -> str:
    return offer.to_office or offer.to_team or _part(parts, offer.to_person)


def _part(parts: Mapping[UUID, people.Played], person: UUID | None) -> str:
    played = parts.get(person) if person is not None else None
    return played.role if played else str(people.Role.PARTNER.label)
