"""What a proof is, and one trial of it.

A proof runs the product on a throw-away installation, does harm to it, and then reads only what
anybody could read: the history of what was asked and answered, the database, and what the other
ends received. A proof that would find nothing proves nothing, so each one begins with bugs that
are planted on purpose and that it must find; and a fault that never met its moment fails the
proof, however well the product did.
"""

import contextlib
import random
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


class FoundOut(BaseException):
    """The planted bug of a trial was found; the rest of it would only take time.

    No ``Exception``: nothing that a proof expects to go wrong may swallow it.
    """


@dataclass(slots=True)
class Trial:
    """One run of one proof, in a process and a folder of its own."""

    name: str
    seed: int
    folder: Path
    """Empty but for the installation in it (``SAFEHANDS_DATA_DIR``), migrated and in test mode."""
    short: bool = False
    bug: str = ""
    """The planted bug, one of the proof's ``bugs``; empty in the run that counts."""
    dice: random.Random = field(init=False)
    hits: Counter[str] = field(default_factory=Counter)
    cracks: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Seed the dice by proof and seed; a trial with a planted bug throws the same."""
        self.dice = random.Random(f"{self.name}/{self.seed}")  # noqa: S311 - not a secret

    def rounds(self, full: int, short: int) -> int:
        """Return how often to do something: fully, or in the short form of the tests."""
        return short if self.short else full

    def tries(self, *bugs: str) -> bool:
        """Whether to try a part in which some planted bugs show; with another bug it tells nothing.

        In the run that counts every part is tried.
        """
        return not self.bug or self.bug in bugs

    def hit(self, fault: str, times: int = 1) -> None:
        """Count that a fault met the moment it was meant for."""
        self.hits[fault] += times

    def crack(self, words: str) -> None:
        """Write down one way in which the promise was not kept, in words for the owner.

        Raises:
            FoundOut: with a planted bug, and not beside the trial in a thread of its own.

        """
        self.cracks.append(words)
        if self.bug and threading.current_thread() is threading.main_thread():
            raise FoundOut

    def expect(self, kept: bool, words: str) -> bool:  # noqa: FBT001 - reads as a sentence
        """Write down a crack unless something holds; return whether it does."""
        if not kept:
            self.crack(words)
        return kept

    def could_not(self, what: str) -> None:
        """Say that a part could not run on this machine, and what it would need."""
        self.missing.append(what)

    def play(self, proof: "Proof") -> dict[str, Any]:
        """Run the proof, with a planted bug only until that is found; return what was found."""
        with contextlib.suppress(FoundOut):
            proof.run(self)
        return self.told()

    def told(self) -> dict[str, Any]:
        """Return what a trial found, ready for JSON."""
        found = asdict(self)
        del found["dice"], found["folder"]
        # Copied by hand: `asdict` would count its pairs instead of copying a counter.
        return found | {"hits": dict(self.hits)}


@dataclass(frozen=True, slots=True)
class Proof:
    """One promise, with what proves it."""

    name: str
    promise: str
    """One plain sentence for the owner of an installation."""
    assumes: str
    """What has to be true outside of the program for the promise to hold."""
    run: Callable[[Trial], None]
    faults: Mapping[str, str]
    """By name what each fault does; each must be hit at least once in the run that counts."""
    bugs: Mapping[str, str]
    """By name what is broken on purpose; the trial must then write down a crack."""
    needs: tuple[str, ...] = ()
    """Of :mod:`.machine`: without these the proof cannot run at all, which is said."""
    optional: frozenset[str] = frozenset()
    """Faults that may be missing where :meth:`Trial.could_not` has said why."""
