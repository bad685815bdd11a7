"""The other office says that it has what was sent, or that it has not."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.core.items.holding import Held, is_on_the_way, last_move, take
from safehands.core.items.models import Consignment, Item, Move, MoveKind, Pledge
from safehands.core.items.pledging import carry_over, release_pledge
from safehands.core.items.stepping import must, step
from safehands.core.protocols import Means
from safehands.core.refusals import Refusal


class ConsignmentEnded(Refusal):
    """It was received already, or it came back."""

    code = "consignment_ended"


@transaction.atomic
def receive(
    *,
    consignment: Consignment,
    by: people.Person | None,
    now: datetime,
    desk: str = "",
    place: str = "",
    missing: Iterable[Item] = (),
) -> Consignment:
    """Note that the other office has what was sent: from now on they hold it.

    ``by`` or ``desk`` says who says so. What was ``missing`` in the parcel is noted as not found.
    Raises ``ConsignmentEnded`` when it had arrived, or had come back.
    """
    taken = _take_parcel(consignment)
    lacking = {one.pk for one in missing}
    for held in taken:
        if held.item.pk in lacking:
            step(
                held, MoveKind.LOST, verb="item_lost", by=by, now=now, desk=desk,
                place=_("not in the parcel"), why=_("was not in what arrived"),
            )  # fmt: skip
            continue
        step(
            held, MoveKind.RECEIVED, verb="item_received", by=by, now=now, desk=desk,
            why=_("they say that they have it"), holder=consignment.receiver,
            place=place.strip() or desk.strip() or consignment.receiver.name,
            consignment=consignment, office=consignment.receiver.name,
        )  # fmt: skip
        for pledge in Pledge.objects.filter(item=held.item, consignment=consignment):
            release_pledge(held, pledge, _("it arrived"), by, now)
    at = max(now, consignment.sent_at)
    _end(consignment, received_at=at, ended_at=at, received_by=by, received_desk=desk[:120])
    return consignment


@transaction.atomic
def came_back(
    *, consignment: Consignment, why: str, by: people.Person | None, now: datetime, desk: str = ""
) -> Consignment:
    """Note that what was sent did not arrive, or was not taken: it is with the giver, as before.

    What was promised is promised still.
    """
    reason = must(why, "why", gettext_lazy("Why did it come back?"), 300)[:200]
    for held in _take_parcel(consignment):
        Pledge.objects.filter(item=held.item, consignment=consignment).update(consignment=None)
        before = held.item.moves.filter(kind=MoveKind.SENT, consignment=consignment).get()
        step(
            held, MoveKind.CAME_BACK, verb="item_came_back", by=by, now=now, desk=desk,
            why=reason, place=before.from_place, consignment=consignment,
            office=consignment.receiver.name,
        )  # fmt: skip
        if consignment.means == Means.ELECTRONIC:
            _give_back_pledges(held, by, now)
    _end(consignment, ended_at=max(now, consignment.sent_at), ended_because=reason)
    return consignment


def items_of(consignment: Consignment) -> QuerySet[Item]:
    """Return what is on its way with a consignment: neither received, back nor found elsewhere."""
    last = Move.objects.filter(
        consignment=consignment, kind__in=[MoveKind.SENT, MoveKind.LOST],
        number=F("item__moves_made"),
    )  # fmt: skip
    return Item.objects.filter(pk__in=last.values("item")).order_by("code")


def sent_with(consignment: Consignment) -> QuerySet[Item]:
    """Return everything that was sent with a consignment, also after it arrived."""
    sent = Move.objects.filter(consignment=consignment, kind=MoveKind.SENT)
    return Item.objects.filter(pk__in=sent.values("item")).order_by("code")


def end_if_empty(consignment: Consignment, because: str, now: datetime) -> None:
    """End a consignment of which nothing is on its way any more."""
    if not items_of(consignment).exists():
        _end(consignment, ended_at=max(now, consignment.sent_at), ended_because=because[:200])


def _give_back_pledges(held: Held, by: people.Person | None, now: datetime) -> None:
    """Let what a digital copy stood under bind its original again, which may go another way."""
    if held.item.copy_of is None:
        return
    original = take(held.item.copy_of, by=None, whatever_moved=True, also_ended=True).item
    there = original.holder_id == held.item.holder_id and original.with_person_id is None
    move = last_move(original)
    gone = original.ended_at is not None or is_on_the_way(move) or move.kind == MoveKind.LOST
    if there and not gone:
        carry_over(held, original, _("it did not arrive; the original is here"), by, now)


def _take_parcel(consignment: Consignment) -> list[Held]:
    """Take a consignment and what is on its way with it; the first statement is a write."""
    open_now = Consignment.objects.filter(pk=consignment.pk, ended_at=None)
    held = [
        take(one, by=None, matters=[consignment.case_id], whatever_moved=True, also_ended=True)
        for one in items_of(consignment).order_by("pk")
    ]
    if not open_now.update(tracking=F("tracking")):
        consignment.refresh_from_db()
        raise ConsignmentEnded(
            gettext_lazy("They have it already.")
            if consignment.received_at
            else gettext_lazy("It is not on its way any more: it came back."),
            remedy=gettext_lazy("Load the page again to see where it is."),
            facts={"received_at": consignment.received_at and consignment.received_at.isoformat()},
        )
    # Somebody may have found one elsewhere while we waited for it.
    still: set[UUID] = set(items_of(consignment).values_list("pk", flat=True))
    return [one for one in held if one.item.pk in still]


def _end(consignment: Consignment, **values: object) -> None:
    Consignment.objects.filter(pk=consignment.pk).update(**values)
    consignment.refresh_from_db()
