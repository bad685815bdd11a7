"""How long it takes to find a person: `python benchmarks/people_search.py [how many ...]`.

Among 20,000 and among 1,000,000 invented people, on the encrypted embedded database and, where
this machine has its programs, on a PostgreSQL made for this run. Each time also stands as a
multiple of reading one row by its id, measured in the same run. The last lines say how many of
500 names with one random typing error were found. Beside the time that passes stands the time
that this process worked (a PostgreSQL works elsewhere), which tells more on a busy machine.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

import many_people
from parts import house

sys.path.append(str(Path(__file__).parents[1] / "tools"))

import machine
import postgres

if TYPE_CHECKING:
    from safehands.core.people import Found, Person

SIZES = (20_000, 1_000_000)
TIMES, MISTYPED = 150, 500
ENOUGH = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main(sizes: list[int]) -> None:
    """Measure each size in a process of its own: Django knows one database."""
    programs = machine.postgresql_bin()
    for count in sizes:
        print(f"\n== {count:,} people, embedded database", flush=True)
        alone(count, "")
    if programs is None:
        print("\nPostgreSQL not measured: its programs are not on this machine.")
        return
    for count in sizes:
        with postgres.cluster(programs) as address:
            print(f"\n== {count:,} people, PostgreSQL", flush=True)
            alone(count, address)


def alone(count: int, address: str) -> None:
    command = [sys.executable, __file__, "--one", str(count)]
    subprocess.run(command, check=True, env=os.environ | {"DATABASE_URL": address})  # noqa: S603


def measure(count: int) -> None:
    with house.a_folder() as folder:
        house.begin(folder)
        from safehands.core import people  # noqa: PLC0415
        from safehands.lab import cast  # noqa: PLC0415

        stage = cast.enter(now=house.NOW)
        began = time.perf_counter()
        asked = many_people.fill(count, organization=stage.practice)
        print(f"entered in {time.perf_counter() - began:.0f} s")
        chance = random.Random(7)  # noqa: S311 - invented, not secret
        reader = stage.front_desk.pk
        unit = show("one row by its id", lambda one: people.by_id(one.pk), asked, None)
        for what, text in questions(chance).items():
            show(what, lambda one, text=text: people.find(people.by_id(reader), text(one)),
                 asked, unit)  # fmt: skip
        show("whose number is this", lambda one: people.by_number(one.number), asked, unit)
        recall(people.by_id(reader), asked, chance)


def questions(chance: random.Random) -> dict[str, Callable[[many_people.Invented], str]]:
    return {
        "name": lambda one: one.name,
        "family name alone": lambda one: one.name.split()[-1],
        "name mistyped": lambda one: mistyped(one.name, chance),
        "beginnings of the name": lambda one: " ".join(word[:4] for word in one.name.split()),
        "name mistyped, birth date": lambda one: f"{mistyped(one.name, chance)} {one.born_on}",
        "birth date": lambda one: f"{one.born_on:%d.%m.%Y}",
        "number": lambda one: one.number,
        "end of number, given name": lambda one: f"{one.number[-4:]} {one.name.split()[0]}",
        "nobody's name": lambda one: f"Xq{one.name[-3:]} {one.name[:2]}zzq",
    }


def show(
    what: str,
    job: Callable[[many_people.Invented], object],
    asked: list[many_people.Invented],
    unit: float | None,
) -> float:
    taken, worked = [], []
    for one in asked[:TIMES]:
        began = time.process_time()
        taken.append(house.milliseconds(lambda one=one: job(one)))
        worked.append((time.process_time() - began) * 1000)
    passed, work = quantiles(taken, n=20), quantiles(worked, n=20)
    times = f"{work[9] / unit:7.1f} x" if unit else ""
    print(
        f"{what:<28} p50 {passed[9]:6.2f}  p95 {passed[18]:6.2f} ms   "
        f"worked p50 {work[9]:6.2f}  p95 {work[18]:6.2f} ms {times}",
        flush=True,
    )
    return work[9]


def recall(reader: "Person", asked: list[many_people.Invented], chance: random.Random) -> None:
    from safehands.core import people  # noqa: PLC0415

    named = born = first = tried = 0
    for one in asked:
        typed = mistyped(one.name, chance)
        if typed == one.name or tried == MISTYPED:
            continue
        tried += 1
        named += one.name in names(people.find(reader, typed))
        found = people.find(reader, f"{typed} {one.born_on}")
        born += one.pk in [hit.person.pk for hit in found]
        first += bool(found) and found[0].person.pk == one.pk
    print(
        f"of {tried} mistyped names: {named / tried:.3f} found somebody so named in the first 20;"
    )
    print(f"with the birth date {born / tried:.3f} found the person, {first / tried:.3f} as first")


def names(found: "list[Found]") -> set[str]:
    return {hit.person.name for hit in found}


def mistyped(name: str, chance: random.Random) -> str:
    """Return a name with one letter other, less, more or two changed, in a word of five or more."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= ENOUGH]
    if not long:
        return name
    at = chance.choice(long)
    words[at] = with_error(words[at], chance)
    return " ".join(words)


def with_error(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word) - 1), chance.choice(LETTERS)
    return chance.choice((
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--one"]:
        measure(int(given[1]))
    else:
        main([int(count) for count in given] or list(SIZES))
