"""Disk error: when the disk fails, we say so and promise nothing that is not there later."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.http import HttpResponse

from safehands.core import house
from safehands.doors.api.frame import gate
from safehands.lab.prove import machine
from safehands.lab.prove.failing import met, small_disk, under_strace
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.history import OK
from safehands.lab.prove.load import Load, judge, key_of
from safehands.lab.prove.planting import plants, replace
from safehands.lab.prove.practice import MONDAY, open_case, open_practice
from safehands.lab.prove.serving import Served
from safehands.lab.prove.whole import unsound

SAYS_SO = "The disk of this installation fails"
PAGES = ("/accounts/login/", "/p/", "/c/")
"""Of each door one that anybody may open: the desk's, the partners', the customers'."""
ROOM = 400_000
"""Bytes that the files of the database may grow by in the part without strace."""
THREADS = {"SAFEHANDS_WEB_THREADS": "1"}
"""Faults under strace begin thread by thread; with one thread the disk fails as a whole."""


def run(trial: Trial) -> None:
    """Let the disk fail in several ways, one after the other."""
    stage = open_practice()
    secret = key_of(stage.front_desk)
    case = str(open_case(stage, MONDAY).pk)
    database = Path(settings.DATABASES["default"]["NAME"])
    connections.close_all()
    load = Load(stage, secret, f"{trial.name}/{trial.seed}", clients=3)
    served = Served(trial, ["--no-worker"], settings=THREADS)
    with served.at_the_end_killed(), load.running():
        full = database.stat().st_size + ROOM
        _fail(trial, served, load, case, "small-disk", small_disk(full), lambda: 1)
        if trial.bug or not machine.can_trace():
            _say_what_is_missing(trial)
            return
        for fault, calls, error in (
            ("eio", "fsync,fdatasync", "EIO"),
            ("enospc", "pwrite64", "ENOSPC"),
        ):
            for number in range(trial.rounds(3, 1)):
                log = trial.folder / f"{fault}-{number}.strace"
                since = trial.dice.randint(2, 8) if fault == "eio" else trial.dice.randint(60, 600)
                prefix = under_strace(database, calls, error, since, log)
                _fail(trial, served, load, case, fault, prefix, partial(met, log))
    for words in unsound():
        trial.crack(f"at the end {words}")


def _fail(
    trial: Trial, served: Served, load: Load, case: str, fault: str, prefix: list[str],
    hits: Callable[[], int],
) -> None:  # fmt: skip
    """Serve on a disk that fails; look at what is said and stored, and whether it recovers."""
    before = len(load.history)
    served.start(*prefix)
    load.go_on(served.address)
    _wait_until_it_fails(load, before)
    _look(trial, served, load, case, fault)
    load.hold()
    trial.hit(fault, hits())
    served.kill()
    judge(trial, load, f"after {fault}")
    done = len(load.history.of(OK))
    served.start()
    load.go_on(served.address)
    _wait_for(load, OK, done + 2)
    load.hold()
    trial.expect(
        len(load.history.of(OK)) >= done + 2, f"{fault}: it did not recover with the disk mended"
    )
    load.ask_again(served.address)
    served.stop()
    judge(trial, load, f"after {fault} and the repetition")


def _look(trial: Trial, served: Served, load: Load, case: str, fault: str) -> None:
    """Look at pages and at the API while the disk fails."""
    with httpx.Client(base_url=served.address, headers=load.head, timeout=60) as client:
        for path in PAGES:
            page = client.get(path, headers={"Authorization": ""})
            said = SAYS_SO in page.text
            trial.expect(said, f"{fault}: {path} ({page.status_code}) does not say so")
        read = client.get(f"/api/cases/{case}")
        trial.expect(read.status_code == 200, f"{fault}: a case cannot be read: {read.text[:300]}")  # noqa: PLR2004 - fine
        health = client.get("/health.json")
        trial.expect(
            health.json()["checks"]["database"] == "red",
            f"{fault}: the health is not red ({health.status_code})",
        )
    trial.hit("read-while-failing")


def _wait_until_it_fails(load: Load, since: int) -> None:
    _turns(lambda: any(act.status >= 500 for act in list(load.history)[since:]))  # noqa: PLR2004 - HTTP


def _wait_for(load: Load, end: str, count: int) -> None:
    _turns(lambda: len(load.history.of(end)) >= count)


def _turns(there: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _turn in range(1200):
        if there():
            return
        pause.wait(0.05)


def _say_what_is_missing(trial: Trial) -> None:
    if not trial.bug:
        trial.could_not(f"{machine.NEEDS['strace'][1]} (a full disk was tried, others were not)")


@plants("disk-error/shrugs")
def _answer_all_is_well() -> None:
    """Break the API: an error of the database is answered as if all were well."""

    def shrugged(request: Any, work: Callable[[], HttpResponse]) -> HttpResponse:
        answer: HttpResponse | None = None

        def kept() -> HttpResponse:
            nonlocal answer
            answer = work()
            return answer

        try:
            return once(request, kept)
        except OperationalError:
            if answer is None:
                raise
            return answer

    once: Callable[..., HttpResponse] = replace(gate, "once", shrugged)


@plants("disk-error/silent")
def _say_nothing() -> None:
    """Break the pages: they say nothing of the disk."""
    replace(house, "disk_trouble", lambda: "")


@plants("disk-error/unread")
def _let_nobody_read() -> None:
    """Break the reading: who looks waits for a line that cannot be written."""

    def looked(**given: Any) -> Any:
        with transaction.atomic():
            return write(verb="looked", **given)

    from safehands.core import logbook  # noqa: PLC0415 - what is broken

    write = logbook.write
    replace(logbook, "looked", looked)


PROOF = Proof(
    name="disk-error",
    promise="After an error of the disk we stop saving and say so on every page; reading stays "
    "possible, nothing is acknowledged that is not there later, and with the disk mended all "
    "goes on.",
    assumes="The disk reports its errors. The pages are served by the embedded database; a "
    "PostgreSQL server looks after its own disk.",
    run=run,
    faults={
        "small-disk": "no file may grow any more",
        "eio": "the disk fails when it is to promise something, and ever after",
        "enospc": "the disk is full at some moment, and ever after",
        "read-while-failing": "pages and records are read while nothing can be saved",
    },
    bugs={
        "shrugs": "an error of the disk is answered as if all were well",
        "silent": "the pages say nothing of a disk that fails",
        "unread": "nobody can read while nothing can be saved",
    },
    optional=frozenset({"eio", "enospc"}),
)
