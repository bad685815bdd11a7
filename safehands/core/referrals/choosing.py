"""What becomes of each thing: we send it, the patient takes it along, or nobody needs it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safehands.core import cases, items, logbook, people, promises, protocols
from safehands.core.referrals.holding import hold_thing, things_of
from safehands.core.referrals.models import Choice, Referral, Thing
from safehands.core.referrals.ordering import refuse_other_item
from safehands.core.referrals.receiving import finish_if_complete
from safehands.core.refusals import Refusal, Unclear

# The protocol by which things are sent, where the practice has one of that name.
SENDING = "sending-images"


class OnItsWay(Refusal):
    """It has left already, or is there: it cannot be given along any more."""

    code = "on_its_way"


@transaction.atomic
def choose(
    *,
    thing: Thing,
    choice: str,
    by: people.Person,
    now: datetime,
    customer_words: str = "",
) -> Thing:
    """Store what the patient chose. To send it is a promise that waits for the appointment.

    Where the date is known already, it is a promise with a date at once. Another choice ends a
    promise that only this thing needed, with the customer's words.
    """
    held, referral, row = hold_thing(thing.pk, by=by)
    if choice not in Choice.values:
        raise Unclear(
            gettext_lazy("What becomes of %(thing)s?") % {"thing": row.name},
            field="choice",
            remedy=", ".join(Choice.values),
        )
    if row.choice == choice:
        return row
    if row.choice == Choice.SEND:
        _send_no_more(held, referral, row, customer_words or str(Choice(choice).label), by, now)
    row.choice, row.chosen_at = choice, now
    row.save(update_fields=["choice", "chosen_at"])
    if choice == Choice.SEND:
        promise_to_send(held, referral, row, by, now)
    else:
        _wait_no_more(held, referral, customer_words or str(Choice(choice).label), by, now)
    logbook.write(
        verb="referral_choice", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=referral.pk, thing=row.pk, name=row.name, choice=choice,
        customer_words=customer_words.strip(),
    )  # fmt: skip
    finish_if_complete(referral, held, by, now)
    return row


@transaction.atomic
def tie(*, thing: Thing, item: items.Item, by: people.Person, now: datetime) -> Thing:
    """Say which item of the ledger a thing is, once it is made: what is promised holds for it."""
    held, referral, row = hold_thing(thing.pk, by=by)
    refuse_other_item(held, item)
    if row.item_id == item.pk:
        return row
    unpledge(held, row, _("another item is sent"), by, now)
    row.item = item
    row.save(update_fields=["item"])
    if row.choice == Choice.SEND and row.received_at is None:
        pledge(held, referral, row, by, now)
    logbook.write(
        verb="referral_thing_is", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=referral.pk, thing=row.pk, name=row.name, item=item.pk, code=item.code,
    )  # fmt: skip
    return row


def promise_to_send(
    held: cases.Case, referral: Referral, row: Thing, by: people.Person | None, now: datetime
) -> None:
    """Promise that a thing is sent: by its day, or when the appointment is known."""
    if referral.appointment_at is not None and referral.needed_by is not None:
        row.promise = promise_by_its_day(held, referral, row, by, now)
        row.save(update_fields=["promise"])
    elif not _waits(referral):
        referral.condition = _found(held, referral) or _conditional(held, referral, by, now)
        referral.save(update_fields=["condition"])
    pledge(held, referral, row, by, now)


def send_what_was_promised(
    held: cases.Case, referral: Referral, by: people.Person | None, now: datetime
) -> None:
    """Take it as chosen that we send it, where somebody promised so and nobody asked since.

    Else the appointment is known, and the promise that waited for it goes on waiting.
    """
    unasked = [one for one in things_of(referral) if not one.choice and one.received_at is None]
    if not unasked or _found(held, referral) is None:
        return
    for row in unasked:
        row.referral = referral
        row.choice, row.chosen_at = Choice.SEND, now
        row.save(update_fields=["choice", "chosen_at"])
        promise_to_send(held, referral, row, by, now)
        logbook.write(
            verb="referral_choice", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
            referral=referral.pk, thing=row.pk, name=row.name, choice=row.choice,
            customer_words="",
        )  # fmt: skip


def latest(promise: promises.Promise) -> promises.Promise:
    """Return the promise that goes on for this one: itself, unless its date was moved."""
    while hasattr(promise, "moved_to"):
        promise = promise.moved_to
    return promise


def pledge(
    held: cases.Case, referral: Referral, row: Thing, by: people.Person | None, now: datetime
) -> None:
    """Let the item of a thing stand under its promise, so that it is not moved by the way."""
    if row.item is None:
        return
    promise = latest(row.promise) if row.promise is not None else None
    items.pledge(
        item=row.item, case=held, promise=promise,
        condition=None if promise is not None else referral.condition, by=by, now=now,
    )  # fmt: skip


def unpledge(
    held: cases.Case, row: Thing, because: str, by: people.Person | None, now: datetime
) -> None:
    """Let the item of a thing go from the promise of this case."""
    if row.item is None:
        return
    for one in items.pledged(row.item):
        if one.case_id in {held.pk, row.referral.case_id}:
            items.end_pledge(pledge=one, because=because, by=by, now=now)


def _send_no_more(
    held: cases.Case, referral: Referral, row: Thing, words: str, by: people.Person, now: datetime
) -> None:
    promise = latest(row.promise) if row.promise is not None else None
    plan = promises.current_plan(promise) if promise is not None else None
    if row.received_at is not None or (plan is not None and plan.sent_at is not None):
        raise OnItsWay(
            gettext_lazy("%(thing)s is on its way already, or there.") % {"thing": row.name},
            field="choice",
            remedy=gettext_lazy("Wait until the specialist says that it is there."),
        )
    unpledge(held, row, words, by, now)
    others = [one for one in things_of(referral) if one.pk != row.pk]
    others = [one for one in others if one.choice == Choice.SEND and one.received_at is None]
    if promise is not None:
        row.promise = None
        row.save(update_fields=["promise"])
        shared = [one for one in others if one.promise and latest(one.promise) == promise]
        if promise.duty.closed_at is None:
            promises.withdraw(promise=promise, customer_words=words, by=by, now=now)
            for other in shared:
                _promise_alone(held, referral, other, words, by, now)
    elif not others and referral.condition is not None and _waits(referral):
        promises.withdraw_condition(
            condition=referral.condition, customer_words=words, by=by, now=now
        )
        referral.condition = None
        referral.save(update_fields=["condition"])


def _wait_no_more(
    held: cases.Case, referral: Referral, words: str, by: people.Person, now: datetime
) -> None:
    """End a promise to send that somebody made before the patient chose: nothing is sent now.

    Else he is asked for his appointment again and again, and the case cannot be closed.
    """
    others = [one for one in things_of(referral) if one.choice in {Choice.SEND, ""}]
    if others:
        return
    for one in promises.waiting_of([held.pk]):
        if one.destination_id == referral.specialist_id and one.about in (None, _topic(held)):
            promises.withdraw_condition(condition=one, customer_words=words, by=by, now=now)


def _promise_alone(
    held: cases.Case, referral: Referral, row: Thing, words: str, by: people.Person, now: datetime
) -> None:
    """Promise a thing by its own name, when what was promised with it goes another way."""
    row.referral, row.promise = referral, None
    unpledge(held, row, words, by, now)
    promise_to_send(held, referral, row, by, now)


def _waits(referral: Referral) -> bool:
    waiting = promises.Waiting.WAITING
    return referral.condition is not None and referral.condition.state == waiting


def _found(held: cases.Case, referral: Referral) -> promises.Condition | None:
    """Return the promise that somebody made before in this case: it is not made twice."""
    waiting = promises.waiting_of([held.pk])
    there = (None, referral.specialist_id)
    return next((one for one in waiting if one.destination_id in there), None)


def _conditional(
    held: cases.Case, referral: Referral, by: people.Person | None, now: datetime
) -> promises.Condition:
    # Only who chooses begins to wait; the patient on his page ends a waiting that is there.
    assert by is not None
    office = referral.specialist.name
    with override(held.customer.language or "en"):
        trigger = _("you have the appointment at %(office)s") % {"office": office}
        words = _words(referral, None)
    return promises.make_conditional(
        case=held, trigger=trigger, words=words, about=_topic(held),
        destination=referral.specialist, by=by, now=now,
    )  # fmt: skip


def promise_by_its_day(
    held: cases.Case, referral: Referral, row: Thing, by: people.Person | None, now: datetime
) -> promises.Promise:
    """Promise a thing by the day on which it is needed: each by its name, to be changed alone."""
    assert referral.needed_by is not None
    with override(held.customer.language or "en"):
        words = _words(referral, row)
    promise = promises.make(
        case=held, words=words, due_at=referral.needed_by, about=_topic(held), by=by, now=now
    )
    promises.needed(
        promise=promise, needed_by=referral.needed_by, destination=referral.specialist, by=by,
        now=now,
    )  # fmt: skip
    return promise


def _words(referral: Referral, row: Thing | None) -> str:
    along = (Choice.TAKE, Choice.NOT_NEEDED)
    sent = [one.name for one in things_of(referral) if one.choice not in along]
    names = [row.name] if row is not None else sent
    return _("we send %(things)s to %(office)s") % {
        "things": ", ".join(names),
        "office": referral.specialist.name,
    }


def _topic(held: cases.Case) -> protocols.Topic | None:
    return protocols.topic_by_code(held.organization, SENDING)
