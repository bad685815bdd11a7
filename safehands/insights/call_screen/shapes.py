"""What a call screen is made of, in the order in which it is read. All instants are in UTC."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from safehands.insights.call_screen.shapes_of_things import FrustrationLine, ItemLine
from safehands.insights.call_screen.shapes_of_words import (
    ConditionLine,
    KnownLine,
    PlanLine,
    SaidLine,
)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who may be calling, and the fact by which he is told from his namesakes."""

    person: UUID
    name: str
    born_on: date | None


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who calls, and how sure that is: the facts he knew, the wrong ones, and what to ask next.

    ``person`` is None while nobody knows him; then ``candidates`` may be he. ``ask_next`` is the
    name of a fact, such as "born_on"; empty when nothing has to be asked any more.
    """

    person: UUID | None
    name: str
    said: str
    number: str
    known: tuple[str, ...]
    wrong: tuple[str, ...]
    identified: bool
    ask_next: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Somebody for whom the caller may speak: himself, his child; how far, until when."""

    person: UUID
    name: str
    relation: str
    scope: str
    until: datetime | None = None
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class MayHear:
    """What may be told, and what makes things hard for him: works 8-17, no car."""

    identified: bool
    scope: str
    words: str
    constraints: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SlotLine:
    """A time that is held for him."""

    slot: UUID
    starts_at: datetime
    words: str
    held_until: datetime


@dataclass(frozen=True, kw_only=True)
class NewsLine:
    """Something he does not know yet: the words to say, by when, and what can be offered."""

    news: UUID
    case: UUID
    reference: str
    kind: str
    kind_words: str
    words: str
    options: tuple[str, ...]
    slots: tuple[SlotLine, ...]
    known_at: datetime
    known_by: str
    tell_by: datetime
    because: str
    teller: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    """What was promised, as he heard it."""

    promise: UUID
    case: UUID
    reference: str
    words: str
    heard: str
    due_at: datetime
    owed_by: str
    standing: str
    plan: PlanLine | None = None


@dataclass(frozen=True, kw_only=True)
class OwnDoing:
    """What he did himself, or carries for us: an errand, words he left on his page.

    ``what`` is "errand", "word" or "coming". ``by_when`` is when it should be done or will be.
    """

    what: str
    id: UUID
    case: UUID
    words: str
    at: datetime
    by_when: datetime | None = None
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Where something is, as far as it is known: out with a partner, ready at one."""

    handoff: UUID
    case: UUID
    words: str
    where: str
    state: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class NeedLine:
    """What he needs again and again, and what the next one asks. Dates are the office's."""

    need: UUID
    words: str
    rule: str
    daily: bool
    runs_out: date
    business_days_left: int
    refills_left: int
    needs_visit: bool
    in_conflict: bool
    conflict: str
    harm_near: bool
    last_done: date | None
    next_planned: date | None


@dataclass(frozen=True, kw_only=True)
class OpenCaseLine:
    """An open case: who owns it, what comes next, by when."""

    case: UUID
    reference: str
    title: str
    owner: str
    next_step: str
    due_at: datetime | None
    standing: str
    harm: bool
    mine: bool


@dataclass(frozen=True, kw_only=True)
class ContactLine:
    """An earlier conversation about the same person."""

    contact: UUID
    at: datetime
    channel: str
    who: str
    staff: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is shown of one patient, after he was chosen and never before."""

    telling: MayHear
    news: tuple[NewsLine, ...]
    promises: tuple[PromiseLine, ...]
    conditions: tuple[ConditionLine, ...]
    known: tuple[KnownLine, ...]
    own_doings: tuple[OwnDoing, ...]
    said: tuple[SaidLine, ...]
    things: tuple[Thing, ...]
    needs: tuple[NeedLine, ...]
    cases: tuple[OpenCaseLine, ...]
    contacts: tuple[ContactLine, ...]
    items: tuple[ItemLine, ...] = ()
    # Who is called by a supervisor; and whether the customer sounds angry in this call.
    frustrations: tuple[FrustrationLine, ...] = ()
    angry: bool = False


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One glance during a call. ``record`` is None until it is known about whom the call is.

    ``acts`` are the names of what can be done now, in the order in which it usually is.
    """

    contact: UUID
    began_at: datetime
    ended_at: datetime | None
    channel: str
    direction: str
    caller: Caller
    whom: tuple[Whom, ...]
    record: Record | None
    acts: tuple[str, ...]
