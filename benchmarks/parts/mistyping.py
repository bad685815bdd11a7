"""Names with one typing error, as they are typed while somebody is on the telephone."""

import random
from collections.abc import Iterable, Mapping

ENOUGH = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def names(asked: Iterable[Mapping[str, str]], seed: int = 7) -> list[str]:
    """Return the names of people, each with an error, where a word is long enough for one."""
    chance = random.Random(seed)  # noqa: S311 - invented, not secret
    typed = [(one["name"], mistyped(one["name"], chance)) for one in asked]
    return [wrong for name, wrong in typed if wrong != name]


def mistyped(name: str, chance: random.Random) -> str:
    """Return a name with one letter other, less, more or two changed, in a word of five or more."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= ENOUGH]
    if not long:
        return name
    at = chance.choice(long)
    words[at] = _with_error(words[at], chance)
    return " ".join(words)


def _with_error(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word) - 1), chance.choice(LETTERS)
    return chance.choice((
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
