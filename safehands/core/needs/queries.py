"""What one may ask about needs; a door gets rows only through ``visible_to``."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from safehands.core import cases, people
from safehands.core.needs.holding import RELATED
from safehands.core.needs.models import Matter, Need


def visible_to(person: people.Person) -> QuerySet[Need]:
    """Return the needs that the offices look after in which this person sees cases."""
    offices = people.organizations_where(person, people.May.SEE_CASES)
    return Need.objects.filter(organization__in=offices).select_related(*RELATED)


def in_trouble() -> int:
    """Return how many present needs the clock could not look at; it tries them once an hour."""
    return Need.objects.exclude(trouble="").filter(ended_at=None).count()


def of_person(person: people.Person) -> QuerySet[Need]:
    """Return the needs a person has at present, the one that ends first before the others."""
    present = Need.objects.filter(person=person, ended_at=None)
    return present.select_related(*RELATED).order_by("supply_until", "words", "pk")


def of_case(case: cases.Case) -> list[Need]:
    """Return the present needs a case is about, with those of the cases joined into it.

    Only needs of the person the case is for: one that was filed under a sibling stays his.
    """
    return list(of_person(case.subject).filter(matters__case__in=cases.family_of(case)).distinct())


def matters_of_case(case: cases.Case) -> list[Matter]:
    """Return what a case is about, with each present need of its person."""
    rows = Matter.objects.filter(
        case__in=cases.family_of(case), need__person=case.subject, need__ended_at=None
    )
    related = [f"need__{name}" for name in RELATED]
    return list(rows.select_related(*related, "bridge__owed_by", "bridge_by").order_by("at"))


def matters_visible_to(person: people.Person) -> QuerySet[Matter]:
    """Return which cases are about which needs, of the cases and needs this person may see."""
    seen = Exists(visible_to(person).filter(pk=OuterRef("need")))
    rows = Matter.objects.filter(cases.in_sight_of(person), seen)
    return rows.select_related("need__person", "need__organization", "case", "bridge")


def in_conflict(
    *,
    person: people.Person,
    organization: people.Organization | None = None,
    condition: str | None = None,
) -> QuerySet[Need]:
    """Return the needs a person may see whose rule stands against what is planned.

    The list of all other patients with the same rule conflict; who runs out first stands first.
    """
    found = visible_to(person).filter(ended_at=None, conflict_since__isnull=False)
    if organization is not None:
        found = found.filter(organization=organization)
    if condition:
        found = found.filter(condition=condition)
    return found.order_by("supply_until", "person__sort_name", "pk")


def in_conflict_of(case_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Return which of some cases are about a need whose rule stands against what is planned."""
    rows = Matter.objects.filter(
        case__in=list(case_ids), need__conflict_since__isnull=False, need__ended_at=None,
        need__person=F("case__subject"),
    )  # fmt: skip
    return set(rows.values_list("case_id", flat=True))


def open_cases_of(found: Iterable[Need], person: people.Person) -> dict[uuid.UUID, cases.Case]:
    """Return the newest open case of each need that this person may see; one query for all."""
    rows = Matter.objects.filter(
        cases.in_sight_of(person), need__in=list(found), case__closed_at=None,
        case__joined_into=None,
    )  # fmt: skip
    newest_last = rows.select_related("case__owner", "case__next_step").order_by("at", "pk")
    return {matter.need_id: matter.case for matter in newest_last}


def to_look_at(now: datetime, limit: int = 100) -> list[Need]:
    """Return the needs whose hour has come, longest waiting first."""
    due = Need.objects.filter(look_again_at__lte=now, ended_at=None)
    return list(due.select_related(*RELATED).order_by("look_again_at", "pk")[:limit])


def first_to_look_at() -> Need | None:
    """Return the need that the clock should look at first."""
    return Need.objects.filter(ended_at=None).order_by("look_again_at").first()
