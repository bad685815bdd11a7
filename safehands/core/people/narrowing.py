"""Facts narrow a search: a date of birth leaves a few dozen among a million."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from safehands.core.people.asked import WHOLE_NUMBER, Fact, How
from safehands.core.people.models import ContactKind, ContactPoint, Person

# More persons than this are not narrow; then the name is looked for first.
MANY = 500
AFTER_NINE = b":"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Whom the facts leave: by id with how they were found, or a condition on too many."""

    hows: dict[UUID, tuple[How, ...]] | None
    wide: Q = field(default_factory=Q)


def narrowed(facts: tuple[Fact, ...]) -> Narrowed:
    """Return the persons whom all facts fit, whoever may see them; at most five queries a fact."""
    few: list[dict[UUID, How]] = []
    wide = Q()
    for fact in facts:
        persons: dict[UUID, How] = {}
        meant = list(_meant(fact))
        for how, wanted in meant:
            persons |= dict.fromkeys(wanted[: MANY + 1], how) | persons
        if len(persons) > MANY:
            wide &= reduce(Q.__or__, (Q(pk__in=wanted) for _how, wanted in meant))
        else:
            few.append(persons)
    if not few:
        return Narrowed(None, wide)
    both = set.intersection(*(set(persons) for persons in few))
    return Narrowed({pk: tuple(persons[pk] for persons in few) for pk in both}, wide)


def _meant(fact: Fact) -> Iterator[tuple[How, "QuerySet[Any, UUID]"]]:
    """Yield what a fact can mean with the ids it leads to, the surest meaning first."""
    if fact.identifier:
        yield How.IDENTIFIER, _ids(Person.objects.filter(external_id=fact.identifier), "pk")
    if fact.case:
        # Cases stand above this room; Django's reverse relations reach them by name.
        for asked_for in ("asked_cases", "cases"):
            wanted = Person.objects.filter(**{f"{asked_for}__reference": fact.case})
            yield How.CASE, _ids(wanted, "pk")
    if fact.born_on:
        yield How.BORN_ON, _ids(Person.objects.filter(born_on__in=fact.born_on), "pk")
    live = ContactPoint.objects.filter(ended_at=None, person__isnull=False)
    if fact.email:
        wanted_points = live.filter(kind=ContactKind.EMAIL, normal=fact.email)
        yield How.EMAIL, _ids(wanted_points, "person")
    for end in fact.backwards:
        how = How.NUMBER if len(end) >= WHOLE_NUMBER else How.NUMBER_END
        wanted_points = live.filter(backwards__gte=end, backwards__lt=end + AFTER_NINE)
        yield how, _ids(wanted_points, "person")


def _ids(rows: "QuerySet[Person] | QuerySet[ContactPoint]", field: str) -> "QuerySet[Any, UUID]":
    return rows.values_list(field, flat=True)
