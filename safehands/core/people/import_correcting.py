"""The rows of a list that correct somebody who is known by his identifier."""

from datetime import datetime

from safehands.core import logbook
from safehands.core.people.constraints import add_constraint
from safehands.core.people.import_enrolling import join, points
from safehands.core.people.import_facts import Row
from safehands.core.people.import_previews import BATCH
from safehands.core.people.models import ContactPoint, Person
from safehands.core.people.persons import Changes, correct_person

RELATED = ("contact_points", "constraints")


def correct_rows(rows: list[Row], by: Person | None, now: datetime) -> None:
    """Correct the persons of some rows; a row that says nothing new writes nothing."""
    for number in range(0, len(rows), BATCH):
        some = rows[number : number + BATCH]
        # Read in portions: a list that is sent every night mostly says what we know.
        persons = Person.objects.filter(external_id__in=[row.external_id for row in some])
        known = {one.external_id: one for one in persons.prefetch_related(*RELATED)}
        for row in some:
            _correct(row, known[row.external_id], by, now)


def _correct(row: Row, person: Person, by: Person | None, now: datetime) -> None:
    fresh = _fresh_points(row, person, now)
    hard = {held.words for held in person.constraints.all() if held.ended_at is None}
    if changes := _changes(row, person):
        correct_person(person=person, by=by, now=now, version=person.version, **changes)
    if fresh:
        ContactPoint.objects.bulk_create(fresh)
        logbook.write(
            verb="address_added", by=by, now=now, about_id=person.pk,
            kinds=[point.kind for point in fresh],
        )  # fmt: skip
    if row.constraint and row.constraint not in hard:
        add_constraint(person=person, words=row.constraint, by=by, now=now)
    join(row, person, by, now)


def _fresh_points(row: Row, person: Person, now: datetime) -> list[ContactPoint]:
    known = {
        (point.kind, point.normal)
        for point in person.contact_points.all()
        if point.ended_at is None
    }
    added = points([(row, person)], now)
    return [point for point in added if (point.kind, point.normal) not in known]


def _changes(row: Row, person: Person) -> Changes:
    """Return what differs; an empty cell leaves what we know."""
    changes: Changes = {}
    if row.name != person.name:
        changes["name"] = row.name
    if row.born_on and row.born_on != person.born_on:
        changes["born_on"] = row.born_on
    if row.language and row.language != person.language:
        changes["language"] = row.language
    if row.zone and row.zone != person.zone:
        changes["zone"] = row.zone
    return changes
