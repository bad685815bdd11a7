"""Finding a few short texts by words somebody types while a customer talks.

A word counts as much as it is rare: "send" stands in many questions, "radiografías" in one. What
was typed so far finds what begins with it, and one slip of the finger (two in a long word) is
forgiven. Plain and quick: what a shelf of texts holds is worked out once (``lay_out``).
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from math import log
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

K = TypeVar("K", bound=Hashable)

MOST_WORDS = 24
# How well a typed word fits: the same, what begins with it or with which it begins, a slip.
SAME, BEGINS, SLIP = 1.0, 0.85, 0.6
# Less of what was typed than this says nothing.
ENOUGH = 0.3
# What nobody here uses may be a name or a date: it weighs less than a word we know.
UNKNOWN = 0.4
NAMED, SAID = 1.0, 0.6
# Shorter words are too much alike for slips; in longer ones there are two.
SLIPS_FROM, LONG = 4, 8
# From so many letters on, what was typed may be the beginning of a word.
BEGINNING = 3
SHORT = 1

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile("['’`´]")  # noqa: RUF001 - as people type them
# Words that stand in every question.
_ENGLISH = (
    "a an and any are as at be been by can could did do does for from get got had has have he her "
    "hi hello him his how i if in is it its just know like me my need of ok okay on or our please "
    "she so tell thank thanks that the their them then there they this to up us want was we were "
    "what when where which who will with would you your yours about"
)
_SPANISH = (
    "al algo buenas buenos como con cual cuando de del dia dias donde el ella ellos en es esta "
    "este esto favor gracias ha hace hacer hay hola la las le les lo los me mi mis muy necesito "
    "no o para pero por porque puede pueden puedo que quiero se ser si sin son su sus te tiene "
    "tienen un una uno unos unas usted ustedes y ya yo"
)
_EMPTY = frozenset(f"{_ENGLISH} {_SPANISH}".split(" "))


@dataclass(frozen=True, slots=True)
class Text(Generic[K]):
    """Something to be found: its name first, then other words for it, then what is said of it."""

    key: K
    names: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit(Generic[K]):
    """Something that was found, how well from 0 to 1, and the words it was found by."""

    key: K
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Shelf(Generic[K]):
    """Some texts laid out to be searched; it never changes."""

    keys: tuple[K, ...]
    # All words in their order, for what begins with some letters.
    vocabulary: tuple[str, ...]
    # Each word, with the texts that hold it and how much it counts there.
    holders: dict[str, dict[int, float]]
    rarity: dict[str, float]
    # How the word is written where it stands.
    written: dict[str, str]


def words(text: str) -> tuple[str, ...]:
    """Return the words that say something, folded, in the singular, each once.

    "X-rays", "x rays" and "xrays" are the same word.
    """
    return tuple(_words(text))


def find(typed: str, known: Shelf[K], limit: int = 5) -> list[Hit[K]]:
    """Return what fits the typed words, the best first; nothing when nothing fits well."""
    wanted = list(_words(typed))[:MOST_WORDS]
    total, got, why = 0.0, defaultdict[int, float](float), defaultdict[int, list[str]](list)
    for word in wanted:
        fits = _fits(word, known)
        total += max((known.rarity[one] for one in fits), default=UNKNOWN)
        for number, (worth, by) in _best(fits, known).items():
            got[number] += worth
            why[number].append(known.written[by])
    ranked = sorted(got.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        Hit(known.keys[number], round(worth / total, 3), ", ".join(dict.fromkeys(why[number])))
        for number, worth in ranked[:limit]
        if worth / total >= ENOUGH
    ]


def _fits(word: str, known: Shelf[K]) -> dict[str, float]:
    """Return the words of the shelf that a typed word may mean, and how surely."""
    found = dict.fromkeys(_near(word, known), SLIP)
    found |= dict.fromkeys(_begins(word, known), BEGINS)
    if word in known.rarity:
        found[word] = SAME
    return found


def _near(word: str, known: Shelf[K]) -> list[str]:
    if len(word) < SLIPS_FROM:
        return []
    slips = 1 if len(word) < LONG else 2
    near = process.extract(
        word, known.vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=None
    )
    return [one for one, _, _ in near if len(one) >= SLIPS_FROM]


def _begins(word: str, known: Shelf[K]) -> list[str]:
    """Return what the typed letters begin, and what a typed form ("sending") begins with."""
    shorter = (word[:length] for length in range(SLIPS_FROM, len(word)))
    found = [one for one in shorter if one in known.rarity]
    if len(word) < BEGINNING:
        return found
    first = bisect_left(known.vocabulary, word)
    longer = takewhile(lambda one: one.startswith(word), islice(known.vocabulary, first, None))
    return [*found, *longer]


def _best(fits: dict[str, float], known: Shelf[K]) -> dict[int, tuple[float, str]]:
    """Return for each text the most that a typed word is worth there, and by which word."""
    found: dict[int, tuple[float, str]] = {}
    for one, fit in fits.items():
        for number, weight in known.holders[one].items():
            worth = fit * weight * known.rarity[one]
            if number not in found or worth > found[number][0]:
                found[number] = (worth, one)
    return found


def lay_out(texts: Iterable[Text[K]]) -> Shelf[K]:
    """Return some texts ready to be searched; of two that fit alike the first stands first."""
    shelf = tuple(texts)
    holders: dict[str, dict[int, float]] = defaultdict(dict)
    written: dict[str, str] = {}
    for number, text in enumerate(shelf):
        # What is said of it counts less than what it is called.
        for weight, parts in ((SAID, text.said), (NAMED, text.names)):
            for part in parts:
                for word, form in _words(part).items():
                    holders[word][number] = weight
                    written[word] = form
    rarity = {
        word: log(1 + len(shelf) / len(held)) / log(1 + len(shelf))
        for word, held in holders.items()
    }
    keys = tuple(text.key for text in shelf)
    return Shelf(keys, tuple(sorted(holders)), dict(holders), rarity, written)


@lru_cache(maxsize=20_000)
def _words(text: str) -> dict[str, str]:
    """Return the words of a text that say something, each with the form it is written in."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    found: dict[str, str] = {}
    before = ""
    for piece in _WORD.findall(plain.encode("ascii", "ignore").decode()):
        # "x-ray", "e mail": the short piece belongs to its neighbour.
        if before and min(len(before), len(piece)) <= SHORT and before not in _EMPTY:
            found.setdefault(_singular(before + piece), f"{before}-{piece}")
        if len(piece) > 1 and piece not in _EMPTY:
            found.setdefault(_singular(piece), piece)
        before = piece
    return found


def _singular(word: str) -> str:
    return word[:-1] if len(word) > SLIPS_FROM and word.endswith("s") else word
