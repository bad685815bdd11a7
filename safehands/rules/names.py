"""Names as they are spelled, mistyped and heard: what to keep of one so that it is found again.

Words here are folded already: lower case, no accents (see ``replies.folded``).
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

MOST_WORDS = 6
LONGEST = 40
# Shorter words are too much alike: every "Leo" would be a "Lea".
ENOUGH = 4
LONG = 8
# A sound of fewer consonants says nothing.
SOUNDS = 3

_APOSTROPHES = re.compile(r"['’`´ʼ]")  # noqa: RUF001 - as people type them
_WORD = re.compile(r"[^\W_]+")
# Letters that are no Latin letter with a mark, and so are not folded with the accents.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)


class Match(IntEnum):
    """How a typed word fits a word of a name; less is better."""

    SAME = 0
    BEGINS = 1
    NEAR = 2
    FAR = 3
    SOUNDS = 4


def words(folded: str) -> tuple[str, ...]:
    """Return the words of a folded name, each once: "garcia-lopez, o'brien" has three."""
    return all_words(folded)[:MOST_WORDS]


def all_words(folded: str) -> tuple[str, ...]:
    """Return all words of any folded text, each once and in order, cut to forty letters."""
    plain = _APOSTROPHES.sub("", folded).translate(_LETTERS)
    return tuple(dict.fromkeys(word[:LONGEST] for word in _WORD.findall(plain)))


def kept_words(folded: str) -> tuple[str, ...]:
    """Return under which words a name is kept: "o'brien" as "obrien" and as "brien"."""
    more = (word for word in words(parted(folded)) if len(word) >= ENOUGH)
    return tuple(dict.fromkeys((*words(folded), *more)))[:MOST_WORDS]


def parted(folded: str) -> str:
    """Return a text with its words parted at their apostrophes; "" when there are none."""
    return _APOSTROPHES.sub(" ", folded) if _APOSTROPHES.search(folded) else ""


def pairs(kept: Sequence[str]) -> list[tuple[str, str]]:
    """Return each word with each other in both orders; a single word with itself."""
    if len(kept) == 1:
        return [(kept[0], kept[0])]
    return [(first, second) for first in kept for second in kept if first != second]


def keys(word: str) -> frozenset[str]:
    """Return the word, it with any one letter left out, and its sound.

    Two words that differ by one typing error (a letter more, less, other, or two that changed
    places) have a key in common.
    """
    found = {word}
    if len(word) >= ENOUGH:
        found |= {word[:at] + word[at + 1 :] for at in range(len(word))}
    if heard := sound(word):
        found.add(heard)
    return frozenset(found)


def match(typed: str, word: str) -> Match | None:
    """Return how a typed word fits a word of a name, or None if it does not."""
    if typed == word:
        return Match.SAME
    if word.startswith(typed):
        return Match.BEGINS
    errors = OSA.distance(typed, word, score_cutoff=2)
    if errors == 1 and max(len(typed), len(word)) >= ENOUGH:
        return Match.NEAR
    if errors <= 2 and min(len(typed), len(word)) >= LONG:  # noqa: PLR2004 - the cutoff above
        return Match.FAR
    return Match.SOUNDS if (heard := sound(typed)) and heard == sound(word) else None


# What is heard alike in English and Spanish, longer spellings first.
_HEARD = (
    (re.compile("ch(?=[rl])"), "k"),
    (re.compile("sch|sh|tch|ch"), "x"),
    (re.compile("ph"), "f"),
    (re.compile("gh|h"), ""),
    (re.compile("ck|q"), "k"),
    (re.compile("c(?=[eiy])|z"), "s"),
    (re.compile("c"), "k"),
    (re.compile("g(?=[eiy])"), "j"),
    (re.compile("ll|y"), "i"),
    (re.compile("[vw]"), "b"),
    (re.compile("dt|d(?=$)"), "t"),
    (re.compile(r"(.)\1"), r"\1"),
)
_LATIN = re.compile("[a-z]+")
_VOWELS = re.compile("[aeiou]")


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """Return how a word sounds: "~ktrn" for Catherine and Kathryn; "" if that says too little."""
    if not _LATIN.fullmatch(word):
        return ""
    heard = word
    for spelling, letter in _HEARD:
        heard = spelling.sub(letter, heard)
    bare = heard[:1] + _VOWELS.sub("", heard[1:])
    return f"~{bare}" if len(bare) >= SOUNDS else ""
