"""Opening a case by the REST API: with a promise, its lines in the logbook, and a notice."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from benchmarks.parts import house, measuring, serving, store, substrate
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores.keep import DESK

SIZES = (20_000, 1_000_000)
ASKED = "The antibiotic lasts until next week. Can you see to the refill?"
TIMES, CLIENTS = 80, 8
SECONDS = 2.0 if measuring.QUICK else 6.0
P50 = [
    Aim(limit="at most", value=12),
    Aim(limit="at most", value=40, of="multiple"),
]
EIGHT = [Aim(limit="at least", value=120)]


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield the figures of one store."""
    desk = at.account(DESK).person
    head, body = at.head(desk), body_of(at)
    commit = substrate.one_commit()
    yield measuring.in_turns(
        "open a case, within the program", within(body, head), times=TIMES // 2,
        beside=substrate.COMMIT, unit=commit, of=measuring.p50, size=at.size, may_grow=1.5,
    )  # fmt: skip
    with serving.served(at.folder) as server:
        with serving.posting(server, "/api/cases", body, head) as post:
            yield measuring.in_turns(
                "open a case over HTTP, one client, p50", lambda: _made(post()), times=TIMES,
                beside=substrate.COMMIT, unit=commit, of=measuring.p50, size=at.size, aims=P50,
                may_grow=1.5, count=False,
            )  # fmt: skip
        yield from together(server, at, head)


def body_of(at: store.Store, number: int = 0) -> dict[str, Any]:
    """Return a request of one of the thousand people, with a first promise."""
    one = at.card["asked"][number % len(at.card["asked"])]["id"]
    promise = {"words": "We call you", "minutes": 240}
    return {"customer": one, "subject": one, "asked": ASKED, "origin": "phone", "promise": promise}


def within(body: dict[str, Any], head: dict[str, str]) -> measuring.Job:
    """Return the opening of a case through the API in this process, without a network."""
    from django.test import Client  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")

    def post() -> object:
        answer = client.post("/api/cases", body, content_type="application/json", headers=head)
        return _made(answer.status_code)

    return post


def together(server: serving.Server, at: store.Store, head: dict[str, str]) -> Iterator[Figure]:
    """Yield how many a second eight clients open at once, and how many of them fail."""
    counted = [_round(server, at, head) for _ in range(measuring.RUNS)]
    yield Figure(
        what=f"open a case over HTTP, {CLIENTS} clients", unit="a second", size=at.size,
        runs=[done / SECONDS for done, _failed in counted], aims=EIGHT,
    )  # fmt: skip
    yield Figure(
        what=f"open a case over HTTP, {CLIENTS} clients: errors", unit="errors", size=at.size,
        runs=[failed for _done, failed in counted], aims=[Aim(limit="exactly", value=0)],
    )  # fmt: skip


def _round(server: serving.Server, at: store.Store, head: dict[str, str]) -> tuple[int, int]:
    until = time.perf_counter() + SECONDS
    answers: list[int] = []

    def work(number: int) -> None:
        with ExitStack() as open_:
            post = open_.enter_context(
                serving.posting(server, "/api/cases", body_of(at, number), head)
            )
            while time.perf_counter() < until:
                try:
                    answers.append(post())
                except OSError:
                    answers.append(0)

    clients = [threading.Thread(target=work, args=[number]) for number in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    done = sum(status == 201 for status in answers)
    return done, len(answers) - done


def _made(status: int) -> int:
    if status != 201:
        raise RuntimeError(f"The case was not opened: {status} at {house.NOW}.")
    return status
