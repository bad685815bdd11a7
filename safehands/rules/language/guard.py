"""The guard: each place in a text that should not leave as it is."""

import re
from collections.abc import Iterable
from functools import lru_cache

from safehands.rules.blanks import blanks
from safehands.rules.discretion import health_words
from safehands.rules.language import blame, deflection, empty_cause
from safehands.rules.language.better import better, better_word
from safehands.rules.language.shapes import Kind, Mark
from safehands.rules.readings.everyday import COMMON
from safehands.rules.readings.spelling import put_right
from safehands.rules.spoken import Part, parts_of, sentences_of

_PATTERNS = tuple(
    (kind, language, re.compile(pattern))
    for kind, language, patterns in (
        (Kind.BLAME, "en", blame.ENGLISH),
        (Kind.BLAME, "es", blame.SPANISH),
        (Kind.EMPTY_CAUSE, "en", empty_cause.ENGLISH),
        (Kind.EMPTY_CAUSE, "es", empty_cause.SPANISH),
        (Kind.DEFLECTION, "en", deflection.ENGLISH),
        (Kind.DEFLECTION, "es", deflection.SPANISH),
    )
    for pattern in patterns
)
_KNOWN = COMMON | frozenset(
    word
    for _kind, _language, one in _PATTERNS
    for word in re.findall(r"[a-z]{3,}", re.sub(r"\\[a-z]", " ", one.pattern))
)
_TYPED = {
    "dont": "do not", "didnt": "did not", "cant": "can not", "isnt": "is not", "u": "you",
    "shouldnt": "should not", "shouldve": "should have", "couldve": "could have",
    "wasnt": "was not",
    "thats": "that is", "theres": "there is", "its": "it is", "whos": "who is", "clam": "calm",
    "systm": "system", "sytem": "system", "mistke": "mistake", "fualt": "fault", "wrogn": "wrong",
}  # fmt: skip
_ABOUT_A_WORD = re.compile(
    r"\b(?:tell|told|said|says|promis\w+|information|informed|misinformed|answer|dijo|dijeron|decir\w*|"
    r"dich\w+|inform\w+|promet\w+)\b"
)
_ABOUT_SENDING = re.compile(
    r"\b(?:send|sent|mail|fax|xray|films?|images|mandar?|mandamos|enviar?|enviamos|placas)\b"
)
LONGEST = 20_000
# Shorter words are too much alike to be put right.
ENOUGH = 7
# Words that are looked at together; no pattern spans half as many.
WINDOW = 48


def marks(
    words: str, *, language: str = "", discreet: bool = False, besides: Iterable[str] = ()
) -> list[Mark]:
    """Return each mark of a text, in order; no place twice.

    ``language``: of the better lines ("" takes each from the words marked). ``discreet``: anybody
    may read or hear it, so health words are marked as well, save the names in ``besides``.
    """
    text = words[:LONGEST]
    found = [*_blanks(text, language), *_said(text, language)]
    if discreet:
        found += _health(text, language, besides)
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _said(text: str, language: str) -> list[Mark]:
    found: list[Mark] = []
    for part in (*parts_of(text), *sentences_of(text)):
        if any(mark.start >= part.start and mark.end <= part.end for mark in found):
            continue
        if mark := _mark(part, language):
            found.append(mark)
    return found


def _mark(part: Part, language: str) -> Mark | None:
    plain = " ".join(_right(word) for word in part.words.split())
    seen = next(filter(None, map(_kind, _windows(plain))), None)
    if seen is None:
        return None
    kind, spoken = seen
    tongue = language or spoken
    line = better(kind, tongue)
    if kind is Kind.BLAME and _ABOUT_A_WORD.search(plain):
        line = better_word(tongue, about_sending=bool(_ABOUT_SENDING.search(plain)))
    return Mark(kind, part.start, part.end, part.said, line)


def _windows(plain: str) -> list[str]:
    """Return a part in pieces that overlap: a sentence without end must not take for ever."""
    words = plain.split()
    if len(words) <= WINDOW:
        return [plain]
    starts = range(0, len(words), WINDOW // 2)
    return list(dict.fromkeys(" ".join(words[at : at + WINDOW]) for at in starts))


@lru_cache(maxsize=2_000)
def _kind(plain: str) -> tuple[Kind, str] | None:
    """Return of which kind plain words are and in which language, if they are marked at all."""
    for kind, spoken, pattern in _PATTERNS:
        if pattern.search(plain):
            return kind, spoken
    return None


def _right(word: str) -> str:
    if len(word) < ENOUGH:
        return _TYPED.get(word, word)
    return _TYPED.get(word) or put_right(word, _KNOWN)


def _blanks(text: str, language: str) -> list[Mark]:
    found, at = [], 0
    for blank in blanks(text):
        start = text.index(blank, at)
        at = start + len(blank)
        found.append(_place(Kind.PLACEHOLDER, start, blank, language))
    return found


def _health(text: str, language: str, besides: Iterable[str]) -> list[Mark]:
    found = []
    for word in health_words(text, besides=besides):
        start = max(text.find(word), 0)
        found.append(_place(Kind.HEALTH, start, word, language))
    return found


def _place(kind: Kind, start: int, words: str, language: str) -> Mark:
    return Mark(kind, start, start + len(words), words, better(kind, language or "en"))
