"""A worker freezes at every point of the review of a duty, and a second one goes on."""

from datetime import datetime, timedelta

from safehands.core import duties, logbook, notices, promises
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from safehands.lab.prove import practice, steps
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.steps import Path
from safehands.lab.prove.told import NEXT_YEAR
from safehands.lab.prove.zombie_post import going_on, tries_again

FAR = timedelta(days=364)
"""After all that is about messages; exactly weeks, so that it is a Monday again."""
FEW = 3


def frozen_over_duties(trial: Trial, stage: Cast) -> None:
    """Freeze at each point while a promise is broken by the clock."""
    now, point = MONDAY + FAR, 0
    path = Path()
    _due(stage, now)
    with steps.walked(path):
        _review(now)
    trial.figures["points of a duty"] = len(path.points)
    points = range(1, len(path.points) + 1)
    for point in points if not trial.short else sorted(trial.dice.sample(points, FEW)):
        now += timedelta(days=7)
        _frozen_at(trial, stage, path.points[point - 1], point, now)


def _due(stage: Cast, now: datetime) -> promises.Promise:
    before = now - timedelta(minutes=30)
    person, _point = practice.customer(stage, f"d{now:%Y%m%d}", before)
    case = practice.open_case(stage, before, of=person, due_at=now + NEXT_YEAR)
    return promises.make(case=case, words="We call you back", by=case.owner, now=before, due_at=now)


def _review(now: datetime) -> None:
    with logbook.through("clock"):
        while chores.review_duties(now):
            pass


def _frozen_at(trial: Trial, stage: Cast, name: str, point: int, now: datetime) -> None:
    promise = _due(stage, now)

    def review() -> None:
        with tries_again(), steps.walked(Path(at=point, act=steps.freeze)):
            _review(now)

    zombie = steps.begin_child(review)
    if not steps.stands_still(zombie):
        return
    try:
        with going_on(trial), logbook.through("clock"):
            # Once: while the embedded database is held, there is always something left to do.
            chores.review_duties(now + timedelta(seconds=20))
        trial.hit("over a duty")
    finally:
        steps.wake(zombie)
    ended = steps.end_of(zombie)
    which = f"a promise over which a worker froze {name} (point {point})"
    trial.expect(ended == 0, f"{which}: it broke off with {ended} when it woke")
    _review(now + timedelta(seconds=40))
    _judge(trial, promise, which)


def _judge(trial: Trial, promise: promises.Promise, which: str) -> None:
    duty = duties.of_case(promise.case_id).get(pk=promise.duty_id)
    trial.expect(duty.standing == duties.Standing.BROKEN, f"{which} ended as {duty.standing}")
    lines = logbook.of_case(promise.case_id).filter(verb="promise_broken").count()
    trial.expect(lines == 1, f"{which}: the logbook says {lines} times that it broke")
    alarms = notices.of_case(promise.case_id).filter(duty=duty, topic="late", channel="page")
    told = list(alarms.values_list("to", flat=True))
    trial.expect(bool(told), f"{which}: nobody was told that it is late")
    trial.expect(len(told) == len(set(told)), f"{which}: somebody was told twice that it is late")
    reminders = duties.of_case(promise.case_id).filter(kind=duties.Kind.REMINDER).count()
    trial.expect(reminders == 1, f"{which}: {reminders} reminders say to tell the customer")
    broken = logbook.verify(promise.case_id)
    trial.expect(not broken, f"{which}: the logbook's chain is broken: {broken}")
