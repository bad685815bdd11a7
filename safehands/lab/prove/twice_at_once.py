"""Two workers reach for the same messages at the same time; each leaves once."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from typing_extensions import override

from safehands.lab.cast import Cast
from safehands.lab.prove import steps
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.mail_sink import MailSink, mail_sink
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.steps import Path
from safehands.lab.prove.told import Told, gateways_to, judge_all, tell_on, turn, turn_on
from safehands.lab.prove.told import tell as tell_first

WORKERS = ("left", "right")


def two_workers(trial: Trial, stage: Cast) -> None:
    """Let two workers, each a process of its own, empty the same outbox at once."""
    now = MONDAY + timedelta(days=100)
    with mail_sink() as sink:
        first = tell_first(stage, "both", now)
        many = range(trial.rounds(60, 20))
        told = [first, *(tell_on(first.case, now, words=f"Film {n} is here.") for n in many)]
        _both(trial, sink, now)
        turn_on("after", now + timedelta(minutes=11), now + timedelta(hours=2), gateways_to(sink))
        judge_all(trial, sink, told)
        _count(trial, told)


@dataclass(slots=True)
class Halts(Path):
    """A path on which a worker stands still at the first point of each of some names."""

    names: list[str] = field(default_factory=list)

    @override
    def pass_by(self, name: str) -> None:
        """Pass one point, and stand still there if its name comes next."""
        self.points.append(name)
        if self.names and name == self.names[0]:
            del self.names[0]
            steps.freeze()


def _both(trial: Trial, sink: MailSink, now: datetime) -> None:
    """Bring both before the same message: one has seen it wait, one is about to send it.

    The first goes on until it is about to send as well, whichever it has claimed; then both run.
    """
    gateways = gateways_to(sink)

    def work(name: str, *halts: str) -> None:
        with steps.walked(Halts(names=list(halts))):
            turn(name, now, gateways)

    seen = steps.begin_child(partial(work, WORKERS[0], "before update", "before connect"))
    trial.expect(steps.stands_still(seen), "a worker ended before it claimed anything")
    sends = steps.begin_child(partial(work, WORKERS[1], "before connect"))
    trial.expect(steps.stands_still(sends), "a worker ended before it sent anything")
    steps.wake(seen)
    trial.expect(steps.stands_still(seen), "of two workers one had nothing to send")
    for child in (sends, seen):
        steps.wake(child)
    for child in (sends, seen):
        ended = steps.end_of(child)
        trial.expect(ended == 0, f"one of two workers broke off with {ended}")


def _count(trial: Trial, told: list[Told]) -> None:
    """Both must have worked: one that came too late would prove nothing."""
    by = Counter(one.now().attempts.values_list("worker", flat=True).last() for one in told)
    trial.hit("two workers", min(by[name] for name in WORKERS))
