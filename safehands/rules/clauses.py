"""Words as they were said, made comparable: small clauses in plain lower case, English and Spanish.

"I'm sorry, you don't have to come!" becomes the clauses "i am sorry" and "you do not have to
come".
"""

import re
from dataclasses import dataclass

from safehands.rules.replies import folded

_SHORT = (
    (r"\bwon't\b", "will not"),
    (r"\bcan't\b|\bcannot\b", "can not"),
    (r"\bshan't\b", "shall not"),
    (r"n't\b", " not"),
    (r"'ll\b", " will"),
    (r"'re\b", " are"),
    (r"'ve\b", " have"),
    (r"'m\b", " am"),
    (r"\b(you|i|we|they|he|she)'d better\b", r"\1 had better"),
    (r"'d\b", " would"),
    (r"\b(it|that|there|he|she|what|let)'s\b", r"\1 is"),
    (r"\blet is\b", "let us"),
    (r"\bgonna\b", "going to"),
    (r"\bx-?rays?\b", "xray"),
)
_SENTENCE = re.compile(r"[.!?;\n…]+")
_CLAUSE = re.compile(r"[,:()–—]+|\bbut\b|\bpero\b")  # noqa: RUF001 - dashes as people write them
_NO_WORD = re.compile(r"[^\w ]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, and the whole sentence it stands in; both in plain words."""

    words: str
    sentence: str


def clauses_of(text: str) -> list[Clause]:
    """Return the clauses of what is said, in order."""
    found = []
    for sentence in _SENTENCE.split(_in_long_forms(text)):
        whole = _tidy(sentence)
        parts = (_tidy(part) for part in _CLAUSE.split(sentence))
        found += [Clause(part, whole) for part in parts if part]
    return found


def plain(text: str) -> str:
    """Return words small, without accents and marks, each short form written out."""
    return _tidy(_in_long_forms(text))


def _in_long_forms(text: str) -> str:
    long = folded(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for pattern, written_out in _SHORT:
        long = re.sub(pattern, written_out, long)
    return long


def _tidy(part: str) -> str:
    return " ".join(_NO_WORD.sub(" ", part.replace("'", " ")).split())
