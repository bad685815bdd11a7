"""Two identifiers: what stands outside, what stands inside, and whose it should be."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.items.models import Kind
from safehands.core.refusals import Unclear, Words

# What is a cover with something in it; the others are what they are.
HAS_AN_INSIDE = frozenset({Kind.FILM, Kind.DISC, Kind.STUDY})


def differs_outside(
    subject: people.Person, said: Mapping[str, object] | None
) -> tuple[list[str], list[str]]:
    """Compare a label with a person; return which facts were compared, and which differ.

    ``said`` holds ``name`` and ``born_on`` (a date, or as 2015-03-09) as they stand on the label.
    Raises ``Unclear`` while one is missing.
    """
    given = said or {}
    name = _name(given, "name", _("Which name stands on the label?"))
    born_on = _day(given, "born_on", subject, _("Which date of birth stands on the label?"))
    compared = ["name", "born_on"] if subject.born_on else ["name"]
    return compared, _differing(subject, name, born_on)


def differs_inside(subject: people.Person, kind: str, said: Mapping[str, object]) -> list[str]:
    """Compare what stands inside with a person; "inside" if it differs.

    What has no inside is compared only as far as somebody read something there.
    """
    if kind not in HAS_AN_INSIDE and not (said.get("inside_name") or said.get("inside_born_on")):
        return []
    name = _name(said, "inside_name", _("Which name stands inside?"))
    day = _day(said, "inside_born_on", subject, _("Which date of birth stands inside?"))
    return ["inside"] if _differing(subject, name, day) else []


def same_name(one: str, other: str) -> bool:
    """Whether two names have the same words in any order: labels say "PARENT, ADA"."""
    return _words(one) == _words(other)


def read_day(born_on: object) -> date | None:
    """Return a day given as a date or as 2015-03-09; None for anything else."""
    if isinstance(born_on, str):
        try:
            return date.fromisoformat(born_on.strip())
        except ValueError:
            return None
    return born_on if isinstance(born_on, date) else None


def _differing(subject: people.Person, name: str, born_on: date | None) -> list[str]:
    wrong = [] if same_name(name, subject.name) else ["name"]
    if subject.born_on is not None and born_on != subject.born_on:
        wrong.append("born_on")
    return wrong


def _name(said: Mapping[str, object], field: str, question: Words) -> str:
    name = str(said.get(field) or "").strip()
    if not _words(name):
        raise Unclear(
            question,
            field=field,
            remedy=_("Read it from what you give out, not from this page."),
        )
    return name


def _day(
    said: Mapping[str, object], field: str, subject: people.Person, question: Words
) -> date | None:
    day = read_day(said.get(field))
    if day is None and subject.born_on is not None:
        raise Unclear(question, field=field, remedy=_("Write it as 2015-03-09."))
    return day


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", people.folded(name)))
