"""Which manager takes something up now."""

from datetime import datetime

from safehands.core.people.belonging import managers_of
from safehands.core.people.falling_back import fallback_for
from safehands.core.people.models import Organization, Person, Team
from safehands.core.people.presence import absent_now


def manager_there(
    *,
    organization: Organization,
    now: datetime,
    rather_not: Person | None = None,
    team: Team | None = None,
    not_person: Person | None = None,
) -> Person:
    """Return a manager who is there, rather another one than ``rather_not``; else the fallback.

    Never ``not_person``, who goes.

    Raises ``NobodyThere``.
    """
    managers = list(managers_of(organization))
    away = absent_now(managers, now)
    there = [one for one in managers if one not in away and one != not_person]
    others = [one for one in there if rather_not is None or one.pk != rather_not.pk]
    if others or there:
        return (others or there)[0]
    return fallback_for(organization=organization, team=team, not_person=not_person, now=now)
