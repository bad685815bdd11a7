"""A thing goes from one place to another, or comes back; what is promised does not, silently."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.core.items.bound import Bound, bonds_of, open_pickup, refuse_bound
from safehands.core.items.coming import not_as_checked
from safehands.core.items.holding import (
    Held,
    is_on_the_way,
    last_move,
    refuse_on_the_way,
    refuse_unless_here,
    take,
)
from safehands.core.items.models import Item, Move, MoveKind
from safehands.core.items.stepping import must, place_of, step
from safehands.core.refusals import Refusal, Unclear


class SendIt(Refusal):
    """It is to go to another office: sent is not received, so it is sent and they say so."""

    code = "send_it"


class NotOut(Refusal):
    """Nobody outside has it, so it cannot come back."""

    code = "not_out"


@transaction.atomic
def move(
    *,
    item: Item,
    place: str,
    why: str,
    by: people.Person,
    now: datetime,
    holder: people.Organization | None = None,
    at: datetime | None = None,
    return_by: datetime | None = None,
    new_plan: str = "",
    seen: int | None = None,
) -> Move:
    """Bring an item to another place, since ``at`` (UTC; now without it), back by ``return_by``.

    ``holder`` is another office of ours that takes it, through somebody who works there. What
    stands under a promise or is fetched soon does not move without ``new_plan``:
    ``UnderPromise``. ``seen`` is how many moves the person saw: ``MovedMeanwhile`` if there were
    more.
    """
    held = take(item, by=by, seen=seen)
    row = held.item
    place, why = place_of(place), must(why, "why", gettext_lazy("Why is it moved?"))
    refuse_unless_here(row)
    _refuse_handing_over(row, holder, by)
    if place == row.place and (holder is None or holder.pk == row.holder_id):
        raise Unclear(
            gettext_lazy("It is there already."),
            field="place",
            remedy=gettext_lazy("Write where it goes."),
        )
    if return_by is not None and return_by <= (at or now):
        raise Unclear(
            gettext_lazy("It cannot come back before it goes."),
            field="return_by",
            remedy=gettext_lazy("Give a time after the move, or leave it out."),
        )
    wanted = _("move %(thing)s to %(place)s") % {"thing": row.name, "place": place}
    bonds = _hindered(held, place, holder)
    refuse_bound(held, bonds, new_plan=new_plan, wanted=wanted, by=by, now=now)
    done = step(
        held, MoveKind.MOVED, verb="item_moved", why=why, by=by, now=now, place=place,
        holder=holder, at=at, new_plan=new_plan.strip() if bonds else "", return_by=return_by,
    )  # fmt: skip
    row.return_by = return_by
    row.save(update_fields=["return_by"])
    not_as_checked(held, why=wanted, by=by, now=now)
    return done


@transaction.atomic
def give_back(
    *,
    item: Item,
    place: str,
    by: people.Person,
    now: datetime,
    why: str,
    at: datetime | None = None,
    seen: int | None = None,
) -> Move:
    """Note that an item came back, from a person or from another office, and where it lies now."""
    held = take(item, by=by, seen=seen)
    row = held.item
    place = place_of(place)
    if is_on_the_way(last_move(row)):
        refuse_on_the_way(last_move(row))
    works = people.organizations_where(by, people.May.WORK_CASES)
    ours = row.organization if row.organization_id in works else row.holder
    if row.with_person is None and row.holder_id == ours.pk:
        raise NotOut(
            gettext_lazy("It is with us: %(place)s.") % {"place": row.place},
            remedy=gettext_lazy("Move it, if it lies elsewhere."),
        )
    done = step(
        held, MoveKind.RETURNED, verb="item_returned", by=by, now=now, place=place, holder=ours,
        at=at, why=must(why, "why", gettext_lazy("Why did it come back?")),
    )  # fmt: skip
    row.return_by = None
    row.save(update_fields=["return_by"])
    not_as_checked(held, why=_("it came back to %(place)s") % {"place": place}, by=by, now=now)
    return done


def _hindered(held: Held, place: str, holder: people.Organization | None) -> list[Bound]:
    """Return what binds the item to stay; going where somebody fetches it is no hindrance."""
    bonds = bonds_of(held)
    pickup = open_pickup(held.item)
    here = holder is None or holder.pk == held.item.holder_id
    if pickup and here and people.folded(place) == people.folded(pickup.place):
        return [one for one in bonds if one.id != pickup.pk and one.case.pk != pickup.case_id]
    return bonds


def _refuse_handing_over(item: Item, holder: people.Organization | None, by: people.Person) -> None:
    """Refuse to say for another office that it has it; who works there may take it."""
    if holder is None or holder.pk == item.holder_id:
        return
    if holder.pk not in people.organizations_where(by, people.May.WORK_CASES):
        raise SendIt(
            gettext_lazy("Only %(office)s can say that they have it.") % {"office": holder.name},
            field="holder",
            remedy=gettext_lazy("Send it to them: it is yours until they say that they have it."),
        )
