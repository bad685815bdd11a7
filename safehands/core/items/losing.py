"""A thing is not found, is found again, or is gone for good; nothing just vanishes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, people
from safehands.core.items.bound import bonds_of, open_pickup, pledges_of, refuse_bound
from safehands.core.items.coming import mark_missing, not_as_checked
from safehands.core.items.fetching import end_pickup
from safehands.core.items.holding import (
    Held,
    is_on_the_way,
    last_move,
    refuse_on_the_way,
    take,
)
from safehands.core.items.models import Item, Move, MoveKind, Pledge
from safehands.core.items.pledging import release_pledge
from safehands.core.items.receiving import end_if_empty
from safehands.core.items.stepping import must, place_of, step
from safehands.core.refusals import Refusal


class AlreadyLost(Refusal):
    """Somebody else has noted that it is not found."""

    code = "already_lost"


class NotLost(Refusal):
    """It is not among what is not found."""

    code = "not_lost"


@transaction.atomic
def lost(
    *,
    item: Item,
    by: people.Person | None,
    now: datetime,
    why: str,
    at: datetime | None = None,
    seen: int | None = None,
) -> Move:
    """Note that an item is not where it should be; who had it last answers for it still.

    The owners of its cases have to look for it, with a time, and to settle what was promised.
    """
    held = take(item, by=by, seen=seen)
    row, before = held.item, last_move(held.item)
    reason = must(why, "why", gettext_lazy("What do you know about it?"))
    if before.kind == MoveKind.LOST:
        raise AlreadyLost(
            gettext_lazy("It is noted already that nobody finds it."),
            remedy=gettext_lazy("If you know where it is, note that it was found."),
        )
    on_the_way = before.consignment if is_on_the_way(before) else None
    place = _("not found; last known: %(place)s") % {"place": row.place}
    done = step(
        held, MoveKind.LOST, verb="item_lost", why=reason, by=by, now=now, at=at,
        place=place[:120], person=row.with_person, consignment=on_the_way,
    )  # fmt: skip
    for matter in held.matters:
        if matter.is_open:
            words = _("Look for %(thing)s (%(code)s), and settle what was promised with it")
            minutes = people.policy_of(matter.organization).act_within
            facts = {"thing": row.name, "code": row.code}
            cases.remind(case=matter, words=words % facts, minutes=minutes, now=now)
    not_as_checked(held, why=reason, by=by, now=now)
    return done


@transaction.atomic
def found(
    *,
    item: Item,
    place: str,
    by: people.Person,
    now: datetime,
    why: str = "",
    at: datetime | None = None,
    seen: int | None = None,
) -> Move:
    """Note where an item was found; it is with the office of who found it."""
    held = take(item, by=by, seen=seen)
    row, before = held.item, last_move(held.item)
    if before.kind != MoveKind.LOST:
        raise NotLost(
            gettext_lazy("It is not lost: %(place)s.") % {"place": row.place},
            remedy=gettext_lazy("Move it, if it lies elsewhere."),
        )
    parcel = before.consignment
    works = people.organizations_where(by, people.May.WORK_CASES)
    holder = row.holder if row.holder_id in works else row.organization
    done = step(
        held, MoveKind.FOUND, verb="item_found", by=by, now=now, at=at, holder=holder,
        place=place_of(place), why=why or _("found again"),
    )  # fmt: skip
    if parcel is not None:
        Pledge.objects.filter(item=row, consignment=parcel).update(consignment=None)
        if parcel.ended_at is None:
            end_if_empty(parcel, _("found here"), now)
    return done


@transaction.atomic
def end(
    *,
    item: Item,
    why: str,
    by: people.Person,
    now: datetime,
    new_plan: str = "",
    seen: int | None = None,
) -> Move:
    """Take an item out of the ledger: destroyed, or given for good; its way stays on record.

    What stands under a promise needs a ``new_plan``: ``UnderPromise``.
    """
    held = take(item, by=by, seen=seen)
    row, before = held.item, last_move(held.item)
    reason = must(why, "why", gettext_lazy("How does it end?"))
    if is_on_the_way(before):
        refuse_on_the_way(before)
    wanted = _("take %(thing)s out for good") % {"thing": row.name}
    refuse_bound(held, bonds_of(held), new_plan=new_plan, wanted=wanted, by=by, now=now)
    done = step(
        held, MoveKind.ENDED, verb="item_ended", why=reason, by=by, now=now,
        person=row.with_person,
    )  # fmt: skip
    row.ended_at, row.return_by = done.at, None
    row.save(update_fields=["ended_at", "return_by"])
    _end_what_bound(held, reason, by, now)
    return done


def _end_what_bound(held: Held, why: str, by: people.Person, now: datetime) -> None:
    """End pledges and the pick-up of what is gone; who wanted to fetch it has to hear it."""
    for pledge in pledges_of([held.item]).get(held.item.pk, []):
        release_pledge(held, pledge, why, by, now)
    pickup = open_pickup(held.item)
    if pickup is not None and pickup.there is not False:
        mark_missing(held, pickup, by, now)
    if pickup is not None and pickup.at <= now:
        end_pickup(pickup, why, by, now)
