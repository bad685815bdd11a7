"""Ordering a visit to a specialist: the packet with whom to call and what to send, not a name."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, items, logbook, people
from safehands.core.referrals.expecting import await_what_is_next
from safehands.core.referrals.holding import fresh, hold, must
from safehands.core.referrals.models import Referral, Thing
from safehands.core.refusals import Refusal, Unclear
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after

TOPIC = "referral"
PHONES = (people.ContactKind.PHONE, people.ContactKind.MOBILE)

# What goes along: its name, and the item of the ledger if it is registered already.
Named = tuple[str, items.Item | None]


class ReferredAlready(Refusal):
    """The case is a referral already; each visit to a specialist has a case of its own."""

    code = "referred_already"


@transaction.atomic
def refer(
    *,
    organization: people.Organization,
    subject: people.Person,
    customer: people.Person,
    specialist: people.Organization,
    reason: str,
    by: people.Person,
    now: datetime,
    case: cases.Case | None = None,
    doctor: str = "",
    phone: str = "",
    address: str = "",
    things: Sequence[Named] = (),
    booking_help: str = "",
    owner: people.Person | None = None,
) -> Referral:
    """Order a visit to a specialist, in a case of its own unless one is given.

    What the patient needs is stored at once: whom to call (``phone``, else the known number of
    the office), what helps to get the appointment, what goes along. The appointment is still to
    be asked for. Raises ``Unclear``, ``ReferredAlready``.
    """
    why = must(reason, "reason", gettext_lazy("Why is the patient to see a specialist?"))
    number = phone_of(specialist, phone)
    refuse_own(organization, specialist)
    if case is not None:
        held = _given(case, subject, by)
    else:
        held = _opened(
            organization, subject, customer, specialist, why=why, owner=owner, by=by, now=now
        )
    referral = Referral.objects.create(
        case=held, specialist=specialist, doctor=doctor.strip()[:120], phone=number,
        address=address.strip()[:200], reason=why[:300], ordered_by=by, ordered_at=now,
        booking_help=booking_help.strip()[:300],
    )  # fmt: skip
    for name, item in things:
        _add(referral, held, name, item)
    await_what_is_next(referral, held, now, by)
    logbook.write(
        verb="referred", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=referral.pk, specialist=specialist.name, doctor=referral.doctor, phone=number,
        things=", ".join(name.strip() for name, _item in things), reason=why,
    )  # fmt: skip
    return fresh(referral.pk)


@transaction.atomic
def add_thing(
    *,
    referral: Referral,
    name: str,
    by: people.Person,
    now: datetime,
    item: items.Item | None = None,
) -> Thing:
    """Name one more thing that the specialist needs."""
    held, row = hold(referral.pk, by=by)
    thing = _add(row, held, name, item)
    logbook.write(
        verb="referral_thing_added", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, thing=thing.pk, name=thing.name,
    )  # fmt: skip
    return thing


def _add(referral: Referral, case: cases.Case, name: str, item: items.Item | None) -> Thing:
    said = name.strip() or (item.name if item else "")
    must(said, "things", gettext_lazy("What goes along?"), gettext_lazy("Name it: knee X-rays."))
    refuse_other_item(case, item)
    number = Thing.objects.filter(referral=referral).count() + 1
    return Thing.objects.create(referral=referral, number=number, name=said[:120], item=item)


def refuse_other_item(case: cases.Case, item: items.Item | None) -> None:
    """Raise ``Unclear`` for an item that is not the patient's, or is there no more."""
    if item is None:
        return
    if item.subject_id != case.subject_id:
        raise Unclear(
            gettext_lazy("This item is not of %(name)s.") % {"name": case.subject.name},
            field="item",
            remedy=gettext_lazy("Choose one of the patient's own items, or only name the thing."),
        )
    if item.ended_at is not None:
        raise Unclear(
            gettext_lazy("This item is there no more."),
            field="item",
            remedy=gettext_lazy("Choose another one, or only name the thing."),
        )


def _given(case: cases.Case, subject: people.Person, by: people.Person) -> cases.Case:
    held = cases.hold(case.pk, by=by)
    if held.subject_id != subject.pk:
        raise Unclear(
            gettext_lazy("This case is not about %(name)s.") % {"name": subject.name},
            field="subject",
            remedy=gettext_lazy("Order it from a case of that patient, or without a case."),
        )
    if Referral.objects.filter(case=held).exists():
        raise ReferredAlready(
            gettext_lazy("This case is a referral already."),
            remedy=gettext_lazy("Change the specialist there, or order without a case."),
        )
    return held


def _opened(
    organization: people.Organization,
    subject: people.Person,
    customer: people.Person,
    specialist: people.Organization,
    *,
    why: str,
    owner: people.Person | None,
    by: people.Person,
    now: datetime,
) -> cases.Case:
    week = people.week_of(organization)
    days = people.policy_of(organization).trigger_days
    facts = {"name": customer.name, "office": specialist.name, "why": why}
    return cases.open_case(
        organization=organization, customer=customer, subject=subject, owner=owner,
        asked=_("To see a specialist at %(office)s: %(why)s") % facts, topic=TOPIC,
        title=_("Specialist: %(office)s") % facts, origin=cases.Origin.DESK, by=by, now=now,
        next_step=_("Give %(name)s the way to %(office)s in writing; ask for the date") % facts,
        due_at=closing_on(week, business_day_after(week, now, days)),
    )  # fmt: skip


def phone_of(specialist: people.Organization, phone: str) -> str:
    """Return the number under which the patient gets his appointment; ``Unclear`` for none."""
    known = (one.value for one in people.contact_points_of(specialist) if one.kind in PHONES)
    number = people.tidy(phone) or next(known, "")
    return must(
        number[:40], "phone", gettext_lazy("How does the patient reach the specialist?"),
        gettext_lazy("Write the telephone number: a name alone helps nobody."),
    )  # fmt: skip


def refuse_own(organization: people.Organization, specialist: people.Organization) -> None:
    """Raise ``Unclear`` when the specialist is the office that orders."""
    if specialist.pk == organization.pk:
        raise Unclear(
            gettext_lazy("This is your own office."),
            field="specialist",
            remedy=gettext_lazy("Choose the office of the specialist."),
        )
