"""All luck of a simulated world: each question has one answer, whoever asks it, in every arm.

Nothing is drawn from a stream: an answer depends on the seed, the journey and the question alone.
So customers, faults, delays and moods are the same whatever the staff of an arm do before.
"""

import hashlib
import random
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TypeVar

T = TypeVar("T")
_SCALE = float(1 << 64)


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of one world."""

    seed: int

    def of(self, journey: int, question: str) -> float:
        """Return a number in [0, 1), as if drawn evenly, for one question about one journey."""
        said = f"{self.seed}:{journey}:{question}".encode()
        return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big") / _SCALE

    def happens(self, journey: int, question: str, rate: float) -> bool:
        """Whether something happens that happens at this rate (0 to 1)."""
        return self.of(journey, question) < rate

    def between(self, journey: int, question: str, low: float, high: float) -> float:
        """Return an amount between two, each as likely as the others."""
        return low + (high - low) * self.of(journey, question)

    def one_of(self, journey: int, question: str, choices: Sequence[T]) -> T:
        """Return one of several, each as likely as the others."""
        return choices[int(self.of(journey, question) * len(choices))]


@contextmanager
def ids_of(world: str) -> Iterator[None]:
    """Let every new id follow from a word: of two rows of one instant, ids say which is first."""
    dice = random.Random(world)  # noqa: S311 - nothing here is a secret, all of it is thrown away
    names = vars(uuid)
    before = names["os"]
    names["os"] = SimpleNamespace(urandom=dice.randbytes)
    try:
        yield
    finally:
        names["os"] = before
