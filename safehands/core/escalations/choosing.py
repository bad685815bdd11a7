"""Who calls: a manager who is there, never the one it is about while there is another."""

from collections.abc import Collection, Iterator
from datetime import datetime

from safehands.core import cases, people


def choose_caller(
    case: cases.Case,
    now: datetime,
    *,
    never: Collection[people.Person] = (),
    tried: Collection[people.Person] = (),
    rather_not: Collection[people.Person] = (),
) -> people.Person:
    """Return a present manager of the office, else its fallback owner, else some colleague.

    ``never`` is whom it is about or who is gone: he calls only when nobody else is left, because
    somebody has to. ``tried`` had their turn: somebody else with a say comes first. ``rather_not``
    speak with the customer now: another one hears with fresh ears.
    """
    there = list(_present(people.members_of(case.organization, people.OWNING_ROLES), now))
    managing = set(people.managers_of(case.organization))
    managers = [one for one in there if one in managing]
    fallback = [one for one in there if one.pk == case.organization.fallback_owner_id]
    ways = (
        _but(managers, never, tried, rather_not),
        _but(managers, never, tried),
        _but(fallback, never, tried),
        _but(managers, never),
        _but(fallback, never),
        _but(there, never, rather_not),
        _but(there, never),
        managers,
    )
    found = next((way[0] for way in ways if way), None)
    return found or people.fallback_for(organization=case.organization, now=now)


def is_supervisor(person: people.Person, office: people.Organization) -> bool:
    """Whether somebody manages this office."""
    return people.managers_of(office).filter(pk=person.pk).exists()


def _present(members: Collection[people.Person], now: datetime) -> Iterator[people.Person]:
    away = people.absent_now(members, now)
    return (one for one in members if one not in away)


def _but(
    some: Collection[people.Person], *without: Collection[people.Person]
) -> list[people.Person]:
    kept_out = {one.pk for group in without for one in group}
    return [one for one in some if one.pk not in kept_out]
