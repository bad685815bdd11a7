"""What really happened in a simulated world, kept apart from what the product was told.

All times are aware datetimes in UTC. The product never reads this; the figures of a run are
counted from here, and the product's own scorecard is then held against them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Found(StrEnum):
    """How a customer came to know a fact that mattered to what he was going to do."""

    TOLD = "told"
    """Somebody of the practice or a partner told him, in words he heard or read."""
    ASKED = "asked"
    """He had to ask first."""
    ALONE = "alone"
    """He found out by himself: at the counter, before a closed door, in an empty mailbox."""


class Promised(StrEnum):
    """What became of a promise that a customer heard."""

    OPEN = "open"
    KEPT = "kept"
    MOVED = "moved"
    """Given a new time, with his agreement, before the old one had passed; then kept."""
    BROKEN = "broken"


@dataclass(slots=True)
class Fact:
    """Something the customer did not know and was going to act on."""

    what: str
    happened_at: datetime
    knowable_at: datetime | None
    """When the practice could first have known it with open hours left to tell him; else None."""
    acts_at: datetime
    """When the customer acts on what he believes."""
    found_at: datetime | None = None
    found: Found | None = None

    @property
    def first(self) -> bool:
        """Whether he was told before he acted and before he had to ask."""
        return (
            self.found is Found.TOLD
            and self.found_at is not None
            and (self.found_at <= self.acts_at)
        )


@dataclass(slots=True)
class Promise:
    """A time a customer was told, and what became of it."""

    what: str
    due_at: datetime
    ended: Promised = Promised.OPEN
    ended_at: datetime | None = None


@dataclass(slots=True)
class Handing:
    """Work given to somebody else, and whether he said in time that he has it."""

    to: str
    given_at: datetime
    answer_by: datetime
    answered_at: datetime | None = None

    @property
    def in_time(self) -> bool:
        """Whether the receipt came by the time set for it."""
        return self.answered_at is not None and self.answered_at <= self.answer_by


@dataclass(slots=True)
class Alarm:
    """One alarm that reached one member of staff."""

    person: str
    at: datetime
    needless: bool
    """Nothing was left to do about it when it came."""


@dataclass(slots=True)
class Journey:
    """One request from the customer's side of the counter."""

    number: int
    kind: str
    faults: tuple[str, ...]
    arrived_at: datetime
    case_id: str = ""
    """The product's case for it, once it has one; for looking both up side by side."""
    facts: list[Fact] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    handings: list[Handing] = field(default_factory=list)
    answers: int = 0
    """How many answers he heard to a question."""
    looked_up: int = 0
    """How many of these were given by somebody who had looked at the record first."""
    contradictions: int = 0
    """How many answers he heard that stood against another answer he had heard, or the truth."""
    chases: int = 0
    """Calls he made because nobody had told him how things stand."""
    errands: int = 0
    """Trips and calls the office could have made, which he was sent on or made in vain."""
    surprises: int = 0
    """Times he stood there and it was not as he had been told or had to believe."""
    got_it: bool = False
    """He got what he needed."""
    needed_by: datetime | None = None
    got_at: datetime | None = None
    ended_at: datetime | None = None
    line: list[tuple[datetime, str, str]] = field(default_factory=list)
    """Who did what, as it was: instant, who, words; for reading one journey."""

    @property
    def smooth(self) -> bool:
        """Whether it ended as it should: he got it in time, told first, one answer, no chasing.

        No surprise, no broken promise, no contradiction, no chasing call, no errand; and of what
        was knowable he found out nothing alone or by asking.
        """
        in_time = self.got_it and (
            self.needed_by is None or (self.got_at is not None and self.got_at <= self.needed_by)
        )
        quiet = not (self.surprises or self.contradictions or self.chases or self.errands)
        kept = all(one.ended in (Promised.KEPT, Promised.MOVED) for one in self.promises)
        told = all(fact.first for fact in self.facts if fact.knowable_at is not None)
        return in_time and quiet and kept and told

    def note(self, at: datetime, who: str, words: str) -> None:
        """Write one line of what happened."""
        self.line.append((at, who, words))


@dataclass(slots=True)
class World:
    """All that happened in one run."""

    seed: int
    arm: str
    zone: str
    """Of the practice; the scorecard's months are counted in it."""
    journeys: list[Journey] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    since: datetime | None = None
    """When the first of its working days began (UTC)."""
    until: datetime | None = None
    """When the last of them was over."""
    busy_days: int = 0
    """On how many open days requests arrived; the working days last on until all have ended."""
    working_days: dict[str, int] = field(default_factory=dict)
    """By member of staff, on how many days he worked."""
    seconds_without_owner: float = 0.0
    duties_reviewed: int = 0

    def facts(self) -> Iterator[Fact]:
        """Every fact of every journey."""
        for journey in self.journeys:
            yield from journey.facts


@dataclass(frozen=True, slots=True)
class Played:
    """One run to its end: the truth, and where the product's own figures are found."""

    truth: World
    organization_id: str
