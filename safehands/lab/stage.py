"""The stage of the demonstration: its times, its clock, and the scenes played in their order.

Every request of the demo practice is a scene: a generator that yields the instant at which it
goes on, and does one thing through a verb when that instant has come. All scenes are played
together along one line of time, with the real clock and the real post between them, so that what
one finds in the morning came to be as in a practice.
"""

import heapq
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from safehands.channels import Gateways
from safehands.channels.page import PageGateway
from safehands.channels.post import deliver_waiting
from safehands.channels.tray import TrayGateway
from safehands.core import duties, logbook, notices, people
from safehands.doors.clock import chores
from safehands.lab.company import Company
from safehands.rules import hours
from safehands.rules.week import Week

Scene = Generator[datetime, datetime, None]
GATEWAYS: Gateways = {notices.Channel.PAGE: PageGateway(), notices.Channel.EMAIL: TrayGateway()}
CHORES: tuple[Callable[[datetime], int], ...] = (
    chores.review_duties,
    chores.settle_absences,
    chores.take_up_failures,
    chores.end_what_was_heard,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Who plays, and when it is now; times are counted in open hours of the practice.

    So there is a working day in progress also for who looks on a Sunday or at night.
    """

    now: datetime
    week: Week
    company: Company

    def ago(self, *, h: float = 0, m: float = 0) -> datetime:
        """Return the instant before which the practice was open for so long until now (UTC)."""
        return hours.before(self.week, self.now, timedelta(hours=h, minutes=m))

    def ahead(self, *, h: float = 0, m: float = 0) -> datetime:
        """Return the instant until which the practice will be open for so long (UTC)."""
        return hours.due(self.week, self.now, timedelta(hours=h, minutes=m))

    def just(self, minutes: float) -> datetime:
        """Return the instant so many minutes ago by the wall, for what waits for no opening."""
        return self.now - timedelta(minutes=minutes)


def play(scenes: Iterable[Scene], *, until: datetime) -> None:
    """Play all scenes along one line of time, the clock turning between, up to an instant."""
    turn = count()
    coming = [(next(scene), next(turn), scene) for scene in scenes]
    heapq.heapify(coming)
    while coming:
        at, _turn, scene = heapq.heappop(coming)
        _let_pass(at)
        with logbook.through("desk"):
            try:
                then = scene.send(at)
            except StopIteration:
                continue
        heapq.heappush(coming, (max(then, at), next(turn), scene))
    _let_pass(until)


def _let_pass(until: datetime) -> None:
    """Let the clock do what falls due up to an instant, each thing at its own."""
    with logbook.through("clock"):
        while (duty := duties.oldest_unreviewed()) and (at := duty.look_again_at):
            if at > until:
                break
            _turn(at)
        _turn(until)


def _turn(now: datetime) -> None:
    for chore in CHORES:
        chore(now)
    while deliver_waiting(worker="demo", now=now, gateways=GATEWAYS):
        pass


def read_all(staff: Iterable[people.Person], *, at: datetime) -> Scene:
    """Let colleagues read what came to their page until an instant."""
    now = yield at
    for person in staff:
        notices.note_all_read(by=person, now=now)
