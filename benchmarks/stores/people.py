"""A great many invented people, quickly: customers of a practice, and all that a search needs.

With birth dates, telephone numbers and namesakes. The rows are written past the verbs, because a
million verbs take hours; nobody has a line in the logbook.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.parts import spelling

if TYPE_CHECKING:
    from django.db.models import Model

    from safehands.core.people import Organization

BATCH = 20_000
FIRST_BIRTH, BIRTHS = date(1930, 1, 1), 34_000
# A given name and a family name; two of either; both.
SHAPES, SHARES = ((1, 1), (2, 1), (1, 2), (2, 2)), (72, 14, 8, 6)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person, as he was written."""

    pk: UUID
    name: str
    born_on: date
    number: str


def fill(count: int, *, organization: "Organization", seed: int = 1) -> list[Invented]:
    """Enter ``count`` customers of a practice and return them.

    The same seed invents the same people; give another one to add others.
    """
    from django.db import transaction  # noqa: PLC0415

    people = invented(count, random.Random(seed))  # noqa: S311 - invented, not secret
    kept: list[Invented] = []
    words: set[str] = set()
    while some := list(islice(people, BATCH)):
        with transaction.atomic():
            write(some, organization, words)
        kept += some
    return kept


def invented(count: int, chance: random.Random) -> Iterator[Invented]:
    """Yield people whose names are spread as names are: a few common ones, many rare ones."""
    given, family = drawn(spelling.given_names(), chance), drawn(spelling.family_names(), chance)
    for _one in range(count):
        givens, families = chance.choices(SHAPES, SHARES)[0]
        words = [given() for _ in range(givens)] + [family() for _ in range(families)]
        yield Invented(
            pk=UUID(int=chance.getrandbits(128), version=4),
            name=" ".join(dict.fromkeys(words)),
            born_on=FIRST_BIRTH + timedelta(days=chance.randrange(BIRTHS)),
            number=f"+1{chance.randrange(201, 990)}{chance.randrange(2_000_000, 9_999_999)}",
        )


def drawn(names: list[str], chance: random.Random) -> Callable[[], str]:
    shares = list(accumulate((rank + 25) ** -0.95 for rank in range(len(names))))
    portion: list[str] = []

    def draw() -> str:
        if not portion:
            portion.extend(chance.choices(names, cum_weights=shares, k=BATCH))
        return portion.pop()

    return draw


def write(some: list[Invented], organization: "Organization", words: set[str]) -> None:
    from safehands.core import models  # noqa: PLC0415
    from safehands.core.people import folded  # noqa: PLC0415
    from safehands.rules import names  # noqa: PLC0415

    ids = ids_of(some)
    sorted_names = [folded(one.name) for one in some]
    person = models.Person(registered_with=organization, zone="America/New_York")
    pour(
        person,
        ("id", "name", "sort_name", "born_on"),
        ((pk, one.name, folded_, one.born_on)
         for pk, one, folded_ in zip(ids, some, sorted_names, strict=True)),
    )  # fmt: skip
    point = models.ContactPoint(kind="mobile")
    pour(
        point,
        ("id", "person_id", "value", "normal", "backwards"),
        # An id of another table: the same one is free.
        ((pk, pk, one.number, one.number, one.number[:0:-1].encode())
         for pk, one in zip(ids, some, strict=True)),
    )  # fmt: skip
    kept = [names.kept_words(folded_) for folded_ in sorted_names]
    pour(
        models.NamePair(),
        ("first", "second", "person_id"),
        ((first.encode(), second.encode(), pk)
         for pk, own in zip(ids, kept, strict=True) for first, second in names.pairs(own)),
        without="id",
    )  # fmt: skip
    fresh = {word for own in kept for word in own} - words
    words |= fresh
    keys = ((key, word) for word in sorted(fresh) for key in names.keys(word))
    pour(models.NameKey(), ("key", "word"), keys, without="id", repeated=True)


def ids_of(some: list[Invented]) -> list[Any]:
    """Return the ids as this database's driver takes them."""
    from django.db import connection  # noqa: PLC0415

    return [one.pk.hex if connection.vendor == "sqlite" else one.pk for one in some]


def pour(
    like: "Model",
    columns: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    *,
    without: str = "",
    repeated: bool = False,
) -> None:
    """Write rows that are ``like`` one row but for some columns; ``repeated`` ones only once."""
    from django.db import connection  # noqa: PLC0415

    fields = [field for field in like._meta.concrete_fields if field.column != without]
    same = [(f.column, f.get_db_prep_save(f.pre_save(like, add=True), connection)) for f in fields]
    rest = [(column, value) for column, value in same if column not in columns]
    named = ", ".join(f'"{name}"' for name in (*columns, *(column for column, _value in rest)))
    marks = ", ".join(["%s"] * len(fields))
    again = " ON CONFLICT DO NOTHING" if repeated else ""
    tail = tuple(value for _column, value in rest)
    asked = f'INSERT INTO "{like._meta.db_table}" ({named}) VALUES ({marks}){again}'  # noqa: S608
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not repeated:
            copy = f'COPY "{like._meta.db_table}" ({named}) FROM STDIN'
            with cursor.copy(copy) as out:
                for row in rows:
                    out.write_row((*row, *tail))
            return
        cursor.executemany(asked, [(*row, *tail) for row in rows])
