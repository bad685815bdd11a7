import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from safehands.core import cases, people
from safehands.core.promises.models import Promise

RELATED = ("duty__owed_by", "case__subject", "to", "made_by", "moved_from__duty")


def visible_to(person: people.Person) -> QuerySet[Promise]:
    """Return the promises of the cases this person may see."""
    return Promise.objects.filter(cases.in_sight_of(person)).select_related(*RELATED)


def of_case(case: cases.Case) -> QuerySet[Promise]:
    """Return every promise of a case and of those joined into it, oldest first."""
    family = cases.family_of(case)
    return Promise.objects.filter(case__in=family).select_related(*RELATED).order_by("made_at")


def running_in(case_ids: Iterable[uuid.UUID]) -> QuerySet[Promise]:
    """Return the open promises of some cases, for whoever sees these cases."""
    rows = Promise.objects.filter(case__in=list(case_ids), duty__closed_at=None)
    return rows.select_related(*RELATED)


def owed_by(person: people.Person) -> QuerySet[Promise]:
    """Return the open promises a person owes, soonest first."""
    owed = Promise.objects.filter(duty__owed_by=person, duty__closed_at=None)
    return owed.select_related(*RELATED).order_by("duty__due_at")
