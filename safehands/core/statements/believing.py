"""Who still believes what is not our answer, so that he can be told before he acts on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from safehands.core import cases, people, protocols
from safehands.core.statements.meaning import stored_meaning
from safehands.core.statements.models import Contradiction, Source, Statement
from safehands.rules.answers import Point, differences

RELATED = ("case__customer", "case__subject", "by", "about", "right_news__duty")
WITH = (
    "case__customer", "case__subject", "case__owner", "by", "about", "duty__owed_by", "statement",
    "earlier__by", "corrected_by__by", "contact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """A customer who was told something else than today's answer, and not the right one since.

    The words are ours, or his own of what he was told: then the statement is the customer's.
    """

    statement: Statement
    case: cases.Case
    customer: people.Person
    said: str
    at: datetime
    differs: tuple[Point, ...]
    # Whether somebody confirmed what the words mean; else it was only read.
    confirmed: bool


def told_otherwise(
    *, topic: protocols.Topic, now: datetime, days: int | None = None
) -> list[ToldOtherwise]:
    """Return who was told otherwise in the last days (the office's own number), newest first."""
    current = protocols.current(topic, now)
    answer = current.answer if current else None
    if answer is None:
        return []
    back = days or people.policy_of(topic.organization).told_days
    rows = Statement.objects.filter(
        Q(about=topic) | Q(reading__code=topic.code, about=None),
        case__organization=topic.organization, source__in=[Source.STAFF, Source.CUSTOMER],
        replaced_by=None, at__gte=now - timedelta(days=back),
    ).exclude(contradiction__right_because__gt="").select_related(*RELATED)  # fmt: skip
    found = []
    for row in _last_of_each_case(rows.order_by("-at", "-pk")):
        before = stored_meaning(row)
        differs = differences(before, answer) if before else ()
        if differs:
            found.append(
                ToldOtherwise(
                    statement=row,
                    case=row.case,
                    customer=row.case.customer,
                    said=row.words,
                    at=row.at,
                    differs=differs,
                    confirmed=bool(row.stance),
                )
            )
    return found


def contradictions_of(
    organization: people.Organization, since: datetime, until: datetime
) -> QuerySet[Contradiction]:
    """Return what stood against our answer in [since, until), newest first."""
    rows = Contradiction.objects.filter(organization=organization, at__gte=since, at__lt=until)
    return rows.select_related(*WITH).order_by("-at", "-pk")


def still_believing(organization: people.Organization) -> QuerySet[Contradiction]:
    """Return what was spoken and neither corrected nor found right, the oldest first."""
    rows = Contradiction.objects.filter(
        organization=organization, statement__isnull=False, corrected_at=None, right_because=""
    )
    return rows.select_related(*WITH).order_by("at", "pk")


def contradictions_of_case(case: cases.Case) -> QuerySet[Contradiction]:
    """Return what stood against our answer in a case and in those joined into it."""
    rows = Contradiction.objects.filter(case__in=cases.family_of(case))
    return rows.select_related(*WITH).order_by("-at", "-pk")


def visible_contradictions(person: people.Person) -> QuerySet[Contradiction]:
    """Return those of the cases this person may see."""
    seen = cases.visible_to(person).values("pk")
    return Contradiction.objects.filter(case__in=seen).select_related(*WITH)


def _last_of_each_case(rows: Iterable[Statement]) -> list[Statement]:
    last: dict[object, Statement] = {}
    for row in rows:
        last.setdefault(row.case_id, row)
    return list(last.values())
