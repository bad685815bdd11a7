"""Finding a person by what somebody remembers of him."""

import re
from datetime import date

from django.db.models import Q

from safehands.core.people.addresses import read_address, region_of
from safehands.core.people.models import ContactKind, ContactPoint, Person
from safehands.core.people.queries import visible_to
from safehands.core.people.wording import folded, tidy

WORDS = 6
FEWEST_DIGITS = 6
DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")


def search_people(person: Person, text: str, limit: int = 20) -> list[Person]:
    """Return the persons somebody may see who fit all that was typed, by name.

    Each word may begin any part of a name; a date is a birth date, digits are a telephone number,
    an @ makes an e-mail address, anything else exactly may be the identifier elsewhere.
    """
    words = tidy(text)[:200].split()
    if not words:
        return []
    found = visible_to(person).filter(_fits(person, words))
    return list(found.order_by("sort_name", "pk")[:limit])


def _fits(person: Person, words: list[str]) -> Q:
    digits = "".join(c for word in words for c in word if c.isdigit())
    if len(digits) >= FEWEST_DIGITS and not any(map(_date, words)) and _only_number(words):
        return _number(person, " ".join(words)) | Q(external_id=" ".join(words))
    found = Q()
    for word in words[:WORDS]:
        found &= _word(word)
    return found


def _word(word: str) -> Q:
    born_on = _date(word)
    if born_on is not None:
        return Q(born_on__in=born_on)
    if "@" in word:
        return _address(Q(kind=ContactKind.EMAIL, normal=word.lower()))
    name = folded(word)
    return Q(sort_name__startswith=name) | Q(sort_name__contains=f" {name}") | Q(external_id=word)


def _date(word: str) -> list[date] | None:
    """Return the dates that a word can mean; day and month are typed in either order."""
    match = DATE.fullmatch(word)
    if match is None:
        return None
    year, month, day, one, other, last = (int(part or 0) for part in match.groups())
    orders = [(year, month, day)] if year else [(last, other, one), (last, one, other)]
    return [found for order in orders if (found := _real(*order))]


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _only_number(words: list[str]) -> bool:
    return all(c.isdigit() or c in "+-()./ " for word in words for c in word)


def _number(person: Person, text: str) -> Q:
    address = read_address(ContactKind.PHONE, text, region_of(person))
    digits = "".join(c for c in text if c.isdigit())
    return _address(Q(normal=address.normal) | Q(normal__endswith=digits))


def _address(wanted: Q) -> Q:
    points = ContactPoint.objects.filter(wanted, ended_at=None, person__isnull=False)
    return Q(pk__in=points.values("person"))
