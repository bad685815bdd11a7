"""What stands against words before they are spoken: the rule of a need, and errands without reason.

Nothing here decides care or the truth of words: it compares them with dates and rules that
people wrote down, and a person decides. It errs on the side of asking only where a rule stands
in the way; all other words pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from safehands.rules.all_clear_said import AllClear, all_clear_in
from safehands.rules.clauses import clauses_of
from safehands.rules.errands_said import errand_in


class Against(StrEnum):
    """What the words stand against."""

    RULE = "rule"
    ERRAND = "errand"


@dataclass(frozen=True, slots=True)
class Asks:
    """What the next authorisation of a need asks: a visit (or laboratory test), an approval."""

    visit: bool
    approval: bool
    refills_left: int = 0

    @property
    def stands_in_the_way(self) -> bool:
        """Whether something must happen before the next refill."""
        return self.refills_left <= 0 and (self.visit or self.approval)


@dataclass(frozen=True, slots=True)
class GivenErrand:
    """Work given to the customer as somebody wrote it down: with a reason, or without."""

    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was going to be said, in plain words, and what it stands against.

    ``need`` is the place in the list of rules of the one that stands against it; None for an
    errand.
    """

    against: Against
    said: str
    need: int | None = None


def conflicts_in(
    words: str, *, rules: Sequence[Asks] = (), errand: GivenErrand | None = None
) -> list[Conflict]:
    """Return what stands against words that somebody is going to say, each once.

    An errand written down with its reason is none; one that only stands in the words has none.
    """
    by_rule, errands = _read(words, rules)
    reasoned = errand is not None and bool(errand.reason.strip())
    if errand is not None:
        more, of_errand = _read(errand.words, rules)
        by_rule += more
        errands = [] if reasoned else (errands or of_errand or [errand.words])
    found = [Conflict(Against.RULE, said, need) for said, need in by_rule]
    found += [Conflict(Against.ERRAND, said) for said in errands]
    return _one_of_each(found)


def _read(words: str, rules: Sequence[Asks]) -> tuple[list[tuple[str, int]], list[str]]:
    by_rule, errands = [], []
    for clause in clauses_of(words):
        errand = errand_in(clause)
        clear = all_clear_in(clause)
        if errand is not None:
            errands.append(clause.words)
        for place, asks in enumerate(rules):
            passed_by = errand is not None and errand.for_refill
            if asks.stands_in_the_way and (passed_by or _overlooks(clear, asks)):
                by_rule.append((clause.words, place))
    return by_rule, errands


def _overlooks(clear: AllClear | None, asks: Asks) -> bool:
    return asks.visit if clear is AllClear.NO_VISIT else clear is not None


def _one_of_each(found: list[Conflict]) -> list[Conflict]:
    """Return the first against each rule, and the first errand: two clauses say one thing."""
    return list({(one.against, one.need): one for one in reversed(found)}.values())[::-1]
