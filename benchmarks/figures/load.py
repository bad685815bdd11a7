"""Fifty people at a front desk's pace for a minute, pages and clock on one machine (locust).

They come one after the other within some seconds; the minute is counted from then on.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.figures.open_case import ASKED
from benchmarks.parts import house, measuring, serving, store
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores import keep, rows

SIZES = (20_000,)
PEOPLE, P95 = 50, 500
SECONDS = 15 if measuring.QUICK else 60
SCRIPT = Path(__file__).resolve().parents[1] / "parts" / "at_the_desk.py"
LOOK_EVERY = 2.0


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield what fifty people at once had to wait, and what the machine held."""
    if find_spec("locust") is None:
        yield Figure(
            what="fifty people for a minute", unit="ms", runs=[0], size=at.size,
            note="NOT MEASURED: locust is not installed (requirements/dev.txt brings it)",
        )  # fmt: skip
        return
    given, before = _given(at), keep.size_of(at.folder)
    with serving.served(at.folder, worker=True) as server:
        highest, found = _driven(server, given)
    yield from _waits(found, at.size)
    yield Figure(
        what="memory of the server and its clock, at most", unit="MB", size=at.size,
        runs=[highest / 1e6],
    )  # fmt: skip
    opened = next((one["num_requests"] for one in found if one["name"] == "open a case"), 0)
    yield Figure(
        what="database, bytes a case of the store", unit="bytes", size=at.size,
        runs=[at.card["bytes"] / at.size],
        note=f"grew {(keep.size_of(at.folder) - before) / 1e6:.1f} MB by {opened} cases and looks",
    )  # fmt: skip


def _waits(found: list[dict[str, Any]], size: int) -> Iterator[Figure]:
    every: dict[str, int] = {}
    for one in found:
        for taken, many in one["response_times"].items():
            every[taken] = every.get(taken, 0) + many
    yield Figure(
        what=f"{PEOPLE} people: any click, p95", unit="ms", size=size, runs=[_p95(every)],
        aims=[Aim(limit="at most", value=P95)], note=f"{sum(every.values())} clicks",
    )  # fmt: skip
    for one in sorted(found, key=lambda one: one["name"]):
        yield Figure(
            what=f"{PEOPLE} people: {one['name']}, p95", unit="ms", size=size,
            runs=[_p95(one["response_times"])],
        )  # fmt: skip
    yield Figure(
        what=f"{PEOPLE} people: errors", unit="errors", size=size,
        runs=[sum(one["num_failures"] for one in found)], aims=[Aim(limit="exactly", value=0)],
    )  # fmt: skip


def _p95(counted: dict[str, int]) -> float:
    """Return what nineteen of twenty did not exceed, of times counted by milliseconds."""
    left = sum(counted.values()) * 0.05
    for taken in sorted(counted, key=float, reverse=True):
        left -= counted[taken]
        if left < 0:
            return float(taken)
    raise RuntimeError("Nobody clicked.")


def _given(at: store.Store) -> dict[str, Any]:
    """Let fifty colleagues in; return what they need to know."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from safehands.core import people  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415

    office = people.organizations_of(at.account(keep.DESK).person).get()
    seats, now = [], house.NOW - timedelta(days=1)
    for number in range(PEOPLE):
        person = people.enrol(name=f"Colleague {number}", zone=cast.ZONE, by=None, now=now)
        role = people.Role.FRONT_DESK
        people.join_as(person=person, organization=office, role=role, by=None, now=now)
        email = f"colleague{number}@example.org"
        account = people.open_account(
            person=person, email=email, password=keep.PASSWORD, by=None, now=now
        )
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        key = at.head(person)["Authorization"].removeprefix("Bearer ")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        seats.append({"cookie": cookie, "key": key})
    return {
        "cookie": settings.SESSION_COOKIE_NAME, "seats": seats, "people": at.card["asked"],
        "cases": _cases(), "asked": ASKED,
    }  # fmt: skip


def _cases() -> list[str]:
    asked = "SELECT id FROM core_case WHERE closed_at IS NULL LIMIT 300"
    return [_dashed(pk) for (pk,) in rows.raw().execute(asked).fetchall()]


def _dashed(one: str) -> str:
    return f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}"


def _driven(server: serving.Server, given: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """Let them work for a minute; return the most memory seen, and what locust counted."""
    with tempfile.TemporaryDirectory(prefix="safehands-load-") as scratch:
        knows = Path(scratch) / "given.json"
        knows.write_text(json.dumps(given))
        command = [
            sys.executable, "-m", "locust", "--locustfile", str(SCRIPT), "--headless", "--json",
            # Counted is what they wait once all are there.
            "--users", str(PEOPLE), "--spawn-rate", "10", "--reset-stats",
            "--run-time", f"{SECONDS + PEOPLE // 10}s",
            "--host", f"http://127.0.0.1:{server.port}", "--loglevel", "ERROR",
            "--exit-code-on-error", "0",
        ]  # fmt: skip
        driver = subprocess.Popen(  # noqa: S603 - our own words
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"BENCH_LOAD": str(knows)},
        )  # fmt: skip
        seen, over = [server.memory()], threading.Event()
        watch = threading.Thread(target=_watch, args=[server, over, seen])
        watch.start()
        try:
            told, troubles = driver.communicate()
        finally:
            over.set()
            watch.join()
    if driver.returncode:
        raise RuntimeError(f"locust ended with {driver.returncode}: {troubles[-2000:]}")
    return max(seen), json.loads(told[told.index("[") :])


def _watch(server: serving.Server, over: threading.Event, seen: list[int]) -> None:
    while not over.wait(LOOK_EVERY):
        seen.append(server.memory())
