"""A visit to a specialist as its patient reads it: whom to call, the steps, what they have."""

from datetime import datetime

from safehands.core import cases, people, referrals
from safehands.insights.matter.shapes import VisitLine, VisitMark, VisitThing


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
            for mark in referrals.course_of(found, seen, now)
        ),
        report_at=found.report_at,
        runs=found.ended_at is None and found.report_at is None and case.is_open,
    )


def _thing(one: referrals.PacketThing) -> VisitThing:
    return VisitThing(name=one.name, words=one.words, received_at=one.received_at)
