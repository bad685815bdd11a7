"""One request as it is played: its customer, its partners, and what staff can do about it.

A kind of request is a class of plays. The product's duties and offers come in by ``act`` and
``take`` when a member of staff follows a prompt; what the product writes to the customer comes
in by ``hears``. What really happens is written into ``journey`` and nowhere else.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.db import connection

from safehands.core import cases, duties, handoffs, people
from safehands.lab.world.plan import Request
from safehands.lab.world.truth import Fact, Found, Handing, Journey, Promise, Promised
from safehands.rules import hours

if TYPE_CHECKING:
    from safehands.lab.world.engine import House

T = TypeVar("T")
RELATED = ("owner", "customer", "subject", "organization", "next_step")


def rows_written() -> int | None:
    """Return how many rows were written to the embedded database; None where nobody counts.

    While it stays the same, nothing that was read before has to be read again.
    """
    return getattr(connection.connection, "total_changes", None)


class Play(ABC):
    """One request from the first thought to the last."""

    kind: ClassVar[str]
    uses: ClassVar[frozenset[str]] = frozenset()
    """The names of the rates it needs."""

    def __init__(self, house: "House", request: Request) -> None:
        self.house, self.request = house, request
        self.journey = Journey(request.number, self.kind, request.faults, request.arrives_at)
        self.case: cases.Case | None = None
        self._as_of: int | None = None
        self.mail: list[str] = []
        """The topics of the messages that arrived at the customer, read or not."""

    # What a kind of request says.

    @classmethod
    def opens_at(cls, house: "House", request: Request) -> datetime:  # noqa: ARG003 - kinds ask it
        """Return when its play begins (UTC): when the customer asks, or before."""
        return request.arrives_at

    @abstractmethod
    def begin(self) -> None:
        """Play its first moment, at ``opens_at``; what follows is put on ``later``."""

    @abstractmethod
    def act(self, duty: duties.Duty, by: people.Person) -> bool:
        """Let a member of staff act on a duty he was shown; False: nothing was to be done now."""

    def take(self, handoff: handoffs.Handoff, by: people.Person) -> bool:  # noqa: ARG002
        """Let a member of staff act on an offer, or on what he has to answer; False: nothing."""
        return False

    def gets(self, topic: str, written_at: datetime) -> None:  # noqa: B027 - not all kinds write
        """Let what the product wrote to the customer arrive; he reads it later, or never."""

    def hears(self, topic: str, notice_id: object) -> None:  # noqa: B027 - not all kinds write
        """Let the customer read what the product wrote to him, on this topic."""

    def open_still(self, duty: duties.Duty) -> bool:  # noqa: ARG002
        """Whether an alarm about this duty leaves anything to do; else it is needless."""
        return True

    # Luck, the same in every arm.

    @property
    def now(self) -> datetime:
        """The instant that is played (UTC)."""
        return self.house.now

    def fault(self, name: str) -> bool:
        """Whether this fault was put into the request."""
        return name in self.request.faults

    def happens(self, question: str, rate: str) -> bool:
        """Whether something happens at the rate of this name in rates.toml."""
        return self.house.luck.happens(self.request.number, question, self.house.rates[rate])

    def between(self, question: str, low: str, high: str) -> float:
        """Return an amount between two of rates.toml."""
        rates = self.house.rates
        return self.house.luck.between(self.request.number, question, rates[low], rates[high])

    def one_of(self, question: str, choices: Sequence[T]) -> T:
        """Return one of several."""
        return self.house.luck.one_of(self.request.number, question, choices)

    def follows(self, matter: str) -> bool:
        """Whether who sees this prompt of the product follows it; each matter is asked once."""
        return self.house.follows(self.request.number, matter)

    # Time.

    def later(self, instant: datetime, act: Callable[[], object]) -> None:
        """Let something happen at an instant (UTC); what lies in the past happens at once."""

        def happens() -> None:
            self.house.clock.stirred = True
            act()

        self.house.at(instant, happens)

    def open_time(self, after: datetime, hours_open: float) -> datetime:
        """Return the instant after so many open hours of the practice (UTC)."""
        return hours.due(self.house.office.week, after, timedelta(hours=hours_open))

    # The truth.

    def note(self, who: str, words: str) -> None:
        """Write one line of what happened."""
        self.journey.note(self.now, who, words)

    def opened(self, case: cases.Case) -> cases.Case:
        """Remember the product's case for this request."""
        self.case, self.journey.case_id, self._as_of = case, str(case.pk), None
        self.house.knows(case, self)
        return case

    def fresh(self) -> cases.Case:
        """Return the product's case as it is now."""
        if self.case is None:
            raise AssertionError(f"journey {self.request.number} has no case yet")
        written = rows_written()
        if written is None or written != self._as_of:
            office = cases.of_office(self.house.office.organization).select_related(*RELATED)
            self.case, self._as_of = office.get(pk=self.case.pk), written
        return self.case

    def fact(self, what: str, *, acts_at: datetime, travel: timedelta = timedelta()) -> Fact:
        """Write down something that the customer does not know and is going to act on."""
        week = self.house.office.week
        told_by = acts_at - travel
        could = hours.next_open(week, self.now)
        fact = Fact(what, self.now, could if could < told_by else None, acts_at)
        self.journey.facts.append(fact)
        return fact

    def finds(self, fact: Fact, how: Found) -> bool:
        """Let the customer come to know a fact; the first way counts. False: he knew."""
        if fact.found is not None:
            return False
        fact.found, fact.found_at = how, self.now
        return True

    def promised(self, words: str, due_at: datetime) -> Promise:
        """Write down a time that the customer was told; at that instant it is broken if open."""
        promise = Promise(words, due_at)
        self.journey.promises.append(promise)
        self.later(due_at, lambda: self.ends(promise, Promised.BROKEN))
        return promise

    def ends(self, promise: Promise, how: Promised) -> None:
        """End a promise once: kept, moved in agreement, broken."""
        if promise.ended is Promised.OPEN:
            promise.ended, promise.ended_at = how, self.now
            if how is Promised.BROKEN:
                self.note("time", f"passed, and no word: {promise.what}")

    def handed(self, to: str, answer_by: datetime) -> Handing:
        """Write down that work was given to somebody, who says by a time that he has it."""
        handing = Handing(to, self.now, answer_by)
        self.journey.handings.append(handing)
        return handing

    def ended(self) -> None:
        """Write down that it has come to its end."""
        self.journey.ended_at = self.journey.ended_at or self.now
