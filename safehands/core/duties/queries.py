import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.duties.models import OPEN, Duty, Kind


def to_review(now: datetime, limit: int = 100) -> list[Duty]:
    """Return the duties whose hour has come, longest waiting first."""
    due = Duty.objects.filter(look_again_at__lte=now)
    chosen = due.select_related("owed_by", "organization__calendar", "calendar__calendar")
    return list(chosen.order_by("look_again_at", "pk")[:limit])


def still_to_review(due: Sequence[Duty], now: datetime) -> list[Duty]:
    """Return those of some duties which nobody has looked at meanwhile, in the same order."""
    left = Duty.objects.filter(pk__in=[one.pk for one in due], look_again_at__lte=now)
    ids = set(left.values_list("pk", flat=True))
    return [one for one in due if one.pk in ids]


def oldest_unreviewed() -> Duty | None:
    """Return the open duty that the clock should look at first."""
    return Duty.objects.filter(look_again_at__isnull=False).order_by("look_again_at").first()


def in_trouble() -> int:
    """Return how many open duties the clock could not review; it tries them once an hour."""
    return Duty.objects.exclude(trouble="").filter(closed_at=None).count()


def open_of(person: people.Person) -> QuerySet[Duty]:
    """Return what a person owes, soonest first."""
    owed = Duty.objects.filter(owed_by=person, closed_at=None)
    beside = ("case__subject", "promise", "contradiction", "pickup")
    return owed.select_related(*beside).order_by("due_at")


def open_in_short(person: people.Person) -> QuerySet[Duty]:
    """Return what a person owes with what orders and counts it; all else is read when asked for."""
    owed = Duty.objects.filter(owed_by=person, closed_at=None).select_related("case")
    return owed.only(
        "kind", "words", "due_at", "standing", "clock", "closed_at", "paused_at",
        "case__reference", "case__harm", "case__effort",
    )  # fmt: skip


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
