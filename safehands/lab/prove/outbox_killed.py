"""The worker is killed at every point on the way of a message out of the house."""

import signal
from datetime import datetime, timedelta

from safehands.lab.cast import Cast
from safehands.lab.prove import steps
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.mail_sink import MailSink, Mood, mail_sink
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.steps import Path
from safehands.lab.prove.told import gateways_to, judge, tell, turn, turn_on

WAYS = ((Mood.TAKES, False), (Mood.TAKES, True), (Mood.NOBODY, False))
"""What the mail server does, and whether the message is urgent."""
LEASE_IS_OVER = timedelta(minutes=11)
PATIENT = timedelta(hours=26)
BETWEEN = timedelta(days=2)
FEW = 3
"""Points tried for each way in the short form, beside the moment before the mail server."""


def killed_everywhere(trial: Trial, stage: Cast) -> None:
    """Be killed at each point; the next worker must find the truth and go on from there."""
    now = MONDAY + timedelta(days=7)
    with mail_sink() as sink:
        for mood, urgent in WAYS:
            for point in _points(trial, stage, sink, mood, now, urgent=urgent):
                now += BETWEEN
                _killed_at(trial, stage, sink, mood, point, now, urgent=urgent)


def _points(
    trial: Trial, stage: Cast, sink: MailSink, mood: Mood, now: datetime, *, urgent: bool
) -> list[int]:
    """Walk the way once without harm, and return the points at which to be killed."""
    name = f"w-{mood.name.lower()}-{urgent}"
    sink.moods[f"{name}@example.org"].append(mood)
    told, path = tell(stage, name, now, urgent=urgent), Path()
    with steps.walked(path):
        turn("w0", now, gateways_to(sink))
    judge(trial, sink, told)
    every = range(1, len(path.points) + 1)
    trial.figures[f"points: {mood.value}{', urgent' if urgent else ''}"] = len(every)
    if not trial.short:
        # An urgent message takes the same way and differs only in what follows from a doubt.
        return list(every[trial.dice.randrange(3) :: 3] if urgent else every)
    return sorted({path.points.index("before connect") + 1, *trial.dice.sample(every, FEW)})


def _killed_at(
    trial: Trial,
    stage: Cast,
    sink: MailSink,
    mood: Mood,
    point: int,
    now: datetime,
    *,
    urgent: bool,
) -> None:
    mailbox = f"k-{mood.name.lower()}-{urgent}-{point}"
    told = tell(stage, mailbox, now, urgent=urgent)
    sink.moods[told.address].append(mood)
    path, gateways = Path(at=point), gateways_to(sink)

    def send() -> None:
        with steps.walked(path):
            turn("w1", now, gateways)

    ended = steps.end_of(steps.begin_child(send))
    if ended == -signal.SIGKILL:
        trial.hit("killed")
    elif not trial.expect(ended == 0, f"the worker broke off with {ended} before point {point}"):
        return
    turn_on("w2", now + LEASE_IS_OVER, now + PATIENT, gateways)
    how = f"{'an urgent' if urgent else 'a'} message"
    judge(
        trial, sink, told, back_at=now + LEASE_IS_OVER,
        name=f"{how}, its worker killed at point {point} of its way,",
    )  # fmt: skip
