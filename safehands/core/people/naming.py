"""Keeping the words of names where a search finds them; written with the name itself."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Model

from safehands.core import passages
from safehands.core.people.models import NameKey, NamePair
from safehands.rules import names


def learn(persons: Iterable[tuple[UUID, str]]) -> None:
    """Keep the folded names of some persons, by id; a few statements however many they are."""
    kept = [(person_id, names.kept_words(name)) for person_id, name in persons]
    person = NamePair._meta.get_field("person")
    _enter(
        NamePair,
        ("first", "second", "person_id"),
        [
            (first.encode(), second.encode(), bearer)
            for person_id, words in kept
            for bearer in [person.get_db_prep_value(person_id, connection)]
            for first, second in names.pairs(words)
        ],
    )
    _learn_words({word for _person_id, words in kept for word in words})


def relearn(person_id: UUID, before: str, after: str) -> None:
    """Keep a folded name in place of another one."""
    if before == after:
        return
    words = [word.encode() for word in names.kept_words(before)]
    # By the words, for which there is an index.
    held = NamePair.objects.filter(first__in=words, second__in=words, person=person_id)
    held.delete()
    learn([(person_id, after)])
    passages.follow_name(person_id)


def _learn_words(words: set[str]) -> None:
    # A word stays when nobody bears it any more: then it leads to nobody.
    known = NameKey.objects.filter(key__in=words, word=F("key"))
    fresh = sorted(words.difference(known.values_list("word", flat=True)))
    # Always in one order: two who learn the same words wait for each other, not both.
    rows = [(key, word) for word in fresh for key in sorted(names.keys(word))]
    _enter(NameKey, ("key", "word"), rows)


def _enter(table: type[Model], columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Write plain rows; a long list of people has ten of them each, and an object costs more."""
    if not rows:
        return
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join(["%s"] * len(columns))
    name = connection.ops.quote_name(table._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {name} ({quoted}) VALUES ({marks}) ON CONFLICT DO NOTHING",  # noqa: S608
            rows,
        )
