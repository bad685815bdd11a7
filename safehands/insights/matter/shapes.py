"""What a customer's page is made of. All instants are in UTC; the page shows them in his zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.insights.hands import Hold


class Stand(models.TextChoices):
    """Where a request is, in words so general that anybody may read them."""

    WITH_US = "with_us", _("We are working on it")
    WAITING = "waiting", _("We asked somebody else and wait for the answer")
    READY = "ready", _("It is ready")
    CLOSED = "closed", _("It is finished")


@dataclass(frozen=True, kw_only=True)
class Usual:
    """How long such requests take: half of them, and nine of ten; out of how many."""

    half: timedelta
    most: timedelta
    count: int
    beyond: bool


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    """What we promised, in the sentence he heard; ``standing`` is that of its duty."""

    id: UUID
    heard: str
    due_at: datetime
    standing: str
    open: bool


@dataclass(frozen=True, kw_only=True)
class SlotLine:
    """A time held for the customer."""

    id: UUID
    starts_at: datetime
    words: str
    held_until: datetime


@dataclass(frozen=True, kw_only=True)
class NewsLine:
    """News. ``words`` are empty while only a person may say them: then ``teller`` calls."""

    id: UUID
    kind: str
    good: bool
    known: bool
    words: str
    known_at: datetime
    told_at: datetime | None
    tell_by: datetime
    teller: str
    options: tuple[str, ...]
    slots: tuple[SlotLine, ...]
    taken: SlotLine | None


@dataclass(frozen=True, kw_only=True)
class ErrandLine:
    """What the customer carries himself: why, what happens then, by when, who calls him."""

    id: UUID
    words: str
    reason: str
    then: str
    by_when: datetime
    who_calls: str
    done_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Another office that was asked and has not answered; ``next_word_by`` is ours to keep."""

    office: str
    since: datetime
    late: bool
    next_word_by: datetime


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When the customer said he comes."""

    id: UUID
    at: datetime
    travel_minutes: int


@dataclass(frozen=True, kw_only=True)
class Details:
    """What only who has proven himself sees.

    ``health`` is whether he may hear about health: a helper for errands may not, and then words
    that can name a medicine are empty.
    """

    health: bool
    patient: str
    asked: str
    owner: str
    advocate: str
    next_step: str
    ready_at: str
    hands: tuple[Hold, ...]
    news: tuple[NewsLine, ...]
    promises: tuple[PromiseLine, ...]
    errands: tuple[ErrandLine, ...]
    waiting: tuple[Waiting, ...]
    plan: Plan | None
    travel_minutes: int
    helpers: tuple[people.Person, ...]
    usual: Usual | None
    first_look: timedelta


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A customer's request as a link shows it to anybody; ``details`` only after proof.

    ``next_at`` is by when he hears from us, or by when the next step is done; ``hears`` which.
    """

    office: str
    phone: str
    reference: str
    reader: str
    zone: str
    stand: Stand
    advice: str
    opened_at: datetime
    closed_at: datetime | None
    confirmed_at: datetime | None
    next_at: datetime | None
    late: bool
    hears: bool
    has_news: bool
    details: Details | None
