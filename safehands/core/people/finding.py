"""Finding a person among a million by what somebody remembers, and what to ask next."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from safehands.core.people.addresses import read_address, region_of
from safehands.core.people.asked import Fact, How, taken_apart
from safehands.core.people.fitting import Fit, fitting
from safehands.core.people.grants import organizations_where
from safehands.core.people.models import ContactKind, ContactPoint, Person
from safehands.core.people.narrowing import Narrowed, narrowed
from safehands.core.people.near_names import Ids, candidates, candidates_but_one
from safehands.core.people.queries import visible_to
from safehands.core.people.roles import May
from safehands.core.people.telling_apart import ask_for

# So many times the limit are looked at; among more namesakes a second fact must be asked anyway.
A_TRY = 3
PORTIONS = (500, 4000, 20_000)


@dataclass(frozen=True, slots=True)
class Found:
    """A person, by what he was found, and which fact to ask for next.

    ``ask_for`` names an argument of ``identify`` (``name``, ``born_on``, ``phone``,
    ``external_id``): a fact we know of him that was not typed, one that tells him from his
    namesakes if there is one. It is empty when two facts fit and fit nobody else as well, or
    when nothing more is known of him.
    """

    person: Person
    how: tuple[How, ...]
    ask_for: str


def find(person: Person, text: str, limit: int = 20) -> list[Found]:
    """Return the persons somebody may see who fit what was typed, the likeliest first.

    Words may be in any order, begun only, without accents, with a typing error, or spelled as
    they sound; a date (any notation), a telephone number or its last four digits, an e-mail
    address, the reference of a case or of another system narrow the search. The exact come
    first, among equals those with something open; a name that changed is found by a fact and
    one word. Some thirty queries at most, however many persons there are; more only where most
    of those who fit are seen by other offices alone.
    """
    asked = taken_apart(text, region_of(person) if any(c.isdigit() for c in text) else "")
    fits = by_facts(person, (asked.whole,), (), limit) if asked.whole else []
    if asked.facts:
        fits = by_facts(person, asked.facts, asked.words, limit)
    elif asked.words:
        fits += by_name(person, asked.words, Narrowed(None), limit)
    return told_apart(person, fits, limit)


def by_number(number: str, region: str = "") -> list[Person]:
    """Return whose telephone number this is, by name: several when a family has one.

    Any notation does; ``region`` is the country (``US``) of a number without ``+``. Numbers in
    use only, and none that is doubtful. It asks nobody's leave: what is shown of these persons
    comes through ``visible_to``.
    """
    normal = read_address(ContactKind.PHONE, number, region).normal
    kinds = (ContactKind.MOBILE, ContactKind.PHONE)
    points = ContactPoint.objects.filter(
        normal=normal, kind__in=kinds, ended_at=None, doubtful_since=None, person__isnull=False
    )
    persons = Person.objects.filter(pk__in=list(points.values_list("person", flat=True)))
    return list(persons.order_by("sort_name", "pk"))


def told_apart(person: Person, fits: list[Fit], limit: int) -> list[Found]:
    """Return the best of what was found for somebody, each person once."""
    best = _in_order(person, {fit.person.pk: fit for fit in reversed(fits)}.values())[:limit]
    asks = ask_for(best)
    return [Found(fit.person, fit.how, asks[fit.person.pk]) for fit in best]


def by_facts(
    person: Person, facts: tuple[Fact, ...], words: tuple[str, ...], limit: int
) -> list[Fit]:
    """Return those whom somebody may see whom all facts fit, and at least one of the words."""
    left = narrowed(facts)
    if left.hows is not None:
        seen = visible_to(person).filter(left.wide, pk__in=left.hows)
        return fitting(seen, words, left.hows)
    if words:
        return by_name(person, words, left, limit)
    return fitting(
        visible_to(person).filter(left.wide).order_by("sort_name", "pk")[: A_TRY * limit], ()
    )


def by_name(person: Person, words: tuple[str, ...], left: Narrowed, limit: int) -> list[Fit]:
    """Return who bears all words, or, when nobody does, all but one of at least three."""
    for missed, tries in enumerate((candidates, candidates_but_one)):
        fits: dict[UUID, Fit] = {}
        for wanted in tries(words, left.wide):
            fresh = fitting(_seen(person, wanted, fits, limit), words)
            fits |= {fit.person.pk: fit for fit in fresh if fit.missed <= missed}
            if len(fits) >= limit:
                break
        if fits:
            return list(fits.values())
    return []


def _seen(person: Person, wanted: Ids, known: Iterable[UUID], limit: int) -> list[Person]:
    """Return those of some persons whom somebody may see.

    Who may be seen is asked of a few persons at a time: asked of all, it is a walk through the
    million. More portions are needed only where most are seen by other offices alone; an office
    that sees next to nobody may then have to type more than one common word.
    """
    seen: list[Person] = []
    start, looked = 0, set(known)
    for portion in (A_TRY * limit, *PORTIONS):
        ids = list(wanted[start : start + portion])
        fresh = set(ids) - looked
        if fresh:
            seen += visible_to(person).filter(pk__in=fresh)
        if len(ids) < portion or len(seen) >= limit:
            break
        start, looked = start + portion, looked | fresh
    return seen


def _in_order(person: Person, fits: Iterable[Fit]) -> list[Fit]:
    found = list(fits)
    expecting = _with_open_cases(person, [fit.person.pk for fit in found])
    return sorted(
        found,
        key=lambda fit: (
            fit.distance, fit.person.pk not in expecting, fit.person.sort_name, fit.person.pk
        ),
    )  # fmt: skip


def _with_open_cases(person: Person, ids: list[UUID]) -> set[UUID]:
    offices = organizations_where(person, May.SEE_CASES)
    found: set[UUID] = set()
    if len(ids) > 1 and offices:
        # Cases stand above this room; Django's reverse relations reach them by name.
        for cases in ("asked_cases", "cases"):
            still_open = {
                f"{cases}__closed_at": None,
                f"{cases}__joined_into": None,
                f"{cases}__organization__in": offices,
            }
            rows = Person.objects.filter(pk__in=ids, **still_open)
            found |= set(rows.values_list("pk", flat=True))
    return found
