"""What happens while words wait for the mail server, and what may leave then.

Each event is a generator: it tells somebody something whose text carries the marker, and yields
the notice that waits; it goes on when the case has moved on, with the instant it is then.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from safehands.core import cases, duties, news, notices, people, promises
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from safehands.lab.prove.told import NEXT_YEAR, tell_on

AGAIN = "anew"
"""In the words that take the place of what was overtaken."""
Happens = Generator[notices.Notice, datetime, None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A case on which something waits to be told."""

    stage: Cast
    case: cases.Case
    point: people.ContactPoint
    marker: str
    since: datetime

    @property
    def owner(self) -> people.Person:
        """Who acts."""
        return self.case.owner

    def promised(self, due_at: datetime) -> promises.Promise:
        """Promise something, which is written to the customer."""
        return promises.make(
            case=self.case, words=f"We look for {self.marker}", by=self.owner, now=self.since,
            due_at=due_at,
        )  # fmt: skip

    def waiting(self) -> notices.Notice:
        """Return the words to the customer that wait now."""
        return notices.undelivered([self.case.pk]).get()


def moved(scene: Scene) -> Happens:
    """Move the promise in agreement; only the new time may be told."""
    promise = scene.promised(scene.since + NEXT_YEAR)
    now = yield scene.waiting()
    promises.move(
        promise=promise, reason="the doctor is ill", told_how="spoken", by=scene.owner, now=now,
        words=f"We look for {scene.marker} {AGAIN}", due_at=now + NEXT_YEAR,
    )  # fmt: skip


def withdrawn(scene: Scene) -> Happens:
    """Let the customer not want it any more."""
    promise = scene.promised(scene.since + NEXT_YEAR)
    now = yield scene.waiting()
    promises.withdraw(promise=promise, customer_words="never mind", by=scene.owner, now=now)


def kept(scene: Scene) -> Happens:
    """Do it before the letter about it leaves."""
    promise = scene.promised(scene.since + NEXT_YEAR)
    now = yield scene.waiting()
    promises.keep(promise=promise, how="spoken", by=scene.owner, now=now)


def broken(scene: Scene) -> Happens:
    """Let its time pass before the letter about it leaves."""
    scene.promised(scene.since + timedelta(minutes=4))
    now = yield scene.waiting()
    chores.review_duties(now)


def overtaken(scene: Scene) -> Happens:
    """Say that it is ready, and then that it is not: nobody may come for it."""
    known: dict[str, Any] = {
        "case": scene.case,
        "by": scene.owner,
        "known_by": scene.stage.pharmacy,
    }
    news.open_news(kind=news.Kind.READY, words=scene.marker, now=scene.since, **known)
    now = yield scene.waiting()
    news.open_news(kind=news.Kind.DELAY, words="not before Friday", now=now, **known)


def another_customer(scene: Scene) -> Happens:
    """Find that the case was filed under somebody else: he must not read it."""
    tell_on(scene.case, scene.since, words=f"Film {scene.marker}.")
    now = yield scene.waiting()
    cases.change_customer(
        case=scene.case, customer=scene.stage.parent, subject=scene.stage.child,
        reason="filed under a stranger", by=scene.owner, now=now,
    )  # fmt: skip


def in_hand(scene: Scene) -> Happens:
    """Find the same while a worker that has died held the words in his hand."""
    tell_on(scene.case, scene.since, words=f"Film {scene.marker}.")
    waiting = scene.waiting()
    while scene.waiting().state != "leased":
        notices.take_next(worker="dead", now=scene.since)
    now = yield waiting
    cases.change_customer(
        case=scene.case, customer=scene.stage.parent, subject=scene.stage.child,
        reason="filed under a stranger", by=scene.owner, now=now,
    )  # fmt: skip


def address_ended(scene: Scene) -> Happens:
    """Give up the mailbox."""
    tell_on(scene.case, scene.since, words=f"Film {scene.marker}.")
    now = yield scene.waiting()
    people.end_contact_point(contact_point=scene.point, by=scene.owner, now=now)


def opted_out(scene: Scene) -> Happens:
    """Let him want no mail any more."""
    tell_on(scene.case, scene.since, words=f"Film {scene.marker}.")
    now = yield scene.waiting()
    people.opt_out(contact_point=scene.point, by=scene.owner, now=now)


def too_late(scene: Scene) -> Happens:
    """Say words that are of use for a few minutes only."""
    notices.tell(
        to=scene.case.customer, topic="free", subject="Today", words=f"Film {scene.marker}.",
        by=scene.owner, now=scene.since, case_id=scene.case.pk, for_customer=True,
        valid_until=scene.since + timedelta(minutes=4),
    )  # fmt: skip
    yield scene.waiting()


def done(scene: Scene) -> Happens:
    """Alarm a colleague by mail of what he has done meanwhile."""
    duty = cases.remind(case=scene.case, words=f"Film {scene.marker}", minutes=2, now=scene.since)
    chores.review_duties(scene.since + timedelta(minutes=2))
    alarms = notices.of_case(scene.case.pk).filter(duty=duty, channel=notices.Channel.EMAIL)
    now = yield alarms.earliest("written_at")
    found = duties.of_case(scene.case.pk).get(pk=duty.pk)
    cases.done(case=scene.case, duty=found, by=scene.owner, now=now)


def nothing(scene: Scene) -> Happens:
    """Leave the case as it stood: the words are true and leave."""
    tell_on(scene.case, scene.since, words=f"Film {scene.marker}.")
    yield scene.waiting()


def promise_stands(scene: Scene) -> Happens:
    """Let the promise stand: what was said of it is true and leaves."""
    scene.promised(scene.since + NEXT_YEAR)
    yield scene.waiting()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that may happen, and how the words that waited end by it."""

    happens: Callable[[Scene], Happens]
    ends_as: str
    harm: bool = False
    instead: bool = False
    """Whether other words have to arrive in their place."""


EVENTS = {
    "moved": Event(moved, "dropped", instead=True),
    "withdrawn": Event(withdrawn, "dropped"),
    "kept": Event(kept, "dropped"),
    "broken": Event(broken, "dropped"),
    "overtaken": Event(overtaken, "dropped"),
    "another-customer": Event(another_customer, "held"),
    "in-hand": Event(in_hand, "held"),
    "address-ended": Event(address_ended, "failed"),
    "opted-out": Event(opted_out, "failed"),
    "too-late": Event(too_late, "failed"),
    "done": Event(done, "dropped", harm=True),
    "nothing": Event(nothing, "handed_over"),
    "stands": Event(promise_stands, "handed_over"),
}
