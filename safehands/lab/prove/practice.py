"""The small practice on which a trial is played: the cast of the house, with addresses."""

from datetime import UTC, datetime, timedelta

from safehands.core import cases, people
from safehands.core.people import ContactPoint, Person
from safehands.lab import cast
from safehands.lab.cast import Cast

MONDAY = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
"""A Monday at 10:00 in New York, the day after its clocks went forward."""


def open_practice(now: datetime = MONDAY) -> Cast:
    """Bring the cast on stage; it has worked for an hour as of an instant (UTC)."""
    return cast.enter(now=now - timedelta(hours=1))


def customer(stage: Cast, mailbox: str, now: datetime) -> tuple[Person, ContactPoint]:
    """Enrol one more customer with a mailbox at example.org."""
    person = people.enrol(
        name=f"Rosa {mailbox.title()}", zone=cast.ZONE, registered_with=stage.practice,
        by=stage.front_desk, now=now,
    )  # fmt: skip
    point = people.add_contact_point(
        kind="email", value=f"{mailbox}@example.org", person=person, by=stage.front_desk, now=now
    )
    return person, point


def open_case(
    stage: Cast,
    now: datetime,
    *,
    of: Person | None = None,
    harm: bool = False,
    minutes: int | None = None,
    due_at: datetime | None = None,
) -> cases.Case:
    """Open a case of a customer, the parent unless one is named; the front desk owns it."""
    whose = of or stage.parent
    return cases.open_case(
        organization=stage.practice, customer=whose, subject=whose, asked="Where are my films?",
        origin=cases.Origin.PHONE, harm=harm, minutes=minutes, due_at=due_at,
        by=stage.front_desk, now=now,
    )  # fmt: skip
