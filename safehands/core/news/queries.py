"""What one may ask about news."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from safehands.core import cases, needs, people
from safehands.core.news.expecting import plans_of
from safehands.core.news.models import Kind, News, Reliance, Slot, State

RELATED = (
    "duty__owed_by",
    "case__customer",
    "case__subject",
    "case__organization",
    "known_by",
    "teller_office",
    "told_by",
    "told_office",
    "relies_on",
)
# What tells the customer to stay where he is.
NOT_YET = frozenset({Kind.DECISION, Kind.UNDECIDED, Kind.DELAY})


class Advice(StrEnum):
    """What a customer who wants to come should do."""

    PLEASE_DO_NOT_COME = "please_do_not_come"
    READY = "ready"
    NONE = ""


def visible_to(person: people.Person) -> QuerySet[News]:
    """Return the news of the cases this person may see."""
    return News.objects.filter(cases.in_sight_of(person)).select_related(*RELATED)


def of_case(case: cases.Case) -> QuerySet[News]:
    """Return all news of a case and of those joined into it, oldest first."""
    found = News.objects.filter(case__in=cases.family_of(case))
    return found.select_related(*RELATED).prefetch_related("slots").order_by("known_at", "pk")


def open_of_case(case: cases.Case) -> QuerySet[News]:
    """Return what the customer of a case does not know yet."""
    return of_case(case).filter(state=State.OPEN)


def open_of_cases(case_ids: Iterable[UUID]) -> QuerySet[News]:
    """Return what the customers of some cases do not know yet, soonest to be told first."""
    found = News.objects.filter(case__in=list(case_ids), state=State.OPEN)
    return found.select_related(*RELATED).prefetch_related("slots").order_by("duty__due_at")


def open_for(person: people.Person) -> QuerySet[News]:
    """Return what is not told yet about a person, or to him."""
    about = Q(case__subject=person) | Q(case__customer=person)
    found = News.objects.filter(about, state=State.OPEN).select_related(*RELATED)
    return found.prefetch_related("slots").order_by("duty__due_at")


def to_tell(person: people.Person) -> QuerySet[News]:
    """Return the news this person has to tell, soonest first."""
    found = News.objects.filter(duty__owed_by=person, state=State.OPEN)
    return found.select_related(*RELATED).order_by("duty__due_at")


def known_between(
    *, organization: people.Organization, since: datetime, until: datetime
) -> QuerySet[News]:
    """Return the news that became known in a stretch of time [since, until)."""
    found = News.objects.filter(
        case__organization=organization, known_at__gte=since, known_at__lt=until
    )
    return found.select_related(*RELATED).order_by("known_at", "pk")


def reliances_between(
    *, organization: people.Organization, since: datetime, until: datetime
) -> QuerySet[Reliance]:
    """Return who means to come in a stretch of time [since, until), soonest first."""
    found = Reliance.objects.filter(
        case__organization=organization, at__gte=since, at__lt=until, ended_at=None
    )
    return found.select_related("case__customer", "case__subject", "case__owner").order_by("at")


def reliances_visible_to(person: people.Person) -> QuerySet[Reliance]:
    """Return the plans of customers in the cases this person may see."""
    return Reliance.objects.filter(cases.in_sight_of(person)).select_related("case").order_by("at")


def plans_ahead(case_ids: Iterable[UUID], now: datetime) -> QuerySet[Reliance]:
    """Return what the customers of some cases will do, soonest first, for who sees these cases."""
    rows = Reliance.objects.filter(case__in=list(case_ids), ended_at=None, at__gt=now)
    return rows.select_related("case").order_by("at")


def advice(case: cases.Case) -> Advice:
    """Return what a customer who wants to come should do now.

    "Ready" is said only after the holder said so, and until somebody knows better. Where there is
    nothing to fetch, nothing is advised.
    """
    if not case.is_open:
        return Advice.NONE
    standing = News.objects.filter(case=case).exclude(state__in=[State.WITHDRAWN, State.REPLACED])
    last = standing.filter(kind__in=[Kind.READY, *NOT_YET]).order_by("-known_at", "-pk").first()
    if last is not None and last.kind == Kind.READY:
        return Advice.NONE if last.collected_at else Advice.READY
    waits = last is not None or plans_of(case).exists() or bool(needs.of_case(case))
    return Advice.PLEASE_DO_NOT_COME if waits else Advice.NONE


def slots_visible_to(person: people.Person) -> QuerySet[Slot]:
    """Return the held times in the cases this person may see."""
    return Slot.objects.filter(cases.in_sight_of(person, "news__case")).select_related("news__case")
