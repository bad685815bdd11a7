"""The appointment is known: it is asked for once, and what is promised is counted back from it."""

from datetime import UTC, date, datetime, time

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, items, logbook, people, promises
from safehands.core.referrals.choosing import (
    latest,
    pledge,
    promise_by_its_day,
    send_what_was_promised,
    unpledge,
)
from safehands.core.referrals.expecting import await_what_is_next
from safehands.core.referrals.holding import fresh, hold, things_of
from safehands.core.referrals.models import Choice, Referral, Thing
from safehands.core.referrals.ordering import TOPIC
from safehands.core.referrals.receiving import settle
from safehands.core.refusals import Unclear, Words
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_before, local_day


@transaction.atomic
def book(
    *,
    referral: Referral,
    appointment_at: datetime,
    by: people.Person | None,
    now: datetime,
    needed_by: datetime | None = None,
) -> Referral:
    """Write down the appointment (UTC); what waited for it is now promised with a date.

    ``needed_by`` is the last moment at which the things help; without it, closing of the last
    business day of the specialist before. ``by`` is None when the patient says it on his page. A
    known date said again changes nothing, and is counted if one of us took it down. Another date
    moves what is promised.
    """
    promises.refuse_unlikely(appointment_at, now, "appointment_at")
    held, row = hold(referral.pk, by=by)
    if row.appointment_at == appointment_at and needed_by in (None, row.needed_by):
        return row if by is None else _count(held, row, by, now)
    settle(row, held, by, now)
    send_what_was_promised(held, row, by, now)
    to_send = _to_send(row)
    _refuse_past(row, appointment_at, by, now, sends=bool(to_send))
    before, row.appointment_at = row.appointment_at, appointment_at
    row.appointment_noted_at, row.appointment_noted_by = now, by
    row.needed_by = _needed_by(row, needed_by, now)
    row.save(
        update_fields=[
            "appointment_at", "appointment_noted_at", "appointment_noted_by", "needed_by",
        ]
    )  # fmt: skip
    logbook.write(
        verb="appointment_moved" if before else "appointment_known", by=by, now=now,
        case_id=held.pk, about_id=held.subject_id, referral=row.pk, was=before,
        specialist=row.specialist.name, appointment=appointment_at, needed_by=row.needed_by,
    )  # fmt: skip
    if to_send:
        _plan(held, row, by, now)
    duty = await_what_is_next(row, held, now, by)
    _next_step(held, row, duty.due_at, by, now)
    return fresh(row.pk)


@transaction.atomic
def ask_again(*, referral: Referral, by: people.Person, now: datetime) -> Referral:
    """Count that the patient had to say again what we knew already."""
    held, row = hold(referral.pk, by=by, also_over=True)
    return _count(held, row, by, now)


def usual_needed_by(
    specialist: people.Organization, appointment_at: datetime, now: datetime
) -> datetime:
    """Return by when the things should be there (UTC): closing of the business day before.

    When that is over already, the appointment itself.
    """
    week = people.week_of(specialist)
    day = business_day_before(week, local_day(week, appointment_at))
    closing = closing_on(week, day)
    return closing if closing > now else appointment_at


def their_time(referral: Referral, on: date, at: time) -> datetime:
    """Return a day and an hour as the specialist's clock shows them, in UTC."""
    zone = people.week_of(referral.specialist).zone
    return datetime.combine(on, at, zone).astimezone(UTC)


def their_closing(referral: Referral, on: date, appointment_at: datetime) -> datetime:
    """Return until when something helps that is wanted "by" a day (UTC).

    Closing of the specialist on that day; on the day of the appointment, the appointment.
    """
    week = people.week_of(referral.specialist)
    if on == local_day(week, appointment_at):
        return appointment_at
    return closing_on(week, on)


def _count(held: cases.Case, row: Referral, by: people.Person, now: datetime) -> Referral:
    Referral.objects.filter(pk=row.pk).update(asked_again=F("asked_again") + 1)
    logbook.write(
        verb="asked_again", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, specialist=row.specialist.name, appointment=row.appointment_at,
    )  # fmt: skip
    return fresh(row.pk)


