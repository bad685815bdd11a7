"""What the verbs wrote for one request, as a pattern: the same rows for another one, in seconds.

A row that a pattern yields says the same as the one it was taken from, but for ids, instants,
people, words, and the digests that chain the lines of the logbook, which are computed anew.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from safehands.core.logbook import Entry

Row = dict[str, Any]
Key = Hashable
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:\+00:00)?")
ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
DIGEST = 64


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, which alone must be unique, which name rows of counted tables."""

    name: str
    columns: tuple[str, ...]
    unique: frozenset[str]
    points: Mapping[str, str]
    counted: bool


@dataclass(slots=True)
class Values:
    """What one repetition puts in: ``person`` gives (id, name, number, words) by part."""

    ids: str
    person: Mapping[str, tuple[str, str, str, str]]
    words: Mapping[str, str]
    reference: str
    begins: Mapping[str, int]


class Pattern:
    """The rows of one life, ready to be repeated."""

    def __init__(
        self,
        rows: Mapping[str, list[Row]],
        tables: Mapping[str, Table],
        tokens: Mapping[str, Key],
        lines: "Sequence[Entry]",
    ) -> None:
        self._tables = tables
        self.ids = _own_ids(rows)
        self._fresh = 0
        self._tokens = dict(tokens) | _tokens_of(self.ids, rows, lines)
        longest = sorted(self._tokens, key=len, reverse=True)
        self._finds = re.compile("|".join([*map(re.escape, longest), INSTANT.pattern]))
        self._rank = {
            (name, row["id"]): at
            for name, some in rows.items() if tables[name].counted
            for at, row in enumerate(some)
        }  # fmt: skip
        self._texts: dict[Key, tuple[str, tuple[Key, ...]]] = {}
        self._rows = {
            name: [self._cells(tables[name], row) for row in some] for name, some in rows.items()
        }
        self._said = [self._text(_said(line)) for line in lines]
        self.counts = {name: len(some) for name, some in rows.items()}
        self._shifts: dict[timedelta, Callable[[Values], Iterator[tuple[str, list[Any]]]]] = {}

    def repeated(self, values: Values, shift: timedelta) -> Iterator[tuple[str, list[Any]]]:
        """Yield table and rows of another request, as long after this one as ``shift``."""
        ready = self._shifts.get(shift)
        if ready is None:
            ready = self._shifts[shift] = self._prepared(shift)
        return ready(values)

    def forget(self) -> None:
        """Forget what was prepared for single shifts."""
        self._shifts.clear()

    @property
    def wanted_ids(self) -> int:
        """How many new ids one repetition takes."""
        return len(self.ids) + self._fresh

    def _cells(self, table: Table, row: Row) -> list[Key]:
        return [self._cell(table, column, row[column]) for column in table.columns]

    def _cell(self, table: Table, column: str, value: Any) -> Key:
        if table.counted and column == "id":
            return ("count", table.name, self._rank[table.name, value])
        if value is not None and column in table.points:
            to = table.points[column]
            return ("count", to, self._rank[to, value])
        if not isinstance(value, str):
            return ("const", value)
        if column in table.unique and not self._finds.search(value):
            return self._unlike(table, column, value)
        return self._text(value)

    def _unlike(self, table: Table, column: str, value: str) -> Key:
        """Return what gives a value of its own where two alike are refused."""
        own = ("id", len(self.ids) + self._fresh)
        self._fresh += 1
        if len(value) == DIGEST:
            return self._joined("%s%s", (own, own))
        before, found, after = (
            value.partition(match[0]) if (match := ID.search(value)) else ("",) * 3
        )
        if not found:
            raise ValueError(f"{table.name}.{column} must be unique; how is {value!r} made so?")
        return self._joined(f"{_literal(before)}%s{_literal(after)}", (own,))

    def _text(self, value: str) -> Key:
        parts, keys, at = [], [], 0
        for match in self._finds.finditer(value):
            token = match[0]
            parts.append(_literal(value[at : match.start()]) + "%s")
            keys.append(self._tokens.get(token, ("time", token)))
            at = match.end()
        if not keys:
            return ("const", value)
        parts.append(_literal(value[at:]))
        if parts == ["%s", ""]:
            return keys[0]
        return self._joined("".join(parts), tuple(keys))

    def _joined(self, form: str, keys: tuple[Key, ...]) -> Key:
        key = ("text", form, keys)
        self._texts[key] = (form, keys)
        return key

    def _prepared(self, shift: timedelta) -> Callable[[Values], Iterator[tuple[str, list[Any]]]]:
        """Lay out all values in one list, the steady ones first; a row picks its own from it."""
        keys = dict.fromkeys(key for rows in self._rows.values() for cells in rows for key in cells)
        for key in self._said:
            keys.setdefault(key)
        for _form, inner in self._texts.values():
            keys |= dict.fromkeys(inner)
        steady = [key for key in keys if key[0] in {"const", "time"}]
        lively = [key for key in keys if key[0] not in {"const", "time", "text", "digest"}]
        texts = [key for key in keys if key[0] == "text"]
        digests = [("digest", number) for number in range(len(self._said))]
        place = {key: at for at, key in enumerate([*steady, *lively, *texts, *digests])}
        head = [_moved(key[1], shift) if key[0] == "time" else key[1] for key in steady]
        fills = [_filler(key) for key in lively]
        forms = [(self._texts[key][0], itemgetter(*map(place.get, self._texts[key][1])))
                 for key in texts]  # fmt: skip
        said = [place[key] for key in self._said]
        rows = {name: [itemgetter(*map(place.__getitem__, cells)) for cells in some]
                for name, some in self._rows.items()}  # fmt: skip

        def repeat(values: Values) -> Iterator[tuple[str, list[Any]]]:
            all_of_it = [*head, *(fill(values) for fill in fills)]
            for form, picks in forms:
                all_of_it.append(form % picks(all_of_it))
            previous = ""
            for at in said:
                previous = hashlib.sha256(f'["{previous}{all_of_it[at]}'.encode()).hexdigest()
                all_of_it.append(previous)
            for name, picked in rows.items():
                yield name, [pick(all_of_it) for pick in picked]

        return repeat


