"""Sent is not received: on its way the giver still has it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, people
from safehands.core.items.bound import binding_of, bonds_of, pledges_of, refuse_bound, serves
from safehands.core.items.coming import not_as_checked
from safehands.core.items.holding import (
    Held,
    NotYourItem,
    is_on_the_way,
    last_move,
    refuse_blocked,
    refuse_unless_here,
    take,
)
from safehands.core.items.models import Consignment, Item, Kind, MoveKind, Pledge
from safehands.core.items.pledging import carry_over
from safehands.core.items.registering import copy_held
from safehands.core.items.stepping import step
from safehands.core.promises import Promise
from safehands.core.protocols import Means
from safehands.core.refusals import Unclear

CARRIED = frozenset({Means.ELECTRONIC, Means.COURIER, Means.POST})


@transaction.atomic
def send(
    *,
    items: Sequence[Item],
    to: people.Organization,
    means: str,
    case: cases.Case,
    by: people.Person | None,
    now: datetime,
    tracking: str = "",
    expected_at: datetime | None = None,
    promise: Promise | None = None,
    new_plan: str = "",
) -> Consignment:
    """Send items to another office; each is the giver's until they say that they have it.

    What goes electronically is a digital copy, which takes over what was promised for this case
    and this office; the original stays where it is. What is promised for another office goes
    elsewhere only with a ``new_plan``, and keeps no promise there. Raises ``UnderPromise``,
    ``Blocked``, ``OnTheWay``, ``IsOut`` and ``MovedMeanwhile``.
    """
    _refuse_unclear(items, to, means)
    ordered = sorted({one.pk: one for one in items}.values(), key=lambda one: one.pk)
    taken = [take(one, by=by, matters=[case.pk]) for one in ordered]
    sender = _sender(taken, to, by)
    parcel = Consignment.objects.create(
        case=cases.survivor_of(case), sender=sender, receiver=to, means=means,
        tracking=tracking.strip()[:80], sent_at=max(now, *(one.item.since for one in taken)),
        sent_by=by, expected_at=expected_at,
    )  # fmt: skip
    for held in taken:
        _refuse_unready(held, case, to, means, new_plan, by, now)
        goes = _digital(held, parcel, by, now) if means == Means.ELECTRONIC else held
        _let_go(goes, parcel, promise, tracking, by, now)
    return parcel


def _let_go(
    held: Held,
    parcel: Consignment,
    promise: Promise | None,
    tracking: str,
    by: people.Person | None,
    now: datetime,
) -> None:
    means = Means(parcel.means).label
    facts = {"office": parcel.receiver.name, "means": means}
    step(
        held, MoveKind.SENT, verb="item_sent", by=by, now=now, consignment=parcel,
        place=(_("on the way to %(office)s, %(means)s") % facts)[:120],
        why=_("sent to %(office)s") % facts, tracking=tracking.strip(),
        expected=parcel.expected_at, promise=promise.pk if promise else None,
        office=parcel.receiver.name, sent_by_means=str(parcel.means),
    )  # fmt: skip
    for pledge in pledges_of([held.item]).get(held.item.pk, []):
        if serves(pledge, parcel.case, parcel.receiver):
            Pledge.objects.filter(pk=pledge.pk).update(consignment=parcel)


def _digital(held: Held, parcel: Consignment, by: people.Person | None, now: datetime) -> Held:
    """Return the copy of a held item that goes by wire: the one that lies ready, or a new one.

    What was promised for this case and this office is promised for the copy from now on; what
    was promised for others stays with the original.
    """
    item = held.item
    ours = partial(serves, case=parcel.case, to=parcel.receiver)
    if item.kind == Kind.STUDY and item.copy_of_id is not None and not _for_others(held, parcel):
        return held
    goes_instead = _("its digital copy goes")
    ready = Item.objects.filter(
        copy_of=item, kind=Kind.STUDY, holder=item.holder, with_person=None, ended_at=None,
        blocked_because="",
    )  # fmt: skip
    for one in ready.order_by("code"):
        if is_on_the_way(last_move(one)) or _for_others(Held(one, held.matters), parcel):
            continue
        carry_over(held, one, goes_instead, by, now, only=ours)
        return Held(take(one, by=None).item, held.matters)
    copied = copy_held(
        held, kind=Kind.STUDY, by=by, now=now, carry=False, place=item.place,
        name=(_("Digital copy: %(thing)s") % {"thing": item.name})[:120],
    )  # fmt: skip
    carry_over(held, copied, goes_instead, by, now, only=ours)
    return Held(take(copied, by=None).item, held.matters)


def _for_others(held: Held, parcel: Consignment) -> bool:
    """Whether an item is promised for something else than what this sending serves."""
    found = pledges_of([held.item]).get(held.item.pk, [])
    return any(not serves(one, parcel.case, parcel.receiver) for one in found)


def _sender(
    taken: Sequence[Held], to: people.Organization, by: people.Person | None
) -> people.Organization:
    """Return who holds them all; only an office of its own lets something go."""
    holders = {one.item.holder_id: one.item.holder for one in taken}
    if len(holders) > 1:
        raise Unclear(
            gettext_lazy("These things are not in the same hands."),
            field="items",
            remedy=gettext_lazy("Send what each office has apart."),
        )
    (holder,) = holders.values()
    if holder.pk == to.pk:
        raise Unclear(
            gettext_lazy("%(office)s has it already.") % {"office": to.name},
            field="to",
            remedy=gettext_lazy("Choose another office."),
        )
    if by is None or not holder.ours:
        return holder
    if holder.pk not in people.organizations_where(by, people.May.WORK_CASES):
        raise NotYourItem(
            gettext_lazy("%(office)s has it, and only they can send it.") % {"office": holder.name},
            remedy=gettext_lazy("Ask them to send it, or to give it to you first."),
        )
    return holder


def _refuse_unready(
    held: Held,
    case: cases.Case,
    to: people.Organization,
    means: str,
    new_plan: str,
    by: people.Person | None,
    now: datetime,
) -> None:
    """Refuse what is blocked, out, on its way, or promised for something else than this."""
    refuse_unless_here(held.item)
    refuse_blocked(held.item)
    if means == Means.ELECTRONIC:
        return
    kept = {
        bound.pk
        for one in pledges_of([held.item]).get(held.item.pk, [])
        if serves(one, case, to) and (bound := binding_of(one)) is not None
    }
    others = [one for one in bonds_of(held) if one.id not in kept]
    this = cases.survivor_id(case.pk)
    here = [one for one in others if one.kind != "pickup" and one.case.pk == this]
    wanted = _("send %(thing)s to %(office)s") % {"thing": held.item.name, "office": to.name}
    refuse_bound(
        held, others, new_plan=new_plan, wanted=wanted, by=by, now=now,
        field="to" if here else "new_plan",
    )  # fmt: skip
    if others:
        not_as_checked(held, why=wanted, by=by, now=now)


def _refuse_unclear(items: Sequence[Item], to: people.Organization, means: str) -> None:
    if not items:
        raise Unclear(
            gettext_lazy("What is sent?"), field="items", remedy=gettext_lazy("Name one thing.")
        )
    if means not in CARRIED:
        raise Unclear(
            gettext_lazy("Nothing is sent that way."),
            field="means",
            remedy=", ".join(sorted(CARRIED)),
        )
    if not to.active:
        raise Unclear(
            gettext_lazy("%(office)s is not there any more.") % {"office": to.name},
            field="to",
            remedy=gettext_lazy("Choose another office."),
        )
