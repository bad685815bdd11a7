"""What one may ask about feedback and praise."""

from datetime import datetime

from django.db.models import Q, QuerySet

from safehands.core import cases, handoffs, people
from safehands.core.cases import Case
from safehands.core.feedback.models import Feedback, Praise


def to_ask(now: datetime, limit: int = 50) -> list[Case]:
    """Return the closed cases whose customers are to be asked how it went, oldest first."""
    due = Case.objects.filter(look_back_at__lte=now, closed_at__isnull=False)
    related = ("customer", "subject", "organization", "owner")
    return list(due.select_related(*related).order_by("look_back_at", "pk")[:limit])


def of_case(case: Case) -> QuerySet[Feedback]:
    """Return what was said of a case, newest first."""
    given = Feedback.objects.filter(case__in=cases.family_of(case))
    return _whole(given)


def visible_to(person: people.Person) -> QuerySet[Feedback]:
    """Return the feedback on the cases this person may see, newest first."""
    return _whole(Feedback.objects.filter(cases.in_sight_of(person)))


def praise_visible_to(person: people.Person) -> QuerySet[Praise]:
    """Return all praise for the offices in which a person works, newest first.

    Everybody of an office reads the praise of its colleagues and of its partners.
    """
    offices = people.offices_of(person)
    seen = Q(feedback__case__organization__in=offices) | Q(office__in=offices) | Q(person=person)
    related = ("person", "office", "feedback__case__organization", "feedback__person")
    return Praise.objects.filter(seen).select_related(*related).order_by("-at", "pk")


def people_on(case: Case) -> list[people.Person]:
    """Return who worked on a case: its owners, who accepted for it, its advocate; in order."""
    family = cases.family_of(case)
    found = [held.owner for held in cases.ownerships_of([member.pk for member in family])]
    found += [offer.accepted_by for offer in handoffs.of_case(case) if offer.accepted_by]
    found += [case.advocate] if case.advocate else []
    return list(dict.fromkeys(found))


def offices_on(case: Case) -> list[people.Organization]:
    """Return the partners who accepted something for a case, in the order of the offers."""
    offices = [
        offer.to_organization
        for offer in handoffs.of_case(case)
        if offer.to_organization is not None and offer.accepted_at is not None
    ]
    return list(dict.fromkeys(offices))


def _whole(given: QuerySet[Feedback]) -> QuerySet[Feedback]:
    related = ("case__organization", "case__customer", "person", "recovery")
    rows = given.select_related(*related).prefetch_related("praise__person", "praise__office")
    return rows.order_by("-at", "pk")
