"""Where a thing is now, in words to be said, and what is to come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safehands.core import people
from safehands.core.items.bound import due_of, plans_of, pledges_of
from safehands.core.items.holding import RELATED, is_on_the_way
from safehands.core.items.models import Consignment, Item, Move, MoveKind, Pickup, Pledge
from safehands.core.promises import Plan, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where one item is now, in words to be said, and what is to come.

    ``words`` say who has it and where; ``said`` adds since when, in the office's own zone.
    ``holder`` answers for it, also while it is on its way or with a person. ``pledged_until``
    (UTC) is by when a promise wants it to be there; ``plans`` are by pledge.
    """

    item: Item
    words: str
    holder: people.Organization
    with_person: people.Person | None
    place: str
    since: datetime
    lost: bool
    on_the_way: Consignment | None
    pledges: tuple[Pledge, ...]
    plans: Mapping[UUID, Plan]
    pledged_until: datetime | None
    pickup: Pickup | None
    last: Move

    @property
    def said(self) -> str:
        """Return the words with the time since when, as one would say it in the office."""
        zone = str(people.week_of(self.item.organization).zone)
        when = spoken(self.since, zone, get_language() or "en")
        return _("%(words)s, since %(when)s") % {"words": self.words, "when": when}


def where(item: Item) -> Whereabouts:
    """Return where one item is."""
    (found,) = where_of([item])
    return found


def where_of(items: Iterable[Item]) -> list[Whereabouts]:
    """Return where some items are, in their order; so many queries for all of them."""
    ids = [one.pk for one in items]
    rows = {one.pk: one for one in Item.objects.filter(pk__in=ids).select_related(*RELATED)}
    moves = Move.objects.filter(item__in=ids, number=F("item__moves_made"))
    last = {
        one.item_id: one
        for one in moves.select_related(
            "consignment__receiver", "consignment__sender", "by", "from_holder", "to_holder"
        )
    }
    pledges = pledges_of(rows.values())
    plans = plans_of(one for found in pledges.values() for one in found)
    coming = {
        one.item_id: one
        for one in Pickup.objects.filter(item__in=ids, ended_at=None).select_related(
            "who", "case", "duty__owed_by", "checked_by"
        )
    }
    return [_where(rows[pk], last[pk], pledges.get(pk, []), plans, coming.get(pk)) for pk in ids]


def _where(
    item: Item,
    last: Move,
    pledges: list[Pledge],
    plans: dict[UUID, Plan],
    pickup: Pickup | None,
) -> Whereabouts:
    sent = last.consignment if is_on_the_way(last) else None
    wanted = [at for one in pledges if (at := _wanted_by(one, plans)) is not None]
    return Whereabouts(
        item=item, words=_said(item, last, sent), holder=item.holder,
        with_person=item.with_person, place=item.place, since=item.since,
        lost=last.kind == MoveKind.LOST, on_the_way=sent, pledges=tuple(pledges),
        plans={one.pk: plans[one.pk] for one in pledges if one.pk in plans},
        pledged_until=min(wanted, default=None), pickup=pickup, last=last,
    )  # fmt: skip


def _said(item: Item, last: Move, sent: Consignment | None) -> str:
    facts = {"office": item.holder.name, "place": item.place}
    if item.ended_at is not None:
        return _("not in the ledger any more: %(why)s") % {"why": last.why}
    if last.kind == MoveKind.LOST:
        return item.place
    if sent is not None:
        return _("on the way from %(from)s to %(to)s, %(means)s; they have not said yet that "
                 "they have it") % {
            "from": sent.sender.name, "to": sent.receiver.name,
            "means": sent.get_means_display(),
        }  # fmt: skip
    if item.with_person is not None:
        return _("with %(name)s") % {"name": item.with_person.name}
    if people.folded(item.place) == people.folded(item.holder.name):
        return _("at %(office)s") % facts
    return _("at %(office)s, %(place)s") % facts


def _wanted_by(pledge: Pledge, plans: dict[UUID, Plan]) -> datetime | None:
    plan = plans.get(pledge.pk)
    return plan.needed_by if plan else due_of(pledge)
