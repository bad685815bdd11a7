"""Saved: what was acknowledged is on disk, whatever dies."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections, transaction
from django.http import HttpResponse

from safehands.doors.api.frame import gate
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.killing import kill_under_load
from safehands.lab.prove.planting import plants, replace
from safehands.lab.prove.powercut import cut_power


def run(trial: Trial) -> None:
    """Cut the power, and kill the product under load."""
    if trial.tries("sleeps"):
        cut_power(trial, cuts=trial.rounds(400, 30), rounds=trial.rounds(40, 8))
    if trial.tries("answers-first"):
        kill_under_load(trial, trial.rounds(40, 3))


@plants("saved/answers-first")
def _answer_first_and_store_later() -> None:
    """Break the API: it says that something is stored, and stores it half a second later."""

    def later(request: Any, work: Callable[[], HttpResponse]) -> HttpResponse:
        with transaction.atomic():
            answer = work()
            transaction.set_rollback(True)
        threading.Timer(0.5, once, [request, work]).start()
        return answer

    once = replace(gate, "once", later)


@plants("saved/sleeps")
def _sync_only_now_and_then() -> None:
    """Break the database: a commit does not wait for the disk."""

    def parameters(self: Any) -> dict[str, Any]:
        found: dict[str, Any] = usual(self)
        self.synchronous = "NORMAL"
        return found

    usual = replace(type(connections["default"]), "get_connection_params", parameters)


PROOF = Proof(
    name="saved",
    promise="When a page says that something is saved, or a program was answered that it is, it is "
    "on disk: killing the program or pulling the plug does not undo it.",
    assumes="The disk keeps what it says it has kept.",
    run=run,
    faults={
        "kill-everything": "pages, worker and watchman are killed at once",
        "kill-pages": "the process of the pages is killed",
        "kill-worker": "the worker is killed",
        "power-cut": "the power fails while a program works",
        "power-cut-between": "the power fails before the disk has promised to keep a write",
        "unanswered": "a kill meets a request that is being answered",
    },
    bugs={
        "answers-first": "the API answers that something is stored before it is",
        "sleeps": "a commit does not wait for the disk",
    },
    optional=frozenset({"power-cut", "power-cut-between"}),
)
