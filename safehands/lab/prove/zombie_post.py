"""A worker freezes at every point on the way of a message, and a second one goes on."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import InterfaceError, InternalError, OperationalError, connection

from safehands.lab.cast import Cast
from safehands.lab.prove import steps
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.mail_sink import MailSink, Mood, mail_sink
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.steps import Path
from safehands.lab.prove.told import ARRIVED, Told, gateways_to, judge, tell, turn, turn_on

LEASE_IS_OVER = timedelta(minutes=11)
A_DAY = timedelta(hours=26)
BETWEEN = timedelta(days=3)
WAYS = ((Mood.TAKES, False), (Mood.TAKES, True), (Mood.LATER, True))
"""What the mail server does at first, and whether the message is urgent."""
FEW = 1
BUSY = 100
"""Milliseconds for which the second worker waits for a database that another one holds."""


def frozen_over_messages(trial: Trial, stage: Cast) -> None:
    """Freeze at each point, urgent or not; the second worker comes when the lease is over."""
    now = MONDAY + timedelta(days=7)
    with mail_sink() as sink:
        for mood, urgent in WAYS:
            points = _points(stage, sink, mood, now, urgent=urgent)
            trial.figures[f"points: {mood.value}{', urgent' if urgent else ''}"] = len(points)
            for point in _chosen(trial, points, urgent=urgent):
                now += BETWEEN
                _frozen_at(trial, stage, sink, mood, points, point, now, urgent=urgent)


def _points(stage: Cast, sink: MailSink, mood: Mood, now: datetime, *, urgent: bool) -> list[str]:
    """Walk the way once without harm."""
    path, told = Path(), tell(stage, f"first-{mood.name.lower()}-{urgent}", now, urgent=urgent)
    sink.moods[told.address].append(mood)
    with steps.walked(path):
        turn("w0", now, gateways_to(sink))
    turn_on("w0", now, now + A_DAY, gateways_to(sink))
    return path.points


def _chosen(trial: Trial, points: list[str], *, urgent: bool) -> list[int]:
    every = range(1, len(points) + 1)
    if not trial.short:
        # An urgent message takes the same way and differs only in what follows from a doubt.
        return list(every[trial.dice.randrange(3) :: 3] if urgent else every)
    claimed = points.index("before update") + 2
    sent = _last(points, "after getreply")
    sure = {claimed, points.index("before a commit") + 1, points.index("before connect") + 1, sent}
    return sorted({*sure, *trial.dice.sample(every, FEW)})


def _last(points: list[str], name: str) -> int:
    return len(points) - points[::-1].index(name)


def _frozen_at(
    trial: Trial,
    stage: Cast,
    sink: MailSink,
    mood: Mood,
    points: list[str],
    point: int,
    now: datetime,
    *,
    urgent: bool,
) -> None:
    told = tell(stage, f"z-{mood.name.lower()}-{point}-{urgent}", now, urgent=urgent)
    sink.moods[told.address].append(mood)
    gateways = gateways_to(sink)

    def send() -> None:
        with tries_again(), steps.walked(Path(at=point, act=steps.freeze)):
            turn("w1", now, gateways)

    zombie = steps.begin_child(send)
    which = f"a message over which a worker froze {points[point - 1]} (point {point})"
    if not steps.stands_still(zombie):
        # What is done in how many statements depends on the message; at its end nothing is left.
        return
    refused = mood is Mood.LATER and not sink.moods[told.address]
    try:
        with going_on(trial):
            turn_on("w2", now + LEASE_IS_OVER, now + A_DAY, gateways)
        _count(trial, sink, told, points, point)
    finally:
        steps.wake(zombie)
    ended = steps.end_of(zombie)
    trial.expect(ended == 0, f"{which}: it broke off with {ended} when it woke")
    turn_on("w2", now + A_DAY, now + 2 * A_DAY, gateways)
    _judge(trial, sink, told, which, refused=refused)


def _judge(trial: Trial, sink: MailSink, told: Told, which: str, *, refused: bool) -> None:
    judge(trial, sink, told, name=which)
    notice = told.now()
    if sink.copies(notice.message_id) and notice.state not in ARRIVED:
        trial.expect(
            notice.state == "in_doubt", f"{which} arrived, and is told of as {notice.state}"
        )
    if refused:
        # The server said no to the sleeper: only the second worker's is to be there.
        copies = sink.copies(notice.message_id)
        trial.expect(copies <= 1, f"{which} was refused, sent, and sent {copies - 1} times more")
    open_tries = notice.attempts.filter(outcome="").count()
    trial.expect(open_tries == 0, f"{which}: {open_tries} tries of it never ended")


def _count(trial: Trial, sink: MailSink, told: Told, points: list[str], point: int) -> None:
    tries = told.now().attempts.exclude(worker="w2").count()
    connected = points.index("before connect") + 1
    if point > _last(points, "after getreply") - 4 and sink.copies(told.notice.message_id):
        trial.hit("before the commit")
    elif tries and point <= connected:
        trial.hit("before the send")
    elif not tries and point > points.index("before update") + 1:
        trial.hit("after the claim")


@contextlib.contextmanager
def tries_again() -> Iterator[None]:
    """Let a turn end, as the worker does, whose database has cut it off while it stood still."""
    with contextlib.suppress(OperationalError, InterfaceError, InternalError):
        yield


@contextlib.contextmanager
def going_on(trial: Trial) -> Iterator[None]:
    """Let the second worker not wait long where a frozen one holds the embedded database."""
    connection.ensure_connection()
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY}")
    try:
        yield
    except OperationalError as held:
        if "locked" not in str(held):
            raise
        trial.hit("in the middle of a write")
    finally:
        # The next one is opened with the house's own patience.
        connection.close()
