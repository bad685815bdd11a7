"""How well language is read, over sentences that people labelled: the half nobody tuned on.

Precision: of what was found, how much was right. Recall: of what was there, how much was found.
"""

from collections.abc import Iterable, Iterator
from time import process_time

from benchmarks.parts.figures import Figure
from tests.rules.labelled import (
    answer_in,
    frustrated_in_words,
    kind_in,
    precision_and_recall,
    rows,
    topics,
)

HALF = "test"


def measure() -> Iterator[Figure]:
    """Yield what is read right, what is marked, and the CPU of a sentence."""
    yield from _answers()
    yield from _guard()
    every = rows("frustration.tsv", HALF)
    pairs = [(row["frustrated"], frustrated_in_words(row)) for row in every]
    yield from _both("frustration heard", pairs, "yes")


def _answers() -> Iterator[Figure]:
    book, every = topics(), rows("answers.tsv", HALF)
    began = process_time()
    read = [(row, *answer_in(row, book)) for row in every]
    spent = process_time() - began
    for what in ("stance", "topic", "actor"):
        right = sum(row[what] == labels[what] for row, _reading, labels in read)
        yield _percent(f"answers read: {what} right", right, len(read))
    sure = [(row, labels) for row, reading, labels in read if reading and reading.sure]
    right = sum(
        (row["topic"], row["stance"]) == (labels["topic"], labels["stance"]) for row, labels in sure
    )
    yield _percent("answers read as sure: right", right, len(sure))
    yield _cpu("answers read: CPU a sentence", spent, len(every))


def _guard() -> Iterator[Figure]:
    every = rows("language.tsv", HALF)
    began = process_time()
    pairs = [(row["kind"], kind_in(row)) for row in every]
    spent = process_time() - began
    marked = [("-" if a == "-" else "marked", "-" if b == "-" else "marked") for a, b in pairs]
    yield from _both("words that must not leave", marked, "marked")
    for kind in sorted({right for right, _found in pairs} - {"-"}):
        yield from _both(f"words that must not leave, {kind}", pairs, kind)
    yield _cpu("words that must not leave: CPU a sentence", spent, len(every))


def _both(what: str, pairs: Iterable[tuple[str, str]], label: str) -> Iterator[Figure]:
    every = list(pairs)
    precision, recall = precision_and_recall(every, label)
    there = sum(right == label for right, _found in every)
    note = f"{there} of {len(every)} sentences"
    yield Figure(what=f"{what}: precision", unit="%", runs=[100 * precision], note=note)
    yield Figure(what=f"{what}: recall", unit="%", runs=[100 * recall], note=note)


def _percent(what: str, right: int, of: int) -> Figure:
    return Figure(what=what, unit="%", runs=[100 * right / max(of, 1)], note=f"{right} of {of}")


def _cpu(what: str, spent: float, many: int) -> Figure:
    return Figure(what=what, unit="ms", runs=[spent / many * 1_000])
