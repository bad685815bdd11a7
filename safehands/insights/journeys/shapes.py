"""What a journey is made of. All instants are in UTC; working time is the case's calendar's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences import Kind


class Told(models.TextChoices):
    """Whether the customer knows what a message says."""

    TOLD = "told", _("told")
    NOT_TOLD = "not_told", _("NOT told")
    IN_DOUBT = "in_doubt", _("perhaps told")
    NOT_YET = "not_yet", _("on its way")
    NOT_SENT = "not_sent", _("not sent")


class Door(models.TextChoices):
    """The way by which a line came into the logbook."""

    DESK = "desk", _("desk")
    API = "api", _("program")
    PARTNER = "partner", _("partner's page")
    CLOCK = "clock", _("clock")
    HOUSE = "house", _("house")


class Side(Enum):
    """Whose step it is."""

    US = "us"
    CUSTOMER = "customer"
    PARTNER = "partner"
    CLOCK = "clock"


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A stretch in which nothing happened, in wall time and in working time."""

    since: datetime
    until: datetime
    wall: timedelta
    working: timedelta


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: ``at`` when it happened, ``written_at`` only if it was written down later.

    ``due`` is the time that the step set, ``was`` the one before. ``joined`` is the reference of
    the joined case it belongs to. ``before`` is the wait since the step before it.
    """

    at: datetime
    verb: str
    words: str
    who: str
    side: Side
    kind: Kind
    door: str = ""
    written_at: datetime | None = None
    quote: str = ""
    due: datetime | None = None
    was: datetime | None = None
    told: Told | None = None
    joined: str = ""
    number: int = 0
    before: Wait | None = None


@dataclass(frozen=True, kw_only=True)
class OwnerStretch:
    """One unbroken stretch of one owner; ``until`` is None for the one of now."""

    owner: str
    since: datetime
    until: datetime | None
    because: str
    lasted: Wait
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnerTime:
    """All the time one person answered for the case."""

    owner: str
    wall: timedelta
    working: timedelta
    stretches: int


@dataclass(frozen=True, kw_only=True)
class HandoffLine:
    """One offer and how it went; ``waited`` is from the offer to the first word of the taker."""

    giver: str
    taker: str
    purpose: str
    state: str
    offered_at: datetime
    accepted_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    accepted_who: str
    outcome: str
    waited: Wait
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class Message:
    """Words for the customer, who wrote them, and whether he knows them."""

    by: str
    to: str
    subject: str
    channel: str
    written_at: datetime
    at: datetime
    told: Told
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class NewsLine:
    """Something the customer did not know; ``waited`` from known to told, or until it ended."""

    kind: str
    reason: str
    words: str
    known_by: str
    known_at: datetime
    tell_by: datetime
    because: str
    teller: str
    told_at: datetime | None
    told_by: str
    proof: str
    state: str
    state_words: str
    by_another: bool
    waited: Wait
    in_time: bool
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactLine:
    """One conversation; ``looked_up_at`` is when the record was first seen in it."""

    at: datetime
    way: str
    to_us: bool
    staff: str
    caller: str
    about: str
    outcome: str
    chase: bool
    looked_up_at: datetime | None
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """What was said, by whom, and what stood against it; with the errand it gave, if any."""

    at: datetime
    who: str
    source: str
    words: str
    topic: str
    in_contact: bool
    looked_up: bool
    against: tuple[str, ...]
    override_reason: str
    errand: str
    errand_by: datetime | None
    errand_done_at: datetime | None
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class ContradictionLine:
    """Words that stood against an answer: caught before they were spoken, or spoken.

    ``against`` is what stood against them; ``lasted`` from the words to the right answer, or
    until now while the customer still believes them.
    """

    at: datetime
    who: str
    words: str
    topic: str
    spoken: bool
    against: tuple[str, ...]
    corrected_at: datetime | None
    corrected_by: str
    right_because: str
    lasted: Wait | None
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class FrustrationLine:
    """The customer was frustrated: who called, by when he was told, and what came of it."""

    at: datetime
    words: str
    caller: str
    due_at: datetime
    called_at: datetime | None
    outcome: str
    tries: int
    apologised: bool
    next_step: str
    ended_at: datetime | None
    joined: str = ""


@dataclass(frozen=True, kw_only=True)
class MoveLine:
    """One step of a thing's way; ``between`` is whether it went from one office to another."""

    at: datetime
    item: str
    kind: str
    from_holder: str
    from_place: str
    to_holder: str
    to_place: str
    who: str
    why: str
    between: bool


@dataclass(frozen=True, kw_only=True)
class CountedBack:
    """What was counted back from the day on which something was needed."""

    made_at: datetime
    words: str
    needed_by: datetime
    leave_by: datetime
    means: str
    destination: str
    feasible: bool
    sent_at: datetime | None
    arrived_at: datetime | None
    early: timedelta | None


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """When the customer meant to act, and whether that plan ended."""

    at: datetime
    travel_minutes: int
    words: str
    noted_at: datetime
    ended_at: datetime | None
    because: str


@dataclass(frozen=True, kw_only=True)
class CustomerWait:
    """From the customer's word to ours; ``ended`` is False while he still waits."""

    wait: Wait
    ended: bool
    asked_again: int


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The journey in figures. ``looks`` are not shown as steps, only counted."""

    whole: Wait
    ended: bool
    transitions: int
    owners: tuple[OwnerTime, ...]
    longest_wait: Wait | None
    customer_waits: tuple[CustomerWait, ...]
    customer_waited: timedelta
    longest_customer_wait: CustomerWait | None
    asked_again: int
    messages: int
    not_told: int
    looks: int
    # One answer: how many of us told him something, what stood against it, what he had to do.
    staff: int = 0
    caught: int = 0
    spoken: int = 0
    corrected: int = 0
    longest_to_correct: timedelta | None = None
    trips: int = 0
    known_asked_again: int = 0
    offices: int = 1


@dataclass(frozen=True, kw_only=True)
class Journey:
    """Every step, wait, owner, hand-off and message of a case and of those joined into it.

    ``offices`` are the organisations whose hands it went through, our own first.
    """

    reference: str
    title: str
    asked: str
    asked_by: str
    subject: str
    organization: str
    joined: tuple[str, ...]
    steps: tuple[Step, ...]
    owners: tuple[OwnerStretch, ...]
    handoffs: tuple[HandoffLine, ...]
    messages: tuple[Message, ...]
    totals: Totals
    news: tuple[NewsLine, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    plans: tuple[PlanLine, ...] = ()
    contradictions: tuple[ContradictionLine, ...] = ()
    frustrations: tuple[FrustrationLine, ...] = ()
    moves: tuple[MoveLine, ...] = ()
    counted_back: tuple[CountedBack, ...] = ()
    offices: tuple[str, ...] = ()
