"""A small practice for the tests of this room."""

from datetime import UTC, datetime

from safehands.core import logbook, people
from safehands.core.people import Calendar, Organization, Person, Role

MONDAY = datetime(2026, 3, 9, 14, tzinfo=UTC)
NINE_TO_FIVE = [[["09:00", "17:00"]]] * 5 + [[], []]


def calendar(name: str = "Office hours", **more: object) -> Calendar:
    given = {"zone": "America/New_York", "week": NINE_TO_FIVE, "country": "US"} | more
    return people.make_calendar(name=name, by=None, now=MONDAY, **given)  # type: ignore[arg-type]


def practice(name: str = "Elm Street Practice", *, ours: bool = True) -> Organization:
    return people.found_organization(
        name=name, kind="practice", calendar=calendar(), ours=ours, by=None, now=MONDAY
    )


def staff(name: str, organization: Organization, role: Role = Role.CASE_DESK) -> Person:
    person = people.enrol(name=name, by=None, now=MONDAY)
    people.join_as(person=person, organization=organization, role=role, by=None, now=MONDAY)
    return person


def customer(name: str = "Rosa Díaz", **more: object) -> Person:
    return people.enrol(name=name, by=None, now=MONDAY, **more)  # type: ignore[arg-type]


def verbs_about(person: Person) -> list[str]:
    """What the logbook says about a person, oldest first."""
    return [entry.verb for entry in reversed(logbook.looks_at(person.pk))]


def house_verbs() -> list[str]:
    """What the logbook says about the house, oldest first."""
    lines = logbook.Entry.objects.filter(chain=logbook.HOUSE_CHAIN).order_by("number")
    return list(lines.values_list("verb", flat=True))
