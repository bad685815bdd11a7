"""A great many invented people, quickly: `python benchmarks/many_people.py [how many]`.

``fill`` is for the other files that measure: it enters people as customers of a practice, with
birth dates, telephone numbers, namesakes, and all that a search needs. It writes rows past the
verbs, because a million verbs take hours; nobody has a line in the logbook.
"""

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from parts import house, spelling

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


def main(count: int) -> None:
    with house.a_folder() as folder:
        house.begin(folder)
        from safehands.lab import cast  # noqa: PLC0415

        stage = cast.enter(now=house.NOW)
        began = time.perf_counter()
        fill(count, organization=stage.practice)
        taken = time.perf_counter() - began
        print(f"{count:,} people in {taken:.1f} s, {count / taken:,.0f} a second")


def fill(
    count: int, *, organization: "Organization", seed: int = 1, keep: int = 1000
) -> list[Invented]:
    """Enter ``count`` customers of a practice; return ``keep`` of them, taken at random.

    The same seed invents the same people; give another one to add others.
    """
    from django.db import connection, transaction  # noqa: PLC0415

    chance = random.Random(seed)  # noqa: S311 - invented, not secret
    people = invented(count, chance)
    kept: list[Invented] = []
    words: set[str] = set()
    with hurried(), transaction.atomic():
        while some := list(islice(people, BATCH)):
            write(some, organization, words)
            kept += chance.sample(some, min(len(some), keep))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return chance.sample(kept, min(keep, len(kept)))


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


class hurried:  # noqa: N801 - reads as a word
    """Within it the embedded database waits for no disk and keeps much in memory."""

    def __enter__(self) -> None:
        self._set("synchronous = OFF", "cache_size = -400000")

    def __exit__(self, *_trouble: object) -> None:
        self._set("synchronous = FULL", "cache_size = -2000")

    def _set(self, *wishes: str) -> None:
        from django.db import connection  # noqa: PLC0415

        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                for wish in wishes:
                    cursor.execute(f"PRAGMA {wish}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
