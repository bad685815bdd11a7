"""Finding cases by words, the newest passage first, without gathering all that fit.

The only place that speaks the full text search of each database. Nothing that was typed reaches
their languages of questions but words of letters and digits, each in quotes.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat

from safehands.core.passages.models import Passage
from safehands.rules import passages

# The first is mostly enough: a case has few notes that fit the same words.
PORTIONS = (200, 400, 4_000, 40_000)
LAST = 2**63 - 1

SQLITE = """
    SELECT core_passage_words.rowid, core_passage.case_id
    FROM core_passage_words CROSS JOIN core_passage
    ON core_passage.id = core_passage_words.rowid
    WHERE core_passage_words MATCH %s AND core_passage_words.rowid < %s AND EXISTS ({seen})
    ORDER BY core_passage_words.rowid DESC LIMIT %s
"""
# In the words of the index, so that it is used; for a common word the planner walks the numbers.
POSTGRESQL = """
    SELECT core_passage.id, core_passage.case_id FROM core_passage
    WHERE array_to_tsvector(string_to_array(btrim(words || names), ' ')) @@ %s::tsquery
    AND core_passage.id < %s AND EXISTS ({seen})
    ORDER BY core_passage.id DESC LIMIT %s
"""


def newest(words: tuple[str, ...], among: "QuerySet[Any]", most: int) -> list[UUID]:
    """Return the ids of cases of which one passage has all words, the newest passage first.

    ``words`` as ``rules.passages.asked`` gives them, at least one; ``among`` are the cases that
    may be found. Walks back from what was written last and stops at ``most`` cases.
    """
    found: dict[Any, None] = {}
    below, portions = LAST, iter(PORTIONS)
    portion = next(portions)
    while len(found) < most:
        rows = _walked(words, among, below, portion)
        found |= dict.fromkeys(case_id for _number, case_id in rows)
        if len(rows) < portion:
            break
        below, portion = rows[-1][0], next(portions, portion)
    # SQLite gives plain texts.
    return [one if isinstance(one, UUID) else UUID(one) for one in list(found)[:most]]


def newest_of_few(words: tuple[str, ...], case_ids: Iterable[UUID], most: int) -> list[UUID]:
    """Return the same for some hundred cases: quicker than the way through all that fits."""
    held = Passage.objects.filter(case__in=list(case_ids)).annotate(
        all_words=Concat(Value(" "), "words", "names", output_field=TextField())
    )
    for word, end in zip(words, _ends(words), strict=True):
        held = held.filter(all_words__contains=f" {word}{' ' if end else ''}")
    rows = held.order_by("-pk").values_list("case", flat=True)
    return list(dict.fromkeys(rows))[:most]


def _walked(
    words: tuple[str, ...], among: "QuerySet[Any]", below: int, portion: int
) -> list[tuple[int, Any]]:
    on_sqlite = connection.vendor == "sqlite"
    seen, values = _of_the_passage(among)
    statement = (SQLITE if on_sqlite else POSTGRESQL).format(seen=seen)
    asked = _match(words) if on_sqlite else _tsquery(words)
    with connection.cursor() as cursor:
        cursor.execute(statement, [asked, below, *values, portion])
        return list(cursor.fetchall())


def _of_the_passage(among: "QuerySet[Model]") -> tuple[str, tuple[Any, ...]]:
    """Return as SQL whether the case of a passage is among those that may be found."""
    one = among.filter(pk=RawSQL("core_passage.case_id", ()))
    statement, values = one.order_by().values("pk").query.sql_with_params()
    return statement, tuple(values)


def _match(words: tuple[str, ...]) -> str:
    """Return words in the language of SQLite's FTS5: all of them, the last one perhaps begun."""
    return " ".join(
        f'"{word}"{"" if end else "*"}' for word, end in zip(words, _ends(words), strict=True)
    )


def _tsquery(words: tuple[str, ...]) -> str:
    """Return the same in the language of PostgreSQL."""
    return " & ".join(
        f"'{word}'{'' if end else ':*'}" for word, end in zip(words, _ends(words), strict=True)
    )


def _ends(words: tuple[str, ...]) -> Iterator[bool]:
    """Yield of each word whether it is asked for to its end."""
    yield from [True] * (len(words) - 1)
    yield not passages.may_go_on(words)
