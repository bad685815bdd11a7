"""What one may ask about same-page checks: counts for the manager, one's own questions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.probes.models import Ask, Probe


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, how many gave it, and whether it was the right one."""

    stance: str
    actor: str
    days: int | None
    agrees: bool
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found; counts only, it names nobody."""

    asked: int
    answered: int
    agreed: int
    last_checked: datetime | None
    by_answer: tuple[Given, ...]

    @property
    def rate(self) -> float | None:
        """The share of answers that agreed, 0 to 1; None while there is none."""
        return self.agreed / self.answered if self.answered else None


def of_organization(organization: people.Organization) -> QuerySet[Probe]:
    """Return the checks of an office, the newest first."""
    rows = Probe.objects.filter(organization=organization)
    return rows.select_related(*_RELATED).order_by("-started_at", "pk")


def visible_to(person: people.Person) -> QuerySet[Probe]:
    """Return the checks of the offices whose figures this person sees."""
    offices = people.organizations_where(person, people.May.SEE_FIGURES)
    rows = Probe.objects.filter(organization__in=offices).select_related(*_RELATED)
    return rows.order_by("-started_at", "pk")


def asks_visible_to(person: people.Person) -> QuerySet[Ask]:
    """Return the questions somebody was asked himself; nobody sees those of others."""
    rows = Ask.objects.filter(person=person, asked_at__isnull=False, duty__isnull=False)
    return rows.select_related("probe__topic__organization", "duty", "protocol")


def mine_open(person: people.Person) -> list[Ask]:
    """Return the questions somebody has yet to answer, the one due first before the others."""
    rows = asks_visible_to(person).filter(answered_at=None, duty__closed_at=None)
    return list(rows.order_by("duty__due_at", "pk"))


def next_ask_at() -> datetime | None:
    """Return when (UTC) the clock has the next question to put; None when there is none."""
    waiting = Ask.objects.filter(asked_at=None).order_by("ask_at")
    return waiting.values_list("ask_at", flat=True).first()


def result(probe: Probe) -> Result:
    """Return what a check found so far."""
    return results_of([probe])[probe.pk]


def results_of(probes: Iterable[Probe]) -> dict[UUID, Result]:
    """Return what some checks found so far, by check; one query for all."""
    asked: dict[UUID, list[Ask]] = {one.pk: [] for one in probes}
    for ask in Ask.objects.filter(probe__in=list(asked), duty__isnull=False):
        asked[ask.probe_id].append(ask)
    return {pk: _found_by(asks) for pk, asks in asked.items()}


def _found_by(asks: list[Ask]) -> Result:
    answered = sorted(
        (ask for ask in asks if ask.answered_at is not None), key=attrgetter("answered_at")
    )
    counted = Counter((ask.stance, ask.actor, ask.days, bool(ask.agrees)) for ask in answered)
    return Result(
        asked=len(asks),
        answered=len(answered),
        agreed=sum(bool(ask.agrees) for ask in answered),
        last_checked=answered[-1].answered_at if answered else None,
        by_answer=tuple(
            Given(stance, actor, days, agrees, count)
            for (stance, actor, days, agrees), count in counted.most_common()
        ),
    )


def last_rate(organization: people.Organization) -> Result | None:
    """Return what the last check of an office with any answer found; None without one."""
    newest = Ask.objects.filter(probe__organization=organization).exclude(answered_at=None)
    ask = newest.select_related("probe").order_by("-probe__started_at").first()
    return result(ask.probe) if ask else None


_RELATED = ("topic", "organization__calendar", "started_by")
