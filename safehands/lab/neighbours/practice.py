"""A small practice next door: one office, its people, one customer with an open case.

For proofs and tests, which share it: what belongs to it nobody of another practice may see.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from safehands.core import cases, people

WEEK = [[["09:00", "17:00"]]] * 5 + [[], []]


@dataclass(frozen=True)
class Practice:
    """The office and who is there."""

    office: people.Organization
    desk: people.Person
    nurse: people.Person
    manager: people.Person
    customer: people.Person
    address: people.ContactPoint


def open_practice(now: datetime) -> Practice:
    """Open a practice in New York that has existed for an hour."""
    before = now - timedelta(hours=1)
    calendar = people.make_calendar(
        name="Office hours", zone="America/New_York", week=WEEK, by=None, now=before
    )
    office = people.found_organization(
        name="Elm Street Practice",
        kind="practice",
        calendar=calendar,
        by=None,
        now=before,
        ours=True,
    )
    desk = _staff("Dana Desk", people.Role.FRONT_DESK, office, before)
    nurse = _staff("Nia Nurse", people.Role.CASE_DESK, office, before)
    manager = _staff("Mo Manager", people.Role.MANAGER, office, before)
    people.fall_back_on(place=office, person=manager, by=None, now=before)
    customer = people.enrol(
        name="Rosa Delgado", by=desk, now=before, language="es", zone="America/New_York"
    )
    address = people.add_contact_point(
        kind="email", value="rosa@example.org", person=customer, by=desk, now=before
    )
    office.refresh_from_db()
    return Practice(office, desk, nurse, manager, customer, address)


def open_case(practice: Practice, now: datetime) -> cases.Case:
    """Open a case of the customer; the front desk owns it."""
    return cases.open_case(
        organization=practice.office,
        customer=practice.customer,
        subject=practice.customer,
        asked="Where are my X-rays?",
        origin=cases.Origin.PHONE,
        by=practice.desk,
        now=now,
    )


def _staff(
    name: str, role: people.Role, office: people.Organization, now: datetime
) -> people.Person:
    person = people.enrol(name=name, by=None, now=now, zone="America/New_York")
    people.join_as(person=person, organization=office, role=role, by=None, now=now)
    return person
