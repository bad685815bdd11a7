"""To whom a case can be offered: colleagues who are there first, teams, organisations."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, TypeVar

from django.utils.translation import gettext as _

from safehands.core import people
from safehands.core.refusals import Unclear

Choice = tuple[str, str]
Row = TypeVar("Row", people.Person, people.Team, people.Organization)


class Taker(TypedDict, total=False):
    """The one an offer goes to, as the verb wants it named."""

    to_person: people.Person
    to_team: people.Team
    to_organization: people.Organization


def choices(reader: people.Person, now: datetime) -> list[tuple[str, list[Choice]]]:
    """Return all who can be chosen, in groups; who is away comes last, with who stands in."""
    colleagues = [one for one in people.colleagues_of(reader) if one.pk != reader.pk]
    away = people.absent_now(colleagues, now)
    here = [one for one in colleagues if one not in away]
    teams = people.teams_visible_to(reader).filter(active=True, organization__ours=True)
    offices = people.organizations_visible_to(reader).filter(active=True)
    return [
        (_("Colleagues who are there"), [(f"person:{one.pk}", one.name) for one in here]),
        (_("Teams"), [(f"team:{one.pk}", one.name) for one in teams]),
        (_("Organisations"), [(f"organization:{one.pk}", one.name) for one in offices]),
        (_("Away now"), [(f"person:{one.pk}", _away(one, away[one])) for one in away]),
    ]


def taker(reader: people.Person, chosen: str) -> Taker:
    """Return the one chosen, or ``Unclear``."""
    kind, _colon, key = chosen.partition(":")
    if kind == "person":
        person = _one(people.colleagues_of(reader), key)
        return {"to_person": person}
    if kind == "team":
        return {"to_team": _one(people.teams_visible_to(reader), key)}
    return {"to_organization": _one(people.organizations_visible_to(reader), key)}


def _one(rows: Iterable[Row], key: str) -> Row:
    found = next((row for row in rows if str(row.pk) == key), None)
    if found is None:
        raise Unclear(
            _("To whom do you hand it over?"), field="to", remedy=_("Choose one of the list.")
        )
    return found


def _away(person: people.Person, absence: people.Absence) -> str:
    if absence.cover is not None and absence.cover_accepted_at is not None:
        facts = {"name": person.name, "cover": absence.cover.name}
        return _("%(name)s (away; %(cover)s stands in)") % facts
    return _("%(name)s (away)") % {"name": person.name}
