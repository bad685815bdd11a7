"""Two identifiers before anything is told."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.addresses import read_address, region_of
from safehands.core.people.models import ContactKind, Person
from safehands.core.people.wording import folded
from safehands.core.refusals import Unclear

NEEDED = 2


@dataclass(frozen=True, slots=True)
class Identified:
    """Which facts the caller knew, and which were wrong; the names of facts, never their values."""

    right: frozenset[str]
    wrong: frozenset[str]

    @property
    def enough(self) -> bool:
        """Whether something may be told: two right facts and none wrong."""
        return len(self.right) >= NEEDED and not self.wrong


@transaction.atomic
def identify(
    *,
    person: Person,
    by: Person | None,
    now: datetime,
    name: str = "",
    born_on: date | None = None,
    phone: str = "",
    email: str = "",
    external_id: str = "",
) -> Identified:
    """Compare what a caller says with what we know, and note the outcome in the logbook.

    It refuses nobody: who is not identified is told nothing, and can still leave word. Raises
    ``Unclear`` when nothing was given to compare.
    """
    said = {
        "name": name and _same(folded(name), person.sort_name),
        "born_on": born_on and person.born_on == born_on,
        "phone": phone and _has_number(person, phone),
        "email": email and _has(person, [ContactKind.EMAIL], email),
        "external_id": external_id and _same(external_id.strip(), person.external_id),
    }
    compared = {fact: bool(match) for fact, match in said.items() if match not in ("", None)}
    if not compared:
        raise Unclear(
            _("Nothing was asked yet."),
            field="born_on",
            remedy=_("Ask for two facts, such as name and date of birth."),
        )
    found = Identified(
        right=frozenset(fact for fact, match in compared.items() if match),
        wrong=frozenset(fact for fact, match in compared.items() if not match),
    )
    logbook.write(
        verb="identified" if found.enough else "not_identified",
        by=by,
        now=now,
        about_id=person.pk,
        right=sorted(found.right),
        wrong=sorted(found.wrong),
    )
    return found


def _has_number(person: Person, said: str) -> bool:
    return _has(person, [ContactKind.MOBILE, ContactKind.PHONE], said)


def _has(person: Person, kinds: list[ContactKind], said: str) -> bool:
    normal = read_address(kinds[0], said, region_of(person)).normal
    return person.contact_points.filter(kind__in=kinds, normal=normal, ended_at=None).exists()


def _same(said: str, known: str) -> bool:
    return bool(known) and hmac.compare_digest(said.encode(), known.encode())
