"""How well the words and facts of a search fit a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from safehands.core.people.asked import How
from safehands.core.people.models import Person
from safehands.rules import names
from safehands.rules.names import Match

_HOW = {
    Match.SAME: How.NAME,
    Match.BEGINS: How.BEGINS,
    Match.NEAR: How.NEAR,
    Match.FAR: How.NEAR,
    Match.SOUNDS: How.SOUNDS,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """A person, the facts by which he was found, and how each typed word fits his name."""

    person: Person
    facts: tuple[How, ...]
    matches: tuple[Match | None, ...]

    @property
    def missed(self) -> int:
        """How many words fit no word of the name."""
        return self.matches.count(None)

    @property
    def distance(self) -> tuple[int, int]:
        """Less is nearer; words that do not fit count first."""
        return self.missed, sum(match or 0 for match in self.matches)

    @property
    def how(self) -> tuple[How, ...]:
        """By what he was found; the weakest match speaks for the name."""
        fitting = [match for match in self.matches if match is not None]
        return (*self.facts, *([_HOW[max(fitting)]] if fitting else []))


def fitting(
    persons: Iterable[Person],
    words: Sequence[str],
    facts: Mapping[UUID, tuple[How, ...]] | None = None,
) -> list[Fit]:
    """Return those of some persons whose name fits at least one of the words, if there are any.

    A name changes, by marriage for one: beside a fact one fitting word is enough.
    """
    found = []
    for person in persons:
        kept = names.kept_words(person.sort_name)
        matches = tuple(_best(word, kept) for word in words)
        fit = Fit(person, (facts or {}).get(person.pk, ()), matches)
        if not words or fit.missed < len(words):
            found.append(fit)
    return found


def _best(word: str, kept: Sequence[str]) -> Match | None:
    matches = (names.match(word, one) for one in kept)
    return min((match for match in matches if match is not None), default=None)
