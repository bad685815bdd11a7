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
class PickupLine:
    """When and where he fetches something; ``there`` is None while nobody has looked."""

    id: UUID
    at: datetime
    place: str
    who: str
    there: bool | None
    checked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ThingLine:
    """Where one of his things is, in words he would use; ``arrives`` while it is on its way."""

    id: UUID
    name: str
    words: str
    since: datetime
    arrives: datetime | None
    promised_until: datetime | None
    need_not_come: bool
    pickup: PickupLine | None


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """What he was told on a topic, and still holds; ``corrected`` if it was otherwise before."""

    topic: str
    words: str
    at: datetime
    corrected: bool


@dataclass(frozen=True, kw_only=True)
class ConditionLine:
    """What we do once something has happened. ``ask_at`` is when we ask him for it ourselves.

    ``appointment`` is whether it waits for the date of an appointment elsewhere.
    """

    id: UUID
    trigger: str
    words: str
    heard: str
    made_at: datetime
    ask_at: datetime
    appointment: bool


@dataclass(frozen=True, kw_only=True)
class SupervisorLine:
    """Who calls him because it got him nowhere; ``spoken`` is the sentence he heard."""

    name: str
    due_at: datetime
    spoken: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class VisitThing:
    """One thing that the specialist needs, and what becomes of it."""

    name: str
    words: str
    received_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class VisitMark:
    """One step of the line from the order to the report."""

    words: str
    at: datetime | None
    is_next: bool


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    """A visit to a specialist. ``zone`` is that of the specialist; ``runs`` until the report."""

    id: UUID
    specialist: str
    doctor: str
    phone: str
    address: str
    booking_help: str
    appointment_at: datetime | None
    zone: str
    needed_by: datetime | None
    asks_for_things: bool
    steps: tuple[str, ...]
    things: tuple[VisitThing, ...]
    marks: tuple[VisitMark, ...]
    report_at: datetime | None
    runs: bool


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
    things: tuple[ThingLine, ...] = ()
    answers: tuple[AnswerLine, ...] = ()
    conditions: tuple[ConditionLine, ...] = ()
    supervisor: SupervisorLine | None = None
    visit: VisitLine | None = None


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
