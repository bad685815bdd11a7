"""A visit to a specialist as its patient reads it: whom to call, the steps, what they have."""

from datetime import datetime

from django.utils.translation import gettext as _

from safehands.core import cases, handoffs, people, referrals
from safehands.insights.matter.shapes import VisitLine, VisitMark, VisitThing

ASKED = (*handoffs.WAITING, handoffs.State.ACCEPTED)


def visit_of(case: cases.Case, reader: people.Person, now: datetime) -> VisitLine | None:
    """Return the visit of a case for this reader; who may not hear of health reads no reason."""
    found = referrals.of_case(case)
    scope = people.scope_between(reader, case.subject, now)
    if found is None or scope in {None, people.Scope.NOTHING_CLINICAL}:
        return None
    seen = referrals.packet(found)
    health = scope == people.Scope.EVERYTHING
    return VisitLine(
        id=found.pk,
        specialist=seen.specialist,
        doctor=seen.doctor,
        phone=seen.phone,
        address=seen.address,
        booking_help=seen.booking_help,
        appointment_at=seen.appointment_at,
        zone=seen.zone,
        needed_by=seen.needed_by if health else None,
        asks_for_things=bool(seen.things),
        steps=seen.steps if health else (),
        things=tuple(_thing(one) for one in seen.things) if health else (),
        marks=tuple(
            VisitMark(words=str(mark.stage.label), at=mark.at, is_next=mark.is_next)
            for mark in referrals.course_of(found, seen.things, now)
        ),
        report_at=found.report_at,
        runs=found.ended_at is None and found.report_at is None and case.is_open,
    )


def asked_of(case: cases.Case) -> str:
    """Return what was asked; a visit we ordered ourselves in the reader's language."""
    found = referrals.of_case(case)
    ordered = found is not None and case.topic == "referral" and found.reason in case.asked
    if found is None or not ordered or found.specialist.name not in case.asked:
        return case.asked
    facts = {"office": found.specialist.name, "why": found.reason}
    return _("To see a specialist at %(office)s: %(why)s") % facts


def next_step_of(case: cases.Case, now: datetime) -> str:
    """Return what happens next; of a visit from how it stands, unless somebody wrote it himself."""
    step, found = case.next_step, referrals.of_case(case)
    if step is None:
        return ""
    if found is None or found.ended_at is not None or step.started_at not in _made_with(found):
        return step.words
    facts = {"office": found.doctor or found.specialist.name, "phone": found.phone}
    if found.appointment_at is None:
        return _("Call %(phone)s and ask for an appointment with %(office)s.") % facts
    if found.appointment_at > now:
        return _("The visit at %(office)s, then the report") % facts
    return _("They write to us. We read it and tell you what comes next.")


def still_asked(case: cases.Case) -> list[handoffs.Handoff]:
    """Return which hand-offs to other offices wait for their answer, as the customer sees it.

    What we asked a specialist before he had everything is answered for the customer once he has.
    """
    asked = handoffs.of_case(case).filter(to_organization__isnull=False, state__in=ASKED)
    found = referrals.of_case(case)
    there = _all_there(found) if found is not None else None
    if found is None or there is None:
        return list(asked)
    return [
        one
        for one in asked
        if one.to_organization_id != found.specialist_id
        or one.offered_at > there
        or one.pk == found.question_id
    ]


def _all_there(found: referrals.Referral) -> datetime | None:
    """Return since when the specialist has everything he needs from us; None until then."""
    times = [one.received_at for one in referrals.things_of(found) if one.received_at is not None]
    return max(times) if times and not referrals.missing(found) else None


def _made_with(found: referrals.Referral) -> set[datetime | None]:
    """Return when the program itself wrote a step: ordered, given in writing, date known."""
    return {found.ordered_at, found.packet_at, found.appointment_noted_at}


def _thing(one: referrals.PacketThing) -> VisitThing:
    return VisitThing(name=one.name, words=one.words, received_at=one.received_at)
