"""Who still believes what is not our answer, so that he can be told before he acts on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

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
    return told_otherwise_on([topic], now=now, days=days)[topic.pk]


def told_otherwise_on(
    topics: Iterable[protocols.Topic], *, now: datetime, days: int | None = None
) -> dict[UUID, list[ToldOtherwise]]:
    """Return who was told otherwise on some topics of one office, by topic, each newest first."""
    wanted = list(topics)
    found: dict[UUID, list[ToldOtherwise]] = {topic.pk: [] for topic in wanted}
    answers = {
        key: current.answer
        for key, current in protocols.currents_on(wanted, now).items()
        if current.answer is not None
    }
    answered = [topic for topic in wanted if topic.pk in answers]
    if answered:
        for topic, row in _last_words(answered, now, days):
            before = stored_meaning(row)
            differs = differences(before, answers[topic]) if before else ()
            if differs:
                found[topic].append(_otherwise(row, differs))
    return found


def _last_words(
    topics: list[protocols.Topic], now: datetime, days: int | None
) -> Iterator[tuple[UUID, Statement]]:
    """Yield what was said last in each case on each of the topics, the newest first."""
    office = topics[0].organization
    back = days or people.policy_of(office).told_days
    by_code = {topic.code: topic.pk for topic in topics}
    rows = Statement.objects.filter(
        Q(about__in=topics) | Q(reading__code__in=list(by_code), about=None),
        case__organization=office, source__in=[Source.STAFF, Source.CUSTOMER],
        replaced_by=None, at__gte=now - timedelta(days=back),
    ).exclude(contradiction__right_because__gt="").select_related(*RELATED)  # fmt: skip
    heard = set()
    for row in rows.order_by("-at", "-pk"):
        topic = row.about_id or by_code[row.reading["code"]]
        if (topic, row.case_id) not in heard:
            heard.add((topic, row.case_id))
            yield topic, row


def _otherwise(row: Statement, differs: tuple[Point, ...]) -> ToldOtherwise:
    return ToldOtherwise(
        statement=row,
        case=row.case,
        customer=row.case.customer,
        said=row.words,
        at=row.at,
        differs=differs,
        confirmed=bool(row.stance),
    )


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
    return Contradiction.objects.filter(cases.in_sight_of(person)).select_related(*WITH)
