"""Before somebody comes for a thing, somebody looks with his own eyes."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, people
from safehands.core.items.bound import open_pickup
from safehands.core.items.coming import (
    at_hand,
    await_him,
    end_check,
    is_early,
    mark_missing,
    out_of_reach,
    owe_check,
    there_after_all,
)
from safehands.core.items.holding import Held, last_move, refuse_blocked, take
from safehands.core.items.models import Item, MoveKind, Pickup
from safehands.core.items.stepping import note, step
from safehands.core.refusals import Refusal
from safehands.rules.standing import Verdict

CHOICES = ("bring_it_here", "fetch_it_there", "send")


class NotThere(Refusal):
    """It is not where somebody is to fetch it: first it comes here, or he goes elsewhere."""

    code = "not_there"


class PickupEnded(Refusal):
    """It was fetched, or the pick-up was cancelled."""

    code = "pickup_ended"


@transaction.atomic
def check_pickup(*, pickup: Pickup, there: bool, by: people.Person, now: datetime) -> Pickup:
    """Say what you saw: it lies where it is to be fetched, or it does not.

    Seen there, the ledger says so too. Seen there before the business day before, it is written
    down, and somebody still looks on that day. Not there, the customer has to be told before
    closing. By then nobody has looked: that counts as not there (see ``review_check``).
    """
    held, row = hold_pickup(pickup, by)
    if there:
        _seen(held, row, by, now)
        if is_early(row, now):
            return _seen_early(held, row, by, now)
    row.there, row.checked_at, row.checked_by = there, now, by
    row.save(update_fields=["there", "checked_at", "checked_by"])
    duty = duties.Duty.objects.get(pk=row.duty_id)
    end_check(row, duties.kept_or_late(duty, now), by, now)
    note(
        held, verb="pickup_checked" if there else "pickup_missing", by=by, now=now,
        pickup=row.pk, place=row.place, at=row.at,
    )  # fmt: skip
    if there:
        await_him(held, row, now)
        there_after_all(cases.survivor_of(row.case), by, now)
    else:
        mark_missing(held, row, by, now)
    row.refresh_from_db()
    return row


@transaction.atomic
def review_check(*, duty: duties.Duty, now: datetime) -> Verdict | None:
    """Look at a check: warn before its time; at its time, unchecked counts as not there."""
    pickup = Pickup.objects.select_related("item").filter(duty=duty).first()
    if pickup is None or duty.kind != duties.Kind.CHECK:
        return duties.review(duty=duty, now=now)
    held = take(pickup.item, by=None, whatever_moved=True, also_ended=True)
    verdict = duties.review(duty=duty, now=now, ends_at_due=True)
    row = open_pickup(held.item)
    ended = verdict is not None and verdict.standing.value == duties.Standing.BROKEN
    if not ended or row is None or row.pk != pickup.pk or row.there is not None:
        return verdict
    note(
        held, verb="pickup_unchecked", by=None, now=now, pickup=row.pk, place=row.place, at=row.at
    )  # fmt: skip
    mark_missing(held, row, None, now)
    return verdict


def hold_pickup(pickup: Pickup, by: people.Person | None) -> tuple[Held, Pickup]:
    """Take a pick-up by its item; ``PickupEnded`` when it is over."""
    held = take(pickup.item, by=by, whatever_moved=True, also_ended=True)
    row = open_pickup(held.item)
    if row is None or row.pk != pickup.pk:
        pickup.refresh_from_db()
        raise PickupEnded(
            gettext_lazy("This pick-up is over: %(why)s") % {"why": pickup.ended_because},
            remedy=gettext_lazy("Load the page again to see where it is."),
        )
    row.item = held.item
    return held, row


def _seen(held: Held, row: Pickup, by: people.Person, now: datetime) -> None:
    """Bring the ledger to what somebody saw: it lies where it is to be fetched."""
    refuse_blocked(held.item)
    if at_hand(held.item, row):
        return
    if out_of_reach(held.item, row):
        raise not_there(held.item)
    lost = last_move(held.item).kind == MoveKind.LOST
    step(
        held, MoveKind.FOUND if lost else MoveKind.MOVED, by=by, now=now, place=row.place,
        verb="item_found" if lost else "item_moved", why=_("seen there before the pick-up"),
    )  # fmt: skip


def _seen_early(held: Held, row: Pickup, by: people.Person, now: datetime) -> Pickup:
    """Write down a look so early that much may happen until the day; the check stays owed."""
    if row.there is not None:
        row.there, row.checked_at, row.checked_by = None, None, None
        # In place of the check that has ended, or of the question whether it was fetched.
        owe_check(held, row, by, now)
    note(
        held, verb="pickup_seen_early", by=by, now=now, pickup=row.pk, place=row.place, at=row.at,
        check=duties.Duty.objects.get(pk=row.duty_id).due_at,
    )  # fmt: skip
    there_after_all(cases.survivor_of(row.case), by, now)
    row.refresh_from_db()
    return row


def not_there(item: Item) -> NotThere:
    """Return the refusal that says where it is instead, and what can be done."""
    facts: Mapping[str, object] = {
        "holder": str(item.holder_id), "place": item.place, "choices": list(CHOICES),
    }  # fmt: skip
    return NotThere(
        gettext_lazy("%(thing)s is not here: %(holder)s, %(place)s.")
        % {"thing": item.name, "holder": item.holder.name, "place": item.place},
        field="item",
        remedy=gettext_lazy(
            "Have it brought here first, let the customer fetch it there, or send it."
        ),
        facts=facts,
    )