def _to_send(row: Referral) -> list[Thing]:
    return [one for one in things_of(row) if one.choice == Choice.SEND and one.received_at is None]


def _refuse_past(
    row: Referral, at: datetime, by: people.Person | None, now: datetime, *, sends: bool
) -> None:
    # One of us may write down late that he was there; then nothing can be sent in time any more.
    if at > now or (by is not None and at >= row.ordered_at and not sends):
        return
    raise Unclear(
        gettext_lazy("This time has already passed."),
        field="appointment_at",
        remedy=gettext_lazy("Choose a time that is still to come."),
    )


def _needed_by(row: Referral, given: datetime | None, now: datetime) -> datetime | None:
    at = row.appointment_at
    assert at is not None
    if given is None:
        needed = bool(things_of(row)) and at > now
        return usual_needed_by(row.specialist, at, now) if needed else None
    if given > at:
        raise _wrong(
            gettext_lazy("That would be after the appointment."),
            gettext_lazy("Choose a time before it, or leave it out."),
        )
    if given <= now:
        raise _wrong(
            gettext_lazy("This time has already passed."),
            gettext_lazy("Choose a time that is still to come, or leave it out."),
        )
    return given


def _wrong(words: Words, remedy: Words) -> Unclear:
    return Unclear(words, field="needed_by", remedy=remedy)


def _plan(held: cases.Case, row: Referral, by: people.Person | None, now: datetime) -> None:
    """Let what waited be promised, and what was promised have the new day."""
    assert row.needed_by is not None
    condition = row.condition
    if condition is not None and condition.state == promises.Waiting.WAITING:
        promise = promises.trigger(
            condition=condition, needed_by=row.needed_by, by=by, now=now,
            what=_("the appointment is known"),
        )  # fmt: skip
        if condition.destination_id is None:
            promises.needed(
                promise=promise, needed_by=row.needed_by, destination=row.specialist, by=by,
                now=now,
            )  # fmt: skip
    triggered = row.condition.promise if row.condition is not None else None
    if condition is not None and triggered is None:
        triggered = promises.Condition.objects.get(pk=condition.pk).promise
    for thing in _to_send(row):
        _give_day(held, row, thing, triggered, by, now)


def _give_day(
    held: cases.Case,
    row: Referral,
    thing: Thing,
    triggered: promises.Promise | None,
    by: people.Person | None,
    now: datetime,
) -> None:
    had = thing.promise or triggered
    promise = latest(had) if had is not None else promise_by_its_day(held, row, thing, by, now)
    plan = promises.current_plan(promise)
    there = plan is not None and plan.arrived_at is not None
    late = promise.duty.standing == "broken"
    if not there and row.needed_by != promise.duty.due_at and (late or not promise.duty.closed_at):
        promise = promises.move(
            promise=promise, reason=_("the appointment has another date"), due_at=row.needed_by,
            told_how=_("the customer gave us the date"), by=by, now=now,
        )  # fmt: skip
    moved = thing.promise_id is not None and thing.promise_id != promise.pk
    thing.promise = promise
    thing.save(update_fields=["promise"])
    if (moved or had is None) and not items.under(promise).filter(
        Q(item=thing.item_id) | Q(item__copy_of=thing.item_id), consignment__isnull=False,
        ended_at=None,
    ).exists():  # fmt: skip
        unpledge(held, thing, _("the appointment has another date"), by, now)
        pledge(held, row, thing, by, now)


def _next_step(
    held: cases.Case, row: Referral, due_at: datetime, by: people.Person | None, now: datetime
) -> None:
    """Let the step that asked for the date be done; a step somebody set himself stays."""
    step = held.next_step
    made_by_us = {row.ordered_at, row.packet_at}
    ours = held.topic == TOPIC and step is not None and step.started_at in made_by_us
    if held.is_open and ours:
        words = _("The visit at %(office)s, then the report") % {"office": row.specialist.name}
        cases.set_next_step(case=held, words=words, due_at=due_at, by=by, now=now)
