"""Which fact to ask for next, so that namesakes are not taken for each other."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from safehands.core.people.asked import How
from safehands.core.people.fitting import Fit
from safehands.core.people.identifying import NEEDED
from safehands.core.people.models import ContactKind, ContactPoint

# By its name as an argument of ``identify``; the end of a number or a case proves nothing.
_GIVEN = {
    How.NAME: "name", How.BORN_ON: "born_on", How.NUMBER: "phone", How.EMAIL: "email",
    How.IDENTIFIER: "external_id",
}  # fmt: skip
Facts = Mapping[str, object]


def ask_for(fits: list[Fit]) -> dict[UUID, str]:
    """Return for each found person which argument of ``identify`` to ask for, or ""."""
    numbers = _numbers([fit.person.pk for fit in fits])
    known = {fit.person.pk: _known(fit, numbers.get(fit.person.pk, set())) for fit in fits}
    return {
        fit.person.pk: _next(
            fit,
            known[fit.person.pk],
            [known[other.person.pk] for other in fits
             if other is not fit and other.distance == fit.distance],
        )
        for fit in fits
    }  # fmt: skip


def _next(fit: Fit, own: Facts, others: Iterable[Facts]) -> str:
    given = {_GIVEN[how] for how in fit.how if how in _GIVEN}
    alike = list(others)
    if len(given) >= NEEDED and not alike and not fit.missed:
        return ""
    askable = [fact for fact, value in own.items() if value and fact not in given]
    telling = (fact for fact in askable if all(own[fact] != other[fact] for other in alike))
    return next(telling, askable[0] if askable else "")


def _known(fit: Fit, numbers: set[str]) -> Facts:
    person = fit.person
    return {
        "name": person.sort_name,
        "born_on": person.born_on,
        "phone": frozenset(numbers),
        "external_id": person.external_id,
    }


def _numbers(persons: list[UUID]) -> dict[UUID, set[str]]:
    kinds = (ContactKind.MOBILE, ContactKind.PHONE)
    live = ContactPoint.objects.filter(person__in=persons, kind__in=kinds, ended_at=None)
    found: dict[UUID, set[str]] = {}
    for person_id, normal in live.values_list("person_id", "normal"):
        assert person_id is not None
        found.setdefault(person_id, set()).add(normal)
    return found
