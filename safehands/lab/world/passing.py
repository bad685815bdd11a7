"""Time passes in the product: its clock turns at the instants that are due, its post goes out.

The real chores and the real post office; only the gateways are those of the world: what arrives
is read by a customer after a while, and some addresses are dead.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from safehands.channels import Gateways, Message, Outcome, Reply
from safehands.channels.page import PageGateway
from safehands.channels.post import deliver_waiting
from safehands.core import duties, logbook, needs, notices
from safehands.doors.clock import chores
from safehands.rules import hours

if TYPE_CHECKING:
    from safehands.lab.world.engine import House

Chore = Callable[[datetime], int]
# What follows from what people do; the worker looks every few seconds, here it is every while.
SOON: tuple[Chore, ...] = (chores.settle_absences, chores.take_up_failures)
LATER: tuple[Chore, ...] = (
    chores.end_what_was_heard,
    chores.take_up_letters,
    chores.ask_how_it_went,
    chores.call_frustrated,
    chores.settle_referrals,
    chores.plan_anew,
    chores.settle_answers,
)
A_MINUTE, A_WHILE, AN_HOUR = timedelta(minutes=1), timedelta(minutes=30), timedelta(hours=1)
MANY = 10_000


class Mailbox:
    """The world's way for e-mail and text messages."""

    def __init__(self) -> None:
        self.dead: set[str] = set()
        """Addresses that nobody reads because they do not exist."""
        self.arrived: list[str] = []
        """The ids of the notices that arrived since somebody last looked."""

    def send(self, message: Message) -> Reply:
        """Take a message, or say that there is no such address."""
        if message.address in self.dead:
            return Reply(Outcome.PERMANENT, "550 no such mailbox")
        self.arrived.append(message.notice)
        return Reply(Outcome.HANDED_OVER, "in the mailbox", arrived=True, reference=message.notice)


class Clock:
    """The product's clock and post in one house."""

    def __init__(self, house: "House") -> None:
        self._house = house
        self._passed = self._looked_soon = self._looked_later = house.now
        self.stirred = False
        """Whether anything happened since the slower chores were done."""
        self.mailbox = Mailbox()
        self._gateways: Gateways = {
            notices.Channel.PAGE: PageGateway(),
            notices.Channel.EMAIL: self.mailbox,
            notices.Channel.SMS: self.mailbox,
        }

    def pass_to(self, instant: datetime) -> None:
        """Let everything happen in the product that falls due up to an instant (UTC)."""
        if not self._house.prompts or instant - self._passed < A_MINUTE:
            return
        with logbook.through("clock"):
            while (hour := self._next_hour(instant)) is not None:
                # What fell due in the minute before the last event is looked at after it.
                at, chore = max(hour[0], self._house.now), hour[1]
                chore(at)
                self.stirred = True
                if not hours.is_open(self._house.office.week, at):
                    # In open hours the post goes out when staff have looked at their pages.
                    self.deliver(at)
            self._look_after(instant)
        self._passed = instant

    def _look_after(self, now: datetime) -> None:
        """Do what follows from what people did, when so much time has passed."""
        if not self.stirred:
            return
        todo: list[Chore] = []
        if now - self._looked_soon >= A_WHILE:
            self._looked_soon = now
            todo += SOON
        if now - self._looked_later >= AN_HOUR:
            self._looked_later, self.stirred = now, False
            todo += LATER
        for chore in todo:
            chore(now)

    def _next_hour(self, until: datetime) -> tuple[datetime, Chore] | None:
        """Return when something falls due next, and the chore that looks at it."""
        owed, needed = duties.oldest_unreviewed(), needs.first_to_look_at()
        found: list[tuple[datetime, Chore]] = []
        if owed is not None and owed.look_again_at is not None:
            found.append((owed.look_again_at, chores.review_duties))
        if needed is not None and needed.look_again_at is not None:
            found.append((needed.look_again_at, chores.foresee_needs))
        first = min(found, key=lambda hour: hour[0], default=None)
        return first if first is not None and first[0] <= until else None

    def deliver(self, now: datetime) -> None:
        """Let what waits leave, and customers read it after a while."""
        deliver_waiting(worker="world", now=now, gateways=self._gateways, limit=MANY)
        arrived, self.mailbox.arrived = self.mailbox.arrived, []
        for notice in notices.by_ids(arrived) if arrived else ():
            self._let_read(notice, now)

    def _let_read(self, notice: notices.Notice, now: datetime) -> None:
        """Let who got a message read it after a while, if he reads such messages at all."""
        play = self._house.plays.get(notice.case_id)
        if play is None or not notice.for_customer:
            return
        question = f"mail:{notice.topic}:{len(play.mail)}"
        play.mail.append(notice.topic)
        play.gets(notice.topic, notice.written_at)
        if play.happens(f"reads:{question}", "customers.reads_mail"):
            wait = play.between(
                question, "customers.mail_minutes_low", "customers.mail_minutes_high"
            )
            topic, pk = notice.topic, notice.pk
            play.later(now + timedelta(minutes=wait), lambda: play.hears(topic, pk))