def _own_ids(rows: Mapping[str, list[Row]]) -> list[str]:
    found = (row["id"] for some in rows.values() for row in some if isinstance(row["id"], str))
    return list(dict.fromkeys(found))


def _tokens_of(
    ids: Sequence[str], rows: Mapping[str, list[Row]], lines: "Sequence[Entry]"
) -> dict[str, Key]:
    tokens: dict[str, Key] = {}
    for number, one in enumerate(ids):
        tokens |= {one: ("id", number), str(UUID(one)): ("dashed", number)}
    tokens |= {line.digest: ("digest", number) for number, line in enumerate(lines)}
    (case,) = rows["core_case"]
    return tokens | {case["reference"]: ("reference",)}


def _said(line: "Entry") -> str:
    """Return what the digest of a line covers, without the digest before it.

    Stops when the product computes its digests in another way than it did.
    """
    from safehands.core.logbook import chains  # noqa: PLC0415

    plain = chains.plain
    said = [
        line.previous_digest, str(line.chain), line.number, plain(line.case_id),
        plain(line.about_id), line.verb, plain(line.by_id), plain(line.happened_at),
        plain(line.written_at), line.door, line.facts,
    ]  # fmt: skip
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != line.digest:
        raise ValueError("The digest of a line covers other words now: mend benchmarks/stores.")
    return text.removeprefix(f'["{line.previous_digest}')


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def _moved(instant: str, shift: timedelta) -> str:
    moved = datetime.fromisoformat(instant) + shift
    return moved.isoformat(sep=instant[10])


def _filler(key: Any) -> Callable[[Values], Any]:
    """Return what takes one value out of those of a repetition."""
    kind, *rest = key
    if kind == "id":
        begin = rest[0] * 32
        return lambda values: values.ids[begin : begin + 32]
    if kind == "dashed":
        begin = rest[0] * 32
        return lambda values: _dashed(values.ids[begin : begin + 32])
    if kind == "person":
        return _of_a_person(*rest)
    if kind == "count":
        table, rank = rest
        return lambda values: values.begins[table] + rank
    if kind == "words":
        return lambda values: values.words[rest[0]]
    assert kind == "reference", key
    return lambda values: values.reference


def _of_a_person(part: str, what: str) -> Callable[[Values], str]:
    if what == "dashed":
        return lambda values: _dashed(values.person[part][0])
    at = ("id", "name", "number", "words").index(what)
    return lambda values: values.person[part][at]


def _dashed(one: str) -> str:
    return f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}"


def together(rows: Mapping[str, list[Row]]) -> list[dict[str, list[Row]]]:
    """Sort rows into lives: those that name each other's ids, around one case each."""
    own = {row["id"] for some in rows.values() for row in some if isinstance(row["id"], str)}
    parent: dict[str, str] = {one: one for one in own}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    named = []
    for name, some in rows.items():
        for row in some:
            ids = [v for v in row.values() if isinstance(v, str) and v in own]
            for other in ids[1:]:
                parent[root(other)] = root(ids[0])
            named.append((name, row, ids))
    lives: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, row, ids in named:
        if ids:
            lives[root(ids[0])][name].append(row)
    return [dict(life) for life in lives.values() if "core_case" in life]
