"""Who is there, and who is not."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from safehands.core.people.models import Absence, Organization, Person


def absences_to_settle(now: datetime, limit: int = 100) -> list[Absence]:
    """Return the absences that have begun and whose work has not been moved, oldest first."""
    due = Absence.objects.filter(look_again_at__lte=now).select_related("person", "cover")
    return list(due.order_by("look_again_at", "pk")[:limit])


def is_present(person: Person, now: datetime) -> bool:
    """Whether a person is active and not absent at this instant."""
    return person.active and not person.absences.filter(_running(now)).exists()


def cover_of(person: Person, now: datetime) -> Person | None:
    """Return who has agreed to stand in for a person now, and is there himself."""
    agreed = person.absences.filter(_running(now), cover_accepted_at__isnull=False)
    for absence in agreed.select_related("cover").order_by("-since"):
        if absence.cover is not None and is_present(absence.cover, now):
            return absence.cover
    return None


def absent_now(persons: Iterable[Person], now: datetime) -> dict[Person, Absence]:
    """Return those of some persons who are absent, with the absence; one query for all."""
    by_id = {person.pk: person for person in persons}
    rows = Absence.objects.filter(_running(now), person__in=by_id).select_related("cover")
    return {by_id[row.person_id]: row for row in rows.order_by("since")}


def away_now(now: datetime) -> QuerySet[Absence, UUID]:
    """Return the ids of all people who are absent, as a query to filter by."""
    return Absence.objects.filter(_running(now)).values_list("person_id", flat=True)


def absences_of(person: Person, now: datetime) -> QuerySet[Absence]:
    """Return the absences of a person that run or are still to come, soonest first."""
    to_come = person.absences.filter(Q(until=None) | Q(until__gt=now), ended_at=None)
    return to_come.select_related("cover").order_by("since", "pk")


def absences_in(organization: Organization, now: datetime) -> QuerySet[Absence]:
    """Return who of an organisation is or will be absent, soonest first."""
    rows = Absence.objects.filter(
        Q(until=None) | Q(until__gt=now),
        ended_at=None,
        person__in=Person.objects.filter(
            memberships__organization=organization, memberships__until=None
        ),
    )
    return rows.select_related("person", "cover").order_by("since", "pk")


def _running(now: datetime) -> Q:
    return Q(since__lte=now, ended_at=None) & (Q(until=None) | Q(until__gt=now))
