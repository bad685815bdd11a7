"""The stage of the demonstration: its times, its clock, and the scenes played in their order.

Every request of the demo practice is a scene: a generator that yields the instant at which it
goes on, and does one thing through a verb when that instant has come. All scenes are played
together along one line of time, with the real clock and the real post between them, so that what
one finds in the morning came to be as in a practice.
"""

import heapq
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from safehands.channels import Gateways
from safehands.channels.page import PageGateway
from safehands.channels.post import deliver_waiting
from safehands.channels.tray import TrayGateway
from safehands.core import duties, logbook, needs, notices, people, probes
from safehands.doors.clock import chores
from safehands.lab.company import Company
from safehands.rules import hours
from safehands.rules.business_days import business_day_after, business_day_before
from safehands.rules.instants import utc
from safehands.rules.week import Week

Scene = Generator[datetime, datetime, None]
Chore = Callable[[datetime], int]
GATEWAYS: Gateways = {
    notices.Channel.PAGE: PageGateway(),
    notices.Channel.EMAIL: TrayGateway(),
    notices.Channel.SMS: TrayGateway(arrives=True),
}
# What follows from what people do, looked after when so much time has passed, and at the end.
AFTERWARDS: tuple[Chore, ...] = (
    chores.settle_absences,
    chores.take_up_failures,
    chores.end_what_was_heard,
    chores.ask_how_it_went,
    chores.call_frustrated,
    chores.settle_referrals,
    chores.plan_anew,
    chores.settle_answers,
    chores.ask_probes,
)
A_WHILE = timedelta(minutes=45)
MANY = 1_000


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

    def day_at(self, days: int, hour: int) -> datetime:
        """Return an hour of the practice's clock, so many business days from now (UTC).

        Ahead, or back where ``days`` is negative; today is neither.
        """
        walk = business_day_after if days > 0 else business_day_before
        day = walk(self.week, self.now, abs(days))
        return utc(datetime.combine(day, time(hour), self.week.zone))


def play(scenes: Iterable[Scene], *, until: datetime) -> None:
    """Play all scenes along one line of time, the clock turning between, up to an instant."""
    turn = count()
    coming = [(next(scene), next(turn), scene) for scene in scenes]
    heapq.heapify(coming)
    looked_after = min(at for at, _turn, _scene in coming)
    while coming:
        at, _turn, scene = heapq.heappop(coming)
        _let_pass(at)
        if at - looked_after >= A_WHILE:
            looked_after = at
            _look_after(at)
        with logbook.through("desk"):
            try:
                then = scene.send(at)
            except StopIteration:
                continue
        heapq.heappush(coming, (max(then, at), next(turn), scene))
    _let_pass(until)
    _look_after(until)


def _let_pass(until: datetime) -> None:
    """Let the clock do what falls due up to an instant, each thing at its own hour."""
    with logbook.through("clock"):
        while (hour := _next_hour()) is not None and hour[0] <= until:
            at, chore = hour
            _turn(at, chore)
        _turn(until)


def _look_after(now: datetime) -> None:
    with logbook.through("clock"):
        _turn(now, *AFTERWARDS)


def _next_hour() -> tuple[datetime, Chore] | None:
    """Return when something falls due next, and the chore that looks at it."""
    owed, needed = duties.oldest_unreviewed(), needs.first_to_look_at()
    found: list[tuple[datetime, Chore]] = []
    if owed is not None and owed.look_again_at is not None:
        found.append((owed.look_again_at, chores.review_duties))
    if needed is not None and needed.look_again_at is not None:
        found.append((needed.look_again_at, chores.foresee_needs))
    if (ask_at := probes.next_ask_at()) is not None:
        found.append((ask_at, chores.ask_probes))
    return min(found, key=lambda hour: hour[0], default=None)


def _turn(now: datetime, *what: Chore) -> None:
    for chore in what:
        chore(now)
    deliver_waiting(worker="demo", now=now, gateways=GATEWAYS, limit=MANY)


def read_all(staff: Iterable[people.Person], *, at: datetime) -> Scene:
    """Let colleagues read what came to their page until an instant."""
    now = yield at
    for person in staff:
        notices.note_all_read(by=person, now=now)
