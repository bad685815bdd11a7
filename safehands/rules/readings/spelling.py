"""Words put right that were typed in a hurry: "snd" is "send", where no other word is as near."""

from functools import lru_cache

from rapidfuzz.distance import OSA

# Shorter words are too much alike.
ENOUGH = 4
LONG = 8


@lru_cache(maxsize=20_000)
def put_right(word: str, known: frozenset[str]) -> str:
    """Return the known word that a word means; the word itself if none is surely meant."""
    if word in known or word.isdigit():
        return word
    near = sorted(
        (_errors(word, other), abs(len(word) - len(other)), other[0] != word[0], other)
        for other in known
        if _near(word, other)
    )
    if not near:
        return word
    best = [other for *how, other in near if tuple(how) == near[0][:3]]
    return best[0] if len({other.rstrip("s") for other in best}) == 1 else word


def _errors(word: str, other: str) -> int:
    return OSA.distance(word, other)


def _near(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1 or min(len(word), len(other)) < ENOUGH - 1:
        return False
    if max(len(word), len(other)) < ENOUGH + 1 and word[0] != other[0]:
        return False
    allowed = 2 if min(len(word), len(other)) >= LONG else 1
    return max(len(word), len(other)) >= ENOUGH and (
        OSA.distance(word, other, score_cutoff=allowed) <= allowed
    )
