"""What the patient gets in writing: whom to call, the steps, what we do, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, items, keys, logbook, notices, people, promises
from safehands.core.referrals.holding import fresh, hold, things_of
from safehands.core.referrals.models import Choice, Referral, Thing, Written
from safehands.core.referrals.ordering import TOPIC
from safehands.core.refusals import Refusal, Unclear

PHONES = (people.ContactKind.PHONE, people.ContactKind.MOBILE)


class CannotWrite(Refusal):
    """There is no way to write to this customer, or he may not hear of it."""

    code = "cannot_write"


@dataclass(frozen=True, kw_only=True)
class PacketThing:
    """One thing that goes along, and what becomes of it, in words for the patient."""

    name: str
    choice: str
    words: str
    sent_at: datetime | None
    received_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Packet:
    """A referral as its patient holds it in his hands. Instants in UTC; ``zone`` is the place's.

    The words are in the language that was asked for.
    """

    referral: Referral
    office: str
    our_phone: str
    reference: str
    patient: str
    specialist: str
    doctor: str
    phone: str
    address: str
    reason: str
    booking_help: str
    appointment_at: datetime | None
    zone: str
    needed_by: datetime | None
    things: tuple[PacketThing, ...]
    steps: tuple[str, ...]


def packet(referral: Referral) -> Packet:
    """Return what the patient gets in writing, in the language that holds now."""
    case, things = referral.case, things_of(referral)
    return Packet(
        referral=referral,
        office=case.organization.name,
        our_phone=_phone(case.organization),
        reference=case.reference,
        patient=case.subject.name,
        specialist=referral.specialist.name,
        doctor=referral.doctor,
        phone=referral.phone,
        address=referral.address,
        reason=referral.reason,
        booking_help=referral.booking_help,
        appointment_at=referral.appointment_at,
        zone=str(people.week_of(referral.specialist).zone),
        needed_by=referral.needed_by,
        things=told_things(referral, things),
        steps=tuple(steps_of(referral, things)),
    )


def told_things(referral: Referral, things: Iterable[Thing]) -> tuple[PacketThing, ...]:
    """Return what becomes of the things of a referral, in the language that holds now."""
    return tuple(_thing(referral, one) for one in things)


def steps_of(referral: Referral, things: list[Thing]) -> list[str]:
    """Return what happens, step by step, in plain words: what the patient does, what we do."""
    facts = {
        "office": referral.doctor or referral.specialist.name,
        "phone": referral.phone,
        "ours": _phone(referral.case.organization),
        "sent": _names([one for one in things if one.received_at is None], Choice.SEND),
        "taken": _names([one for one in things if one.received_at is None], Choice.TAKE),
        "open": _names(things, ""),
        "there": ", ".join(one.name for one in things if one.received_at is not None),
        "them": referral.specialist.name,
    }
    steps = []
    if referral.appointment_at is None:
        steps.append(_("Call %(phone)s and ask for an appointment with %(office)s.") % facts)
        tell = _("Tell us the day: on your page, or call %(ours)s.")
        steps.append((tell if facts["ours"] else _("Tell us the day.")) % facts)
    if facts["sent"]:
        steps.append(
            _("We send: %(sent)s. You need not carry it; you hear when they have it.") % facts
        )
    if facts["there"]:
        steps.append(_("%(them)s has: %(there)s.") % facts)
    if facts["taken"]:
        steps.append(_("Take along: %(taken)s.") % facts)
    if facts["open"]:
        steps.append(_("Say whether we send it or you take it: %(open)s.") % facts)
    steps.append(_("Go to your appointment. If you cannot, call %(phone)s.") % facts)
    steps.append(_("They write to us. We read it and tell you what comes next.") % facts)
    return steps


@transaction.atomic
def give_packet(*, referral: Referral, way: str, by: people.Person, now: datetime) -> Referral:
    """Note that the patient has it in writing; by message, it is sent with this."""
    held, row = hold(referral.pk, by=by)
    if way not in Written.values:
        raise Unclear(
            gettext_lazy("How did the patient get it?"),
            field="way",
            remedy=", ".join(Written.values),
        )
    if way == Written.MESSAGE:
        refuse_unless_written_to(held, now)
        _write(held, row, by, now)
    note_given(held, row, way, by, now)
    return fresh(row.pk)


def note_given(held: cases.Case, row: Referral, way: str, by: people.Person, now: datetime) -> None:
    """Note on a held referral that its patient has it in writing."""
    first = row.packet_at is None
    row.packet_at, row.packet_way = row.packet_at or now, way
    row.save(update_fields=["packet_at", "packet_way"])
    logbook.write(
        verb="packet_given", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, specialist=row.specialist.name, written=way,
    )  # fmt: skip
    if first:
        _next_step(held, row, by, now)


def _next_step(held: cases.Case, row: Referral, by: people.Person, now: datetime) -> None:
    """Let the step that gave the way in writing be done; a step somebody set himself stays."""
    step = held.next_step
    if step is None or not held.is_open or held.topic != TOPIC:
        return
    if step.started_at == row.ordered_at and row.appointment_at is None:
        facts = {"name": held.subject.name, "office": row.specialist.name}
        words = _("Ask for the date of %(name)s at %(office)s") % facts
        due_at = max(step.due_at, row.report_duty.due_at) if row.report_duty else step.due_at
        cases.set_next_step(case=held, words=words, due_at=due_at, by=by, now=now)


def refuse_unless_written_to(held: cases.Case, now: datetime) -> None:
    """Raise ``CannotWrite`` where no message reaches the customer, or he may not hear of it."""
    to = held.customer
    scope = people.scope_between(to, held.subject, now)
    if scope == people.Scope.EVERYTHING and notices.can_write_to(to):
        return
    raise CannotWrite(
        gettext_lazy("No message can be sent to %(name)s.") % {"name": to.name},
        field="way",
        remedy=gettext_lazy("Print it, or note an address first."),
    )


def _write(held: cases.Case, row: Referral, by: people.Person, now: datetime) -> None:
    words = gettext_lazy(
        "You are to see: %(office)s. Call %(phone)s for the appointment, then tell us the day. "
        "All steps, and what we send, stand on your page."
    )
    keys.write_to(
        case=held, to=held.customer, topic="referral_packet",
        subject=gettext_lazy("Your visit to the specialist"), words=words,
        facts={"office": row.specialist.name, "phone": row.phone}, by=by, now=now,
        dedupe_key=f"packet:{row.pk}:{row.specialist_id}:{now.date().isoformat()}",
    )  # fmt: skip


def _thing(referral: Referral, thing: Thing) -> PacketThing:
    promise = thing.promise
    while promise is not None and hasattr(promise, "moved_to"):
        promise = promise.moved_to
    plan = promises.current_plan(promise) if promise is not None else None
    sent_at = plan.sent_at if plan is not None else None
    item = thing.item
    if item is not None and promise is not None and sent_at is not None:
        sent_at = _left(item, promise)
    if sent_at is None and item is not None and item.with_person_id is not None:
        sent_at = item.since
    return PacketThing(
        name=thing.name, choice=thing.choice, sent_at=sent_at, received_at=thing.received_at,
        words=_becomes(referral, thing, sent_at),
    )  # fmt: skip


def _left(item: items.Item, promise: promises.Promise) -> datetime | None:
    """Return since when a thing, or its copy, is on its way for a promise that names several."""
    mine = items.under(promise).filter(Q(item=item) | Q(item__copy_of=item))
    if not mine.exists():
        plan = promises.current_plan(promise)
        return plan.sent_at if plan is not None else None
    sent = mine.filter(consignment__isnull=False).order_by("-consignment__sent_at").first()
    return sent.consignment.sent_at if sent is not None and sent.consignment else None


def _becomes(referral: Referral, thing: Thing, sent_at: datetime | None) -> str:
    if thing.received_at is not None:
        return _("%(office)s has it") % {"office": referral.specialist.name}
    left, waits = sent_at is not None, referral.appointment_at is None
    words = {
        Choice.TAKE: _("you have it: take it along") if left else _("you take it along"),
        Choice.NOT_NEEDED: _("not needed"),
        Choice.SEND: _("sent; they have not said yet that they have it")
        if left
        else _("we send it as soon as you tell us the day")
        if waits
        else _("we send it so that it is there in time"),
    }
    return words[Choice(thing.choice)] if thing.choice else _("still to be decided")


def _names(things: list[Thing], choice: str) -> str:
    return ", ".join(one.name for one in things if one.choice == choice)


def _phone(office: people.Organization) -> str:
    points = people.contact_points_of(office)
    return next((point.value for point in points if point.kind in PHONES), "")
