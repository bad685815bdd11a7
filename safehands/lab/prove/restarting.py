"""Restarts a PostgreSQL under load, again and again, and looks for what it had acknowledged."""

import contextlib
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db import connections

from safehands.core import duties, house, logbook
from safehands.lab.cast import Cast
from safehands.lab.prove import planting, practice
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.history import OK, UNKNOWN
from safehands.lab.prove.killing import let_work
from safehands.lab.prove.load import Load, judge, key_of
from safehands.lab.prove.postgresql import Cluster
from safehands.lab.prove.serving import serving
from safehands.lab.prove.whole import unsound

CLIENTS, WORKERS = 4, 2
MODES = ("fast", "immediate")
ALIVE_WITHIN = 240.0
DUTIES_A_ROUND = 6
DUE_AFTER = timedelta(seconds=6)
SETTLED_WITHIN, WITH_A_BUG = 90.0, 15.0
"""Seconds after the last restart within which every duty that is due was looked after; one that
a planted bug holds up is not worth a wait that only a busy machine needs."""


def restart_under_load(trial: Trial, cluster: Cluster) -> None:
    """Restart in rounds, gently and by force in turn; then judge what is there."""
    now = house.wall_now()
    stage = practice.open_practice(now)
    secret = key_of(stage.front_desk)
    load = Load(stage, secret, f"{trial.name}/{trial.seed}", CLIENTS)
    settings = {"SAFEHANDS_DATABASE_URL": cluster.address}
    owed: list[duties.Duty] = []
    pause = threading.Event()
    with serving(trial, settings=settings) as served, _workers(trial, settings), load.running():
        load.go_on(served.address)
        _wait_until_alive(pause)
        for number in range(trial.rounds(6, 2)):
            owed += _owe(stage)
            let_work(load, pause, trial.dice.uniform(0.1, 1.0))
            _restart(trial, cluster, load, number)
        let_work(load, pause, 0.1)
        load.hold()
        trial.hit("cut-off", len(load.history.of(UNKNOWN)))
        trial.hit("asked-again", load.ask_again(served.address))
        _settle(trial, owed, pause)
    judge(trial, load, "at the end")
    _each_once(trial, owed)
    for words in unsound():
        trial.crack(f"after the restarts {words}")
    trial.figures["acknowledged writes under restarts"] = float(len(load.history.of(OK)))


def _wait_until_alive(pause: threading.Event) -> None:
    """Wait until every worker has its connections: one that begins later has nothing to lose."""
    until = time.monotonic() + ALIVE_WITHIN
    while time.monotonic() < until:
        beating = Counter(one.worker.rpartition("/")[2] for one in house.heartbeats())
        if min(beating["clock"], beating["post"]) >= WORKERS:
            return
        pause.wait(0.1)
    raise RuntimeError("A worker gave no sign of life before the first restart.")


def _restart(trial: Trial, cluster: Cluster, load: Load, number: int) -> None:
    mode = MODES[(number + 1) % len(MODES)]
    connections.close_all()
    cluster.stop(mode)
    cluster.start()
    trial.hit(mode)
    judge(trial, load, f"after round {number + 1}, a restart that was {mode}")


def _owe(stage: Cast) -> list[duties.Duty]:
    """Owe something that comes due in the midst of the restarts."""
    now = house.wall_now()
    case = practice.open_case(stage, now)
    return [
        duties.owe(
            kind=duties.Kind.REMINDER, case_id=case.pk, owed_by=stage.front_desk, now=now,
            organization=stage.practice, words=f"Reminder {number}", due_at=now + DUE_AFTER,
            clock=duties.Clock.HARM,
        )
        for number in range(DUTIES_A_ROUND)
    ]  # fmt: skip


@contextlib.contextmanager
def _workers(trial: Trial, settings: dict[str, str]) -> Iterator[None]:
    """Let more workers run beside the one that serves; nobody starts them again."""
    log = (trial.folder / "workers.log").open("ab")
    running = [
        subprocess.Popen(  # noqa: S603 - our own words
            planting.command(trial, "work"), cwd=trial.folder, stdin=subprocess.DEVNULL,
            env=planting.environment(trial, **settings), stdout=log, stderr=log,
        )
        for _number in range(WORKERS - 1)
    ]  # fmt: skip
    try:
        yield
        for process in running:
            trial.expect(process.poll() is None, "a worker ended because the database restarted")
    finally:
        log.close()
        for process in running:
            process.kill()
            process.wait()


def _settle(trial: Trial, owed: list[duties.Duty], pause: threading.Event) -> None:
    """Wait until the workers have looked after everything that is due."""
    most = WITH_A_BUG if trial.bug else SETTLED_WITHIN
    until = time.monotonic() + most
    while time.monotonic() < until:
        for duty in owed:
            duty.refresh_from_db()
        if all(duty.standing != duties.Standing.ON_TRACK for duty in owed):
            return
        pause.wait(0.5)
    trial.crack(f"after {most:.0f} seconds a duty that is due was not looked after")


def _each_once(trial: Trial, owed: list[duties.Duty]) -> None:
    """Expect that every reminder was noted as at risk once."""
    lines: Counter[str] = Counter()
    for case_id in {duty.case_id for duty in owed if duty.case_id}:
        for line in logbook.of_case(case_id):
            if line.verb == "reminder_at_risk":
                lines[str(line.facts["duty"])] += 1
    for duty in owed:
        duty.refresh_from_db()
        times = lines[str(duty.pk)]
        if trial.expect(
            times == 1,
            f"the {duty.words.lower()} was noted as at risk {times} times ({duty.standing})",
        ):
            trial.hit("duties")
