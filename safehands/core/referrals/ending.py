"""The patient wants no specialist after all, or another one: nothing promised just disappears."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, handoffs, logbook, people, promises
from safehands.core.referrals.choosing import latest, promise_to_send, unpledge
from safehands.core.referrals.expecting import await_what_is_next
from safehands.core.referrals.holding import fresh, hold, must, things_of
from safehands.core.referrals.models import Choice, Referral
from safehands.core.referrals.ordering import phone_of, refuse_own
from safehands.core.refusals import Unclear

RUNS = (*handoffs.WAITING, handoffs.State.ACCEPTED)


@transaction.atomic
def end(*, referral: Referral, because: str, by: people.Person, now: datetime) -> Referral:
    """End a referral that the patient no longer wants; his words are kept, the case stays open."""
    held, row = hold(referral.pk, by=by)
    words = must(because, "because", gettext_lazy("What did the patient say?"))
    _let_go(held, row, words, by, now)
    duty = row.report_duty
    if duty is not None and duty.closed_at is None:
        duties.close(duty=duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)
    row.ended_at, row.ended_because = now, words[:300]
    row.save(update_fields=["ended_at", "ended_because"])
    logbook.write(
        verb="referral_ended", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, specialist=row.specialist.name, customer_words=words,
    )  # fmt: skip
    return fresh(row.pk)


@transaction.atomic
def change_specialist(
    *,
    referral: Referral,
    specialist: people.Organization,
    because: str,
    by: people.Person,
    now: datetime,
    doctor: str = "",
    phone: str = "",
    address: str = "",
) -> Referral:
    """Send the patient to another office: a new appointment, a new packet, the things go there.

    What was promised for the office before ends with the reason; what is to be sent is promised
    anew. What is there already has to be fetched back or passed on: its owner is reminded.
    """
    held, row = hold(referral.pk, by=by)
    words = must(because, "because", gettext_lazy("Why another specialist?"))
    refuse_own(row.case.organization, specialist)
    if specialist.pk == row.specialist_id:
        raise Unclear(
            gettext_lazy("The patient goes to this office already."),
            field="specialist",
            remedy=gettext_lazy("Choose another one."),
        )
    number = phone_of(specialist, phone)
    _let_go(held, row, words, by, now)
    before, row.specialist = row.specialist, specialist
    row.doctor, row.phone, row.address = doctor.strip()[:120], number, address.strip()[:200]
    row.packet_at, row.packet_way = None, ""
    row.appointment_at = row.appointment_noted_at = row.appointment_noted_by = None
    row.needed_by = row.condition = row.question = row.received_at = None
    row.save()
    for thing in things_of(row):
        thing.referral, thing.promise, thing.received_at = row, None, None
        thing.save(update_fields=["promise", "received_at"])
        if thing.choice == Choice.SEND:
            promise_to_send(held, row, thing, by, now)
    logbook.write(
        verb="specialist_changed", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, was=before.name, specialist=specialist.name, reason=words,
    )  # fmt: skip
    await_what_is_next(row, held, now, by)
    return fresh(row.pk)


def _let_go(held: cases.Case, row: Referral, words: str, by: people.Person, now: datetime) -> None:
    """End what was promised and asked for this specialist, and fetch back what he has."""
    for thing in things_of(row):
        thing.referral = row
        unpledge(held, thing, words, by, now)
        promise = latest(thing.promise) if thing.promise is not None else None
        if promise is not None:
            promise.duty.refresh_from_db()
        if promise is not None and promise.duty.closed_at is None:
            promises.withdraw(promise=promise, customer_words=words, by=by, now=now)
    condition = row.condition
    if condition is not None and condition.state == promises.Waiting.WAITING:
        promises.withdraw_condition(condition=condition, customer_words=words, by=by, now=now)
    if row.question is not None and row.question.state in RUNS:
        handoffs.withdraw(handoff=row.question, reason=words, by=by, now=now)
    _fetch_back(held, row, now)


def _fetch_back(held: cases.Case, row: Referral, now: datetime) -> None:
    there = [
        thing.name
        for thing in things_of(row)
        if thing.item is not None and thing.item.holder_id == row.specialist_id
    ]
    if there and held.is_open:
        words = _("%(office)s still has: %(things)s. Say where it goes") % {
            "office": row.specialist.name, "things": ", ".join(there)
        }  # fmt: skip
        minutes = people.policy_of(held.organization).act_within
        cases.remind(case=held, words=words, minutes=minutes, now=now)
