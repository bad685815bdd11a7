"""Sentences that a person labelled, in two halves: one to make a reader with, one to try it.

The half is fixed by the words (the first byte of their SHA-256 digest: odd is the test half), so
nobody chooses it.
"""

import csv
import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from safehands.rules.answers import Actor, Stance
from safehands.rules.frustration import frustrated_in
from safehands.rules.language import marks
from safehands.rules.readings import Reading, TopicWords, read

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "labelled"
HALVES = ("tuning", "test")
NONE = "-"

Row = dict[str, str]


def rows(name: str, half: str | None = None) -> list[Row]:
    """Return the labelled sentences of a file, of one half or of both."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        every = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in every if half in {None, row["half"]}]


def half_of(words: str) -> str:
    """Return the half in which words belong."""
    return HALVES[hashlib.sha256(words.encode()).digest()[0] & 1]


def topics() -> list[TopicWords]:
    """Return the protocol book that the labelled answers presuppose."""
    book = tomllib.loads((FOLDER / "topics.toml").read_text(encoding="utf-8"))
    return [
        TopicWords(
            code=code,
            name=topic["name"],
            question=topic["question"],
            synonyms=topic["synonyms"],
            phrases=topic.get("phrases", {}),
            answers=[
                (words, Stance(stance))
                for stance, many in topic["answers"].items()
                for words in many
            ],
        )
        for code, topic in book.items()
    ]


def answer_in(row: Row, book: Sequence[TopicWords]) -> tuple[Reading | None, Row]:
    """Return what is read in a sentence, and the same in the words of the labels."""
    found = read(row["words"], book)
    if found is None:
        return None, {"topic": NONE, "stance": NONE, "actor": NONE}
    actor: Actor | None = found.actor
    labels = {"topic": found.code, "stance": str(found.stance), "actor": str(actor or NONE)}
    return found, labels


def kind_in(row: Row) -> str:
    """Return the kind of the first mark in a sentence, or none."""
    found = marks(row["words"], language=row["language"], discreet=row["channel"] == "sms")
    return str(found[0].kind) if found else NONE


def frustrated_in_words(row: Row) -> str:
    """Return whether a sentence is read as frustration, in the words of the labels."""
    return "yes" if frustrated_in(row["words"]) else "no"


def precision_and_recall(pairs: Iterable[tuple[str, str]], label: str) -> tuple[float, float]:
    """Return both for one label, of pairs (right, found); 1 where there is nothing to find."""
    counted = Counter((right == label, found == label) for right, found in pairs)
    both = counted[True, True]
    found = both + counted[False, True]
    right = both + counted[True, False]
    return (both / found if found else 1.0), (both / right if right else 1.0)


def table(pairs: Sequence[tuple[str, str]], title: str) -> None:
    """Print precision and recall of each label, and how often which was taken for which."""
    labels = sorted({label for pair in pairs for label in pair})
    counted = Counter(pairs)
    width = max(len(label) for label in labels) + 2
    columns = "".join(f"{label[:11]:>13}" for label in labels)
    write = sys.stdout.write
    agree = sum(right == found for right, found in pairs)
    write(f"\n{title}: {agree} of {len(pairs)} right\n")
    write(f"{'right  | found as':<{width + 18}}{columns}\n")
    for label in labels:
        precision, recall = precision_and_recall(pairs, label)
        cells = "".join(f"{counted[label, other] or '.':>13}" for other in labels)
        write(f"{label:<{width}} p {precision:.2f}  r {recall:.2f}  {cells}\n")
