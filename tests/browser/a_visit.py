"""A visit to a specialist on the Tuesday: without a date yet, and films that wait for an answer."""

from datetime import timedelta
from typing import Any

from safehands.core import items, people, referrals


def order(*, office: Any, reader: Any, person_id: str, now: Any) -> dict[str, Any]:
    """Let somebody be sent to a specialist; return examples for its addresses."""
    whom = people.by_id(person_id)
    there = people.found_organization(
        name="Knee and Hip Center", kind="specialist", calendar=office.calendar, by=reader, now=now
    )
    film = items.register(
        organization=office, kind="film", name="Knee films", subject=whom, place="Imaging room",
        by=reader, now=now - timedelta(days=1),
    )  # fmt: skip
    made = referrals.refer(
        organization=office, subject=whom, customer=whom, specialist=there, doctor="Dr. Ortiz",
        phone="+1 303 555 0188", address="12 River Road", reason="Knee pain since March",
        booking_help="Say that we send you.", things=[("", film), ("Letter", None)],
        by=reader, owner=reader, now=now - timedelta(hours=3),
    )  # fmt: skip
    return {"referral_id": str(made.pk), "thing_id": str(referrals.things_of(made)[0].pk)}
