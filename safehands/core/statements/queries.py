from datetime import datetime

from django.db.models import QuerySet

from safehands.core import cases, people
from safehands.core.statements.models import Errand, Statement

RELATED = ("case", "by", "office", "contact__caller", "errand")


def visible_to(person: people.Person) -> QuerySet[Statement]:
    """Return the statements of the cases this person may see."""
    return Statement.objects.filter(cases.in_sight_of(person)).select_related(*RELATED)


def of_case(case: cases.Case) -> QuerySet[Statement]:
    """Return what was said on a case and on those joined into it, newest first."""
    rows = Statement.objects.filter(case__in=cases.family_of(case)).select_related(*RELATED)
    return rows.order_by("-at", "-pk")


def last_on_each_topic(case: cases.Case) -> list[Statement]:
    """Return the last statement on each topic of a case, newest first."""
    newest: dict[str, Statement] = {}
    for statement in of_case(case):
        newest.setdefault(statement.topic, statement)
    return list(newest.values())


def overridden(
    *, organization: people.Organization, since: datetime, until: datetime
) -> QuerySet[Statement]:
    """Return what was said against a rule or without look-up in [since, until), newest first."""
    rows = Statement.objects.filter(
        case__organization=organization, at__gte=since, at__lt=until
    ).exclude(override_reason="")
    return rows.select_related(*RELATED).order_by("-at", "-pk")


def errands_of(case: cases.Case) -> QuerySet[Errand]:
    """Return the errands of a case and of those joined into it, newest first."""
    rows = Errand.objects.filter(case__in=cases.family_of(case))
    return rows.select_related("statement__by", "case__owner").order_by("-statement__at", "-pk")


def errands_visible_to(person: people.Person) -> QuerySet[Errand]:
    """Return the errands of the cases this person may see."""
    return Errand.objects.filter(cases.in_sight_of(person)).select_related(
        "statement__by", "case__owner"
    )
