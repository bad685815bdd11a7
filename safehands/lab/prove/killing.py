"""Kills the product under load, again and again, and looks for what it had acknowledged."""

import os
import signal
import threading
from contextlib import suppress

from django.db import connections

from safehands.lab.prove.frame import Trial
from safehands.lab.prove.history import OK, UNKNOWN
from safehands.lab.prove.load import Load, judge, key_of
from safehands.lab.prove.practice import open_practice
from safehands.lab.prove.serving import Served, serving
from safehands.lab.prove.whole import unsound

CLIENTS = 4
MARKS = {"pages": "spawn_main", "worker": " work "}
"""By which words of its command line a process is known."""
VICTIMS = ("everything", "pages", "worker", "pages", "worker", "pages", "worker")
"""What is killed, in turn; after each the rest has to go on, or to be started again."""


def kill_under_load(trial: Trial, rounds: int) -> None:
    """Kill in rounds; after each, everything acknowledged has to be there."""
    stage = open_practice()
    secret = key_of(stage.front_desk)
    load = Load(stage, secret, f"{trial.name}/{trial.seed}", CLIENTS)
    pause = threading.Event()
    connections.close_all()
    with serving(trial) as served, load.running():
        load.go_on(served.address)
        for number in range(rounds):
            victim = _alive(served, VICTIMS[number % len(VICTIMS)])
            let_work(load, pause, trial.dice.uniform(0.02, 0.3))
            _kill(served, victim)
            trial.hit(f"kill-{victim}")
            judge(trial, load, f"after round {number + 1}, in which {victim} was killed")
        load.hold()
        trial.hit("unanswered", len(load.history.of(UNKNOWN)))
        trial.hit("asked-again", load.ask_again(served.address))
    judge(trial, load, "at the end")
    for words in unsound():
        trial.crack(f"after {rounds} kills {words}")
    trial.figures["acknowledged writes under kill -9"] = len(load.history.of(OK))


def let_work(load: Load, pause: threading.Event, seconds: float) -> None:
    """Let the clients get something done since the last kill, and then a moment more."""
    before = len(load.history.of(OK))
    for _turn in range(1200):
        if len(load.history.of(OK)) > before:
            break
        pause.wait(0.05)
    pause.wait(seconds)


def _alive(served: Served, victim: str) -> str:
    """Return whom to kill: the pages instead of a worker that is just being started again."""
    return "pages" if victim == "worker" and not served.processes(MARKS["worker"]) else victim


def _kill(served: Served, victim: str) -> None:
    if victim == "everything":
        served.kill()
        served.start()
        return
    for pid in served.processes(MARKS[victim]):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
