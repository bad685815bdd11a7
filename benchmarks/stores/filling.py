"""A year of requests in the product's own tables, quickly.

A few dozen are lived through the verbs; the rows they left are then repeated for other people,
days and words with the guards of the database taken down, and put up again afterwards. Most are
closed, one in fifty is open; one colleague owes exactly two hundred things.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.parts import house
from benchmarks.stores import lives, rows, wording
from benchmarks.stores.pattern import Key, Pattern, Row, Table, Values, together

if TYPE_CHECKING:
    from safehands.core.people import Person
    from safehands.lab.cast import Cast

WEEKS, OPEN_SHARE, LOT = 52, 1 / 50, 1_000
BUSY_OWES = 200
# How often each kind of life is lived, in the order in which ``lives`` yields them in a day.
SHARES = {"ended": (58, 16, 10, 9, 7), "open": (40, 25, 15, 20)}
JITTER = [timedelta(minutes=minutes) for minutes in range(0, 45, 5)]
LETTERS = "234679ACDEFGHJKMNPQRTVWXYZ"

Somebody = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who lives the repeated requests: (id, name, number, kept words of the name) of each."""

    customers: list[Somebody]
    staff: Mapping[str, list[Somebody]]


@dataclass(frozen=True, slots=True)
class Moulds:
    """The patterns of the lives that ended, and of those that are open."""

    tables: Mapping[str, Table]
    ended: list[Pattern]
    open: list[Pattern]


def moulds(stage: "Cast") -> Moulds:
    """Live every kind of life once through the verbs; return what they left as patterns."""
    from safehands.lab import stage as stages  # noqa: PLC0415

    all_of_them = rows.tables()
    on = lives.players(stage)
    before = {name: rows.rows_of(table) for name, table in all_of_them.items()}
    played = [*lives.ended_lives(on), *lives.open_lives(on)]
    stages.play(played, until=house.NOW)
    fresh = {
        name: [row for pk, row in rows.rows_of(table).items() if pk not in before[name]]
        for name, table in all_of_them.items()
    }
    for case in fresh["core_case"]:
        case["look_back_at"] = None
    tokens = _tokens(on)
    found = sorted(together(fresh), key=lambda life: life["core_case"][0]["opened_at"])
    patterns = [(life, Pattern(life, all_of_them, tokens, _lines(life))) for life in found]
    closed = [one for life, one in patterns if life["core_case"][0]["closed_at"]]
    still = [one for life, one in patterns if not life["core_case"][0]["closed_at"]]
    if len(patterns) != len(played):
        raise RuntimeError(f"{len(played)} lives were lived, {len(patterns)} were found.")
    return Moulds(all_of_them, closed, still)


def _lines(life: Mapping[str, list[Row]]) -> list[object]:
    from safehands.core import logbook  # noqa: PLC0415

    return list(logbook.of_case(UUID(life["core_case"][0]["id"])))


def _tokens(on: lives.Players) -> dict[str, Key]:
    from safehands.core import people  # noqa: PLC0415

    point = people.contact_points_of(on.customer).get()
    parts = {
        "customer": on.customer, "child": on.child, "front_desk": on.cast.front_desk,
        "case_desk": on.cast.case_desk, "nurse": on.cast.nurse,
    }  # fmt: skip
    tokens: dict[str, Key] = {
        lives.ASKED: ("words", "asked"), lives.NOTED: ("words", "noted"),
        kept(lives.ASKED): ("words", "asked kept"), kept(lives.NOTED): ("words", "noted kept"),
        # People who are invented have their address under their own id.
        point.pk.hex: ("person", "customer", "id"), lives.NUMBER: ("person", "customer", "number"),
    }  # fmt: skip
    for part, person in parts.items():
        tokens[person.pk.hex] = ("person", part, "id")
        tokens[str(person.pk)] = ("person", part, "dashed")
        tokens[person.name] = ("person", part, "name")
    for part in ("customer", "child"):
        tokens[kept_name(parts[part].sort_name)] = ("person", part, "words")
    return tokens


def kept(text: str) -> str:
    """Return the words under which a text is found, as a passage has them but for its end."""
    from safehands.rules import passages  # noqa: PLC0415

    return passages.kept(text).strip()


def kept_name(sort_name: str) -> str:
    """Return the same of a folded name."""
    from safehands.rules import passages  # noqa: PLC0415

    return passages.kept_names(sort_name).strip()


