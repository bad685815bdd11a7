"""The rows of a list that enter somebody new."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from safehands.core import logbook
from safehands.core.people.import_facts import Row
from safehands.core.people.import_previews import BATCH
from safehands.core.people.memberships import join_as
from safehands.core.people.models import Constraint, ContactPoint, Membership, Person
from safehands.core.people.naming import learn
from safehands.core.people.wording import folded


def enrol_rows(rows: list[Row], digest: str, by: Person | None, now: datetime) -> None:
    """Enter the persons of some rows; ``digest`` names the file in the logbook."""
    # Written in portions, because a list may have 50,000 lines; each person still gets a line
    # in the logbook.
    remaining = iter(rows)
    while some := list(islice(remaining, BATCH)):
        persons = [_person(row) for row in some]
        Person.objects.bulk_create(persons)
        learn((person.pk, person.sort_name) for person in persons)
        pairs = list(zip(some, persons, strict=True))
        ContactPoint.objects.bulk_create(points(pairs, now))
        Constraint.objects.bulk_create(
            Constraint(person=person, words=row.constraint, noted_at=now, noted_by=by)
            for row, person in pairs
            if row.constraint
        )
        lines = {person.pk: {"file": digest, "line": row.line} for row, person in pairs}
        logbook.begin_chains(verb="enrolled", by=by, now=now, lines=lines)
        for row, person in pairs:
            join(row, person, by, now)


def _person(row: Row) -> Person:
    return Person(
        name=row.name,
        sort_name=folded(row.name)[:120],
        born_on=row.born_on,
        language=row.language or "en",
        zone=row.zone or _zone(row),
        external_id=row.external_id,
        registered_with=None if row.role else row.organization,
    )


def _zone(row: Row) -> str:
    """Return the zone of the organisation: a customer lives near his practice."""
    current = row.organization.calendar.current if row.organization else None
    return current.zone if current else "UTC"


def points(pairs: Iterable[tuple[Row, Person]], now: datetime) -> list[ContactPoint]:
    """Return the addresses of some rows, not stored yet."""
    return [
        ContactPoint(
            person=person,
            kind=kind,
            value=address.value,
            normal=address.normal,
            backwards=address.backwards,
            doubtful_since=now if address.doubt else None,
            doubtful_because=address.doubt,
        )
        for row, person in pairs
        for kind, address in row.addresses
    ]


def join(row: Row, person: Person, by: Person | None, now: datetime) -> None:
    """Give a person the role of his row, if he has it not yet."""
    if row.role is None or row.organization is None:
        return
    held = Membership.objects.filter(
        person=person, organization=row.organization, role=row.role, team=row.team, until=None
    )
    if not held.exists():
        join_as(
            person=person, organization=row.organization, role=row.role, team=row.team,
            by=by, now=now,
        )  # fmt: skip
