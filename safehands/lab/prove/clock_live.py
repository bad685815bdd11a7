"""Two real workers on the real clock; one of them is killed while duties fall due."""

import subprocess
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Event

from safehands.core import duties, house, notices
from safehands.lab.cast import Cast
from safehands.lab.prove import planting
from safehands.lab.prove.frame import Trial

MANY = 24
PATIENCE = 90.0
"""Seconds until a worker that shows no life, or a duty that nobody tells of, is given up."""
ON_TIME = 60.0
TURN = 0.1


def two_real_workers(trial: Trial, stage: Cast) -> None:
    """Start two, let duties fall due second by second, and kill one in the middle."""
    workers = [_start(trial) for _ in range(2)]
    try:
        if not trial.expect(_until(_both_live), "two workers were started and show no life"):
            return
        now = house.wall_now()
        owed = [
            duties.owe(
                kind=duties.Kind.REMINDER, owed_by=stage.front_desk, clock=duties.Clock.HARM,
                organization=stage.practice, words=f"Call {number}", now=now,
                due_at=now + timedelta(seconds=2 + number / 4),
            )
            for number in range(MANY)
        ]  # fmt: skip
        _until(lambda: _told(owed[: MANY // 2]))
        workers[0].kill()
        trial.hit("killed")
        trial.expect(_until(lambda: _told(owed)), "a duty fell due and no real worker told of it")
        _judge(trial, owed)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()


def _start(trial: Trial) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own words
        planting.command(trial, "work"), cwd=trial.folder, env=planting.environment(trial)
    )


def _both_live() -> bool:
    clocks = [beat for beat in house.heartbeats() if beat.worker.endswith("/clock")]
    return len(clocks) > 1


def _told(owed: list[duties.Duty]) -> bool:
    late = notices.written().filter(duty__in=[one.pk for one in owed], topic="late")
    return len(set(late.values_list("duty", flat=True))) == len(owed)


def _until(holds: Callable[[], bool]) -> bool:
    never, end = Event(), time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        never.wait(TURN)
    return True


def _judge(trial: Trial, owed: list[duties.Duty]) -> None:
    found = notices.written().filter(duty__in=[one.pk for one in owed], channel="page")
    counted = Counter((one.duty_id, one.to_id, one.topic, one.not_before) for one in found)
    twice = sum(times > 1 for times in counted.values())
    trial.expect(not twice, f"two real workers told of {twice} duties twice")
    waits = [(one.written_at - one.not_before).total_seconds() for one in found]
    trial.expect(min(waits) >= 0, "a real worker told of a duty before its time")
    trial.expect(max(waits) <= ON_TIME, f"a real worker told {max(waits):.0f} s after the time")
    trial.figures["latest of a real worker, seconds"] = round(max(waits), 2)
