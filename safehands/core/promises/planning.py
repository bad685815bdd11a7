"""Counting back from the day on which something must be there, by every way that works today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safehands.core import duties, people, protocols
from safehands.core.protocols import Means
from safehands.core.refusals import Unclear
from safehands.rules import backward
from safehands.rules.week import Week

# What spares the customer most comes first; his own trip is the last thing anybody asks for.
SPARES = (Means.NONE, *(one for one in Means.values if one != Means.NONE))
CARRIED_BY_HIM = (Means.LATE_PICKUP, Means.PICKUP)


@dataclass(frozen=True, slots=True)
class Option:
    """One way of getting it there: the last moment to leave, when it is there (UTC), in words."""

    means: str
    words: str
    leave_by: datetime
    there_by: datetime
    feasible: bool
    way: protocols.Way | None = None

    def facts(self) -> dict[str, object]:
        """Return it as it is stored and answered."""
        return {
            "means": self.means,
            "words": self.words,
            "leave_by": self.leave_by.isoformat(),
            "there_by": self.there_by.isoformat(),
            "feasible": self.feasible,
        }


@dataclass(frozen=True, slots=True)
class Backward:
    """All ways, best for the customer first; ``best`` is the one that we would take."""

    needed_by: datetime
    options: tuple[Option, ...]
    best: Option | None


def refuse_unlikely(at: datetime, now: datetime, field: str) -> None:
    """Raise ``Unclear`` for a time so far away that it is a slip of the hand."""
    if abs(at - now) > duties.FURTHEST:
        raise Unclear(
            gettext_lazy("The time is more than ten years away."),
            field=field,
            remedy=gettext_lazy("Check the year."),
        )


def plan_back(
    *,
    sender: people.Organization,
    destination: people.Organization,
    needed_by: datetime,
    now: datetime,
    topic: protocols.Topic | None = None,
    language: str = "en",
) -> Backward:
    """Return when it must leave by each way so that it is there by ``needed_by`` (UTC).

    The ways are those of the protocol that work today; after them what the customer could do
    himself, his trip last. ``best`` is the first way of the protocol that can still be done, and
    None when nothing of ours can.
    """
    refuse_unlikely(needed_by, now, "needed_by")
    ours, theirs = people.week_of(sender.calendar), people.week_of(destination.calendar)
    current = protocols.current(topic, now) if topic else None
    ways = [way for way in (current.ways_up if current else ()) if _gets_it_there(way)]
    with override(language):
        found = [_by_way(way, ours, theirs, needed_by, now) for way in ways]
        found += _by_himself({one.means for one in found}, ours, theirs, needed_by, now)
    best = next((one for one in found if one.feasible and one.way is not None), None)
    in_order = sorted(found, key=lambda one: (not one.feasible, SPARES.index(one.means)))
    return Backward(needed_by, tuple(in_order), best)


def alternatives(options: Sequence[Option], chosen: Option | None) -> list[dict[str, object]]:
    """Return what else could be done, as it is stored."""
    return [one.facts() for one in options if one is not chosen]


def _gets_it_there(way: protocols.Way) -> bool:
    """Whether we do it, within a number of days; how it travels may be left open."""
    carried = way.means not in {Means.NONE, *CARRIED_BY_HIM}
    return (way.stance == protocols.Stance.WE_DO and way.days is not None) or carried


def _by_way(
    way: protocols.Way, ours: Week, theirs: Week, needed_by: datetime, now: datetime
) -> Option:
    days = way.days or 0
    leaves = backward.leave_by(sender=ours, receiver=theirs, needed_by=needed_by, days=days)
    return Option(
        means=way.means,
        words=way.how or str(Means(way.means).label),
        leave_by=leaves,
        there_by=backward.there_by(sender=ours, receiver=theirs, leaves_at=now, days=days),
        feasible=leaves > now,
        way=way,
    )


def _by_himself(
    known: set[str], ours: Week, theirs: Week, needed_by: datetime, now: datetime
) -> list[Option]:
    """Return what he could do himself: fetch it after his work, or in our hours, and bring it."""
    words = {
        Means.LATE_PICKUP: _("you fetch it here outside your working hours; we wait for you"),
        Means.PICKUP: _("you fetch it here in our opening hours"),
    }
    leaves = backward.leave_by(sender=ours, receiver=theirs, needed_by=needed_by, days=0)
    there = backward.there_by(sender=ours, receiver=theirs, leaves_at=now, days=0)
    return [
        Option(means, words[means], leaves, there, feasible=leaves > now)
        for means in CARRIED_BY_HIM
        if means not in known
    ]