def fill(count: int, of: Moulds, crowd: Crowd, *, seed: int) -> None:
    """Store ``count`` requests of a year, in the order of the weeks, then the open ones."""
    chance = random.Random(seed)  # noqa: S311 - invented, not secret
    still_open = round(count * OPEN_SHARE)
    begins = {name: rows.next_number(name) for name, table in of.tables.items() if table.counted}
    words = {"asked": wording.asked(chance), "noted": wording.noted(chance)}
    words |= {f"{kind} kept": [kept(text) for text in texts] for kind, texts in words.items()}
    lots: dict[str, list[object]] = {}
    order = _order(count - still_open, still_open, of, chance)
    for done, (pattern, shift) in enumerate(order, 1):
        values = _values(pattern, crowd, words, begins, chance)
        for name, repeated in pattern.repeated(values, shift):
            lots.setdefault(name, []).extend(repeated)
        for name, many in pattern.counts.items():
            if name in begins:
                begins[name] += many
        if done % LOT == 0:
            _pour(of, lots)
    _pour(of, lots)


def _pour(of: Moulds, lots: dict[str, list[object]]) -> None:
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        for name, many in lots.items():
            rows.pour(of.tables[name], many)
    lots.clear()


def _order(
    ended: int, still_open: int, of: Moulds, chance: random.Random
) -> Iterator[tuple[Pattern, timedelta]]:
    weights = {
        "ended": list(SHARES["ended"]) * (len(of.ended) // len(SHARES["ended"])),
        "open": list(SHARES["open"]) * (len(of.open) // len(SHARES["open"])),
    }
    for week in reversed(range(WEEKS)):
        many = ended * (WEEKS - week) // WEEKS - ended * (WEEKS - week - 1) // WEEKS
        shifts = [back + later for back, later in product([-timedelta(weeks=week)], JITTER)]
        for pattern in chance.choices(of.ended, weights["ended"], k=many):
            yield pattern, chance.choice(shifts)
        for pattern in of.ended:
            pattern.forget()
    for pattern in chance.choices(of.open, weights["open"], k=still_open):
        yield pattern, chance.choice(JITTER)


def _values(
    pattern: Pattern,
    crowd: Crowd,
    words: Mapping[str, list[str]],
    begins: dict[str, int],
    chance: random.Random,
) -> Values:
    pick = chance.random
    many = len(crowd.customers)
    asked_at, noted_at = int(pick() * wording.POOL), int(pick() * wording.POOL)
    said = {kind: texts[asked_at if kind.startswith("asked") else noted_at]
            for kind, texts in words.items()}  # fmt: skip
    if pick() < wording.RARE_SHARE:
        said["noted"] += f" {wording.RARE}."
        said["noted kept"] += f" {wording.RARE}"
    person = {part: some[int(pick() * len(some))] for part, some in crowd.staff.items()}
    person["customer"] = crowd.customers[int(pick() * many)]
    person["child"] = crowd.customers[int(pick() * many)]
    signs = [LETTERS[int(pick() * 26)] for _ in range(9)]
    return Values(
        ids=f"{chance.getrandbits(128 * pattern.wanted_ids):0{32 * pattern.wanted_ids}x}",
        person=person,
        words=said,
        reference="{}{}{}-{}{}{}-{}{}{}".format(*signs),
        begins=begins,
    )


def keep_busy(person: "Person", stage: "Cast") -> None:
    """Let one colleague owe exactly two hundred things: cases, promises, calls."""
    from safehands.channels import deliver_waiting  # noqa: PLC0415
    from safehands.core import cases, duties, promises  # noqa: PLC0415
    from safehands.lab import stage as stages  # noqa: PLC0415

    now, later = house.NOW - timedelta(hours=1), house.NOW + timedelta(hours=2)
    owed = Counter[str]()
    while sum(owed.values()) < BUSY_OWES:
        number = sum(owed.values())
        case = cases.open_case(
            organization=stage.practice, customer=stage.parent, subject=stage.child,
            asked=f"Refill {number}, please", origin=cases.Origin.PHONE, by=person, now=now,
            due_at=later + timedelta(minutes=7 * number),
        )  # fmt: skip
        owed["case"] += 1
        if sum(owed.values()) < BUSY_OWES:
            promises.make(
                case=case, words="We call you", by=person, now=now,
                due_at=later + timedelta(minutes=5 * number),
            )  # fmt: skip
            owed["promise"] += 1
    assert duties.open_of(person).count() == BUSY_OWES
    # What was promised has reached the customer: nothing waits in the outbox.
    deliver_waiting(worker="store", now=now, gateways=stages.GATEWAYS, limit=BUSY_OWES)
