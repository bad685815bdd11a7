"""What belongs to a case, reached through it: who may not see the one sees not the other."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from safehands.core import duties, notices, people
from safehands.core.cases.models import Case, Join, Link, Note
from safehands.core.cases.queries import in_sight_of


def duties_visible_to(person: people.Person) -> QuerySet[duties.Duty]:
    """Return what is owed on the cases somebody may see, and what he owes himself."""
    seen = Q(in_sight_of(person)) | Q(owed_by=person)
    related = ("case__subject", "owed_by", "calendar__calendar", "organization__calendar")
    return duties.Duty.objects.filter(seen).select_related(*related)


def notices_visible_to(person: people.Person) -> QuerySet[notices.Notice]:
    """Return the notices of the cases somebody may see, and those written to him."""
    seen = Q(in_sight_of(person)) | Q(to=person)
    related = ("case__customer", "case__subject", "to", "to_organization", "duty")
    return notices.Notice.objects.filter(seen).select_related(*related)


def joins_visible_to(person: people.Person) -> QuerySet[Join]:
    """Return the joins of which somebody may see both cases."""
    rows = Join.objects.filter(in_sight_of(person, "survivor"), in_sight_of(person, "other"))
    return rows.select_related("survivor", "other", "by").order_by("at", "pk")


def joins_of(case: Case) -> QuerySet[Join]:
    """Return the joins into a case that stand, oldest first."""
    standing = Join.objects.filter(survivor=case, undone_at=None)
    return standing.select_related("other").order_by("at", "pk")


def links_of(case: Case) -> QuerySet[Link]:
    """Return the links between a case and others, oldest first."""
    linked = Link.objects.filter(Q(one=case) | Q(other=case))
    return linked.select_related("one", "other").order_by("at", "pk")


def notes_of(case: Case) -> QuerySet[Note]:
    """Return what was noted on a case, oldest first."""
    return Note.objects.filter(case=case).select_related("by").order_by("at", "pk")


def left_by_customers(case_ids: Iterable[UUID]) -> QuerySet[Note]:
    """Return the words that customers left by themselves on some cases, the newest first."""
    left = Note.objects.filter(case__in=list(case_ids), from_customer=True, by=None)
    return left.order_by("-at", "pk")
