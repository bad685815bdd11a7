"""What one may ask about frustrated customers; a door gets rows only through ``visible_to``."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from safehands.core import cases, people
from safehands.core.escalations.models import Call, Frustration

RELATED = (
    "case__customer",
    "case__subject",
    "case__owner",
    "case__organization__calendar",
    "contact__staff",
    "to",
    "duty__owed_by",
    "caller",
    "about",
)


def visible_to(person: people.Person) -> QuerySet[Frustration]:
    """Return those of the cases somebody may see, and those he has to call."""
    seen = Q(cases.in_sight_of(person)) | Q(duty__owed_by=person)
    return Frustration.objects.filter(seen).select_related(*RELATED)


def open_of(case: cases.Case) -> Frustration | None:
    """Return the open one of a case or of those joined into it."""
    rows = Frustration.objects.filter(case__in=cases.family_of(case), ended_at=None)
    return rows.select_related(*RELATED).order_by("at").first()


def open_of_cases(case_ids: Iterable[UUID]) -> list[Frustration]:
    """Return the open ones of some cases, the soonest call first; one query."""
    rows = Frustration.objects.filter(case__in=list(case_ids), ended_at=None)
    return list(rows.select_related(*RELATED).order_by("duty__due_at", "pk"))


def of_case(case: cases.Case) -> QuerySet[Frustration]:
    """Return all of a case and of those joined into it, oldest first, with their calls."""
    rows = Frustration.objects.filter(case__in=cases.family_of(case)).select_related(*RELATED)
    return rows.prefetch_related("calls__by").order_by("at", "pk")


def open_for(person: people.Person) -> list[Frustration]:
    """Return whom somebody has to call, soonest due first."""
    return _open(Q(duty__owed_by=person) | Q(caller=person))


def open_of_office(organization: people.Organization) -> list[Frustration]:
    """Return whom somebody of an office has to call, soonest due first."""
    return _open(Q(case__organization=organization))


def _open(which: Q) -> list[Frustration]:
    # There are few, mostly none: found first, so that all that belongs to them is read by its key.
    found = list(Frustration.objects.filter(which, ended_at=None).values_list("pk", flat=True))
    rows = Frustration.objects.filter(pk__in=found, ended_at=None).select_related(*RELATED)
    return list(rows.order_by("duty__due_at", "pk"))


def of_office(organization: people.Organization) -> QuerySet[Frustration]:
    """Return every one of an office, in no order; for figures."""
    return Frustration.objects.filter(case__organization=organization)


def calls_of_office(organization: people.Organization) -> QuerySet[Call]:
    """Return every try of the supervisors of an office, in no order; for figures."""
    return Call.objects.filter(frustration__case__organization=organization)


def stirred(limit: int = 50) -> list[cases.Note]:
    """Return words of customers that nobody has taken up yet, oldest first."""
    rows = cases.Note.objects.filter(stirred=True).select_related("case__customer", "by")
    return list(rows.order_by("at", "pk")[:limit])


def calls_of(frustration: Frustration) -> QuerySet[Call]:
    """Return the tries of a supervisor, oldest first."""
    return frustration.calls.select_related("by").order_by("at", "pk")


def without_supervisor(now: datetime, limit: int = 100) -> list[Frustration]:
    """Return the open calls whose supervisor left, is away or owes them no more, oldest first."""
    lost = (
        Q(caller__active=False) | Q(caller__in=people.away_now(now)) | ~Q(duty__owed_by=F("caller"))
    )
    rows = Frustration.objects.filter(lost, ended_at=None, at__lte=now).select_related(*RELATED)
    return list(rows.order_by("at", "pk")[:limit])
