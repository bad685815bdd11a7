"""Persons by words of their names: spelled so, begun so, mistyped, heard."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from safehands.core.people.models import NameKey, NamePair, Person
from safehands.rules import names

# Of what is like a word, the nearest; a common word has hundreds of rare ones like it.
NEAREST = 24
BEHIND_ALL = b"\xff"
LONGEST_TELL = 3

Ids: TypeAlias = "QuerySet[NamePair, UUID]"


def candidates(words: tuple[str, ...], wide: Q) -> Iterator[Ids]:
    """Yield who may bear all words of a name, as queries of ids: the surest first, at most nine.

    They are not lists: the caller runs the next one only when the ones before were not enough.
    """
    return _queries(_tries(words), wide)


def candidates_but_one(words: tuple[str, ...], wide: Q) -> Iterator[Ids]:
    """Yield who may bear all words of a name but one of three or more; at most two queries."""
    return _queries(_tries_but_one(words), wide)


def _queries(tries: Iterator[Q], wide: Q) -> Iterator[Ids]:
    rows = NamePair.objects.all()
    if wide:
        rows = rows.filter(person__in=Person.objects.filter(wide))
    for wanted in tries:
        found = rows.filter(wanted).order_by("first", "second", "pk")
        yield found.values_list("person_id", flat=True)


def _tries(words: tuple[str, ...]) -> Iterator[Q]:
    tries = (_one, _two, _three)[min(len(words), LONGEST_TELL) - 1]
    # The longest words tell most; the caller sees whether others fit as well.
    return tries(*sorted(words, key=len, reverse=True)[:LONGEST_TELL])


def _one(word: str) -> Iterator[Q]:
    yield _in("first", [word])
    yield _begins("first", word)
    yield _in("first", nearest((word,))[word])


def _two(one: str, other: str) -> Iterator[Q]:
    yield _both([one], [other])
    near = nearest((one, other))
    yield _both([one], near[other])
    yield _both([other], near[one])
    yield _both([one], None, begins=other)
    yield _both([other], None, begins=one)
    yield _both(near[one], near[other])
    yield _both(near[one], None, begins=other)
    yield _both(near[other], None, begins=one)
    yield _begins("first", one) & _begins("second", other)


def _three(one: str, other: str, third: str) -> Iterator[Q]:
    yield _both([one], [other]) & _also(_both([one], [third]))
    near = nearest((one, other, third))
    turns = ((one, other, third), (third, one, other), (other, third, one))
    yield _any(
        _both([right], [also]) & _also(_both([right], near[wrong])) for right, also, wrong in turns
    )
    yield _any(
        _both([right], [also]) & _also(_both([right], None, begins=begun))
        for right, also, begun in turns
    )
    yield _both(near[one], near[other]) & _also(_both(near[one], near[third]))


def _tries_but_one(words: tuple[str, ...]) -> Iterator[Q]:
    if len(words) < LONGEST_TELL:
        return
    twos = list(combinations(sorted(words, key=len, reverse=True)[:LONGEST_TELL], 2))
    yield _any(_both([first], [second]) for first, second in twos)
    near = nearest(words)
    yield _any(_both(near[first], near[second]) for first, second in twos)


def nearest(words: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the words of names that are like each of some words, nearest first; one query."""
    asked = {word: names.keys(word) for word in words}
    rows = NameKey.objects.filter(key__in=frozenset().union(*asked.values()))
    under: dict[str, set[str]] = {}
    for key, word in rows.values_list("key", "word"):
        under.setdefault(key, set()).add(word)
    found = {}
    for word, keys in asked.items():
        like = {other for key in keys for other in under.get(key, ())}
        fits = [(fit, other) for other in like if (fit := names.match(word, other)) is not None]
        found[word] = [other for _fit, other in sorted(fits)[:NEAREST]]
    return found


def _both(first: list[str], second: list[str] | None, begins: str = "") -> Q:
    return _in("first", first) & (_in("second", second) if second is not None
                                  else _begins("second", begins))  # fmt: skip


def _in(field: str, words: list[str]) -> Q:
    return Q(**{f"{field}__in": [word.encode() for word in words]})


def _begins(field: str, word: str) -> Q:
    return Q(**{f"{field}__gte": word.encode(), f"{field}__lt": word.encode() + BEHIND_ALL})


def _also(wanted: Q) -> Q:
    return Q(person__in=NamePair.objects.filter(wanted).values("person"))


def _any(wanted: Iterable[Q]) -> Q:
    return reduce(or_, wanted)
