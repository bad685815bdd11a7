import uuid
from datetime import datetime

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.duties.models import OPEN, Duty, Kind


def to_review(now: datetime, limit: int = 100) -> list[Duty]:
    """Return the duties whose hour has come, longest waiting first."""
    due = Duty.objects.filter(look_again_at__lte=now)
    chosen = due.select_related("owed_by", "organization__calendar", "calendar__calendar")
    return list(chosen.order_by("look_again_at", "pk")[:limit])


def oldest_unreviewed() -> Duty | None:
    """Return the open duty that the clock should look at first."""
    return Duty.objects.filter(look_again_at__isnull=False).order_by("look_again_at").first()


def open_of(person: people.Person) -> QuerySet[Duty]:
    """Return what a person owes, soonest first."""
    owed = Duty.objects.filter(owed_by=person, closed_at=None)
    return owed.select_related("case__subject", "promise", "contradiction").order_by("due_at")


def of_case(case_id: uuid.UUID) -> QuerySet[Duty]:
    """Return everything ever owed on a case, soonest first."""
    return Duty.objects.filter(case_id=case_id).select_related("owed_by").order_by("due_at")


def open_of_cases(case_ids: list[uuid.UUID]) -> QuerySet[Duty]:
    """Return what is still owed on some cases beside their next steps and daily looks."""
    owed = Duty.objects.filter(case_id__in=case_ids, standing__in=OPEN)
    return (
        owed.exclude(kind__in=[Kind.NEXT_STEP, Kind.ADVOCATE])
        .select_related("owed_by")
        .order_by("due_at")
    )


def open_calls(case_id: uuid.UUID) -> QuerySet[Duty]:
    """Return the calls that are still to be made in a case, soonest due first."""
    calls = Duty.objects.filter(case_id=case_id, kind=Kind.CALL, closed_at=None)
    return calls.select_related("owed_by").order_by("due_at")
