"""What somebody typed to find a person, taken apart: words of a name, and facts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from safehands.core.people.addresses import read_address
from safehands.core.people.models import ContactKind
from safehands.core.people.wording import folded, tidy
from safehands.rules import dates, names, numbers

LONGEST = 200
FEWEST_DIGITS = 4
# With fewer digits it is only how a number ends.
WHOLE_NUMBER = 7
_REFERENCE = re.compile(r"(\w{3})[- ]?(\w{3})[- ]?(\w{3})")
_OF_NUMBERS = frozenset("0123456789+-()./")


class How(models.TextChoices):
    """By what a person was found."""

    NAME = "name", _("name")
    BEGINS = "begins", _("beginning of the name")
    NEAR = "near", _("similar name")
    SOUNDS = "sounds", _("name sounds like it")
    BORN_ON = "born_on", _("date of birth")
    NUMBER = "number", _("telephone number")
    NUMBER_END = "number_end", _("end of the telephone number")
    EMAIL = "email", _("e-mail address")
    IDENTIFIER = "identifier", _("reference")
    CASE = "case", _("case")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was typed, with all that it can mean."""

    born_on: tuple[date, ...] = ()
    email: str = ""
    # How the numbers end that are meant, from the last digit.
    backwards: tuple[bytes, ...] = ()
    identifier: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The folded words of a name, and the facts; ``whole`` is what a single word also may be."""

    words: tuple[str, ...]
    facts: tuple[Fact, ...]
    whole: Fact | None = None


def taken_apart(text: str, region: str = "") -> Asked:
    """Return what a text asks for; ``region`` is the country of a number without ``+``."""
    days, rest = dates.typed(tidy(text)[:LONGEST])
    facts = [Fact(born_on=tuple(days))] if days else []
    tokens, digits, named = rest.split(), [], []
    for token in tokens:
        if "@" in token:
            facts.append(Fact(email=token.lower()))
        elif _OF_NUMBERS.issuperset(token):
            digits.append(token)
        elif any(c.isdigit() for c in token):
            facts.append(Fact(identifier=token, case=reference(token)))
        else:
            named.append(token)
    if digits:
        facts.append(_of_digits(" ".join(digits), region))
    words = names.words(folded(" ".join(named)))
    alone = len(named) == 1 and not facts
    whole = Fact(identifier=named[0], case=reference(named[0])) if alone else None
    return Asked(words, tuple(facts), whole)


def reference(text: str) -> str:
    """Return a text in the form of a case's reference, or the empty string."""
    found = _REFERENCE.fullmatch(text.upper())
    return "-".join(found.groups()) if found else ""


def _of_digits(typed: str, region: str) -> Fact:
    plain = "".join(c for c in typed if c.isdigit())
    # A number at home begins with a zero that it loses abroad.
    as_number = read_address(ContactKind.PHONE, typed, region).backwards
    ends = (numbers.backwards(plain.lstrip("0")), as_number)
    return Fact(
        born_on=tuple(dates.solid(plain)),
        backwards=_long(ends) if len(plain) >= FEWEST_DIGITS else (),
        identifier=typed,
        case=reference(typed),
    )


def _long(ends: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(end for end in ends if len(end) >= FEWEST_DIGITS))
