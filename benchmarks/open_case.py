"""How long it takes to open a case: `python benchmarks/open_case.py [how many]`.

By the verb, by the REST API in this process, and by the REST API of `safehands serve` over HTTP.
Machines and disks differ, so each number also stands as a multiple of one smallest commit of one
row, measured in the same run on the same database. The database is encrypted and waits for the
disk, as a practice's does.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from parts import house

if TYPE_CHECKING:
    from safehands.lab.cast import Cast

TIMES = 60
ASKED = "Ada's antibiotic lasts until next week. Can you see to the refill?"


def main(times: int) -> None:
    with house.a_folder() as folder:
        house.begin(folder)
        from django.db import connection  # noqa: PLC0415

        from safehands.lab import cast  # noqa: PLC0415

        stage = cast.enter(now=house.NOW)
        print(
            f"database: {connection.vendor}; median of {times}, in turns with one row, one commit"
        )
        verb, post = by_verb(stage), by_api(stage)
        show("open_case, the verb", verb, times, statements(verb))
        show("POST /api/cases, in here", post, times, statements(post))
        with served(folder) as address:
            if address is None:
                print("POST /api/cases, over HTTP  not measured: `safehands serve` did not start")
                return
            with over_http(stage, address) as send:
                show("POST /api/cases, over HTTP", send, times, None)


def show(what: str, job: Callable[[], object], times: int, count: int | None) -> None:
    taken, unit = house.beside_one_commit(job, times)
    counted = f"   {count} SQL statements" if count is not None else ""
    print(f"{what:<26} {taken:8.2f} ms {taken / unit:7.1f} x {unit:.2f} ms{counted}")


def statements(job: Callable[[], object]) -> int:
    """Return how many statements of SQL a job sends, without begin and end of transactions."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    job()
    with CaptureQueriesContext(connection) as captured:
        job()
    words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not one["sql"].startswith(words) for one in captured.captured_queries)


def by_verb(stage: "Cast") -> Callable[[], object]:
    from safehands.core import cases  # noqa: PLC0415

    def job() -> object:
        return cases.open_case(
            organization=stage.practice, customer=stage.parent, subject=stage.child, asked=ASKED,
            origin=cases.Origin.PHONE, by=stage.front_desk, now=house.NOW,
        )  # fmt: skip

    return job


def by_api(stage: "Cast") -> Callable[[], object]:
    from django.test import Client  # noqa: PLC0415

    client, head, body = Client(SERVER_NAME="127.0.0.1"), head_of(stage), body_of(stage)

    def job() -> object:
        answer = client.post("/api/cases", body, content_type="application/json", headers=head)
        assert answer.status_code == 201, answer.content
        return answer

    return job


@contextmanager
def over_http(stage: "Cast", address: str) -> Iterator[Callable[[], object]]:
    import httpx  # noqa: PLC0415

    head, body = head_of(stage), body_of(stage)
    with httpx.Client(base_url=address, headers=head) as client:

        def job() -> object:
            answer = client.post("/api/cases", json=body)
            assert answer.status_code == 201, answer.text
            return answer

        job()
        yield job


def head_of(stage: "Cast") -> dict[str, str]:
    from safehands.core import people  # noqa: PLC0415

    _token, secret = people.issue_token(
        person=stage.front_desk, name="benchmark", scopes=people.TokenScope.values,
        expires_at=house.NOW + timedelta(days=1), by=None, now=house.NOW,
    )  # fmt: skip
    return {"Authorization": f"Bearer {secret}"}


def body_of(stage: "Cast") -> dict[str, str]:
    return {
        "customer": str(stage.parent.pk),
        "subject": str(stage.child.pk),
        "asked": ASKED,
        "origin": "phone",
    }


@contextmanager
def served(folder: str) -> Iterator[str | None]:
    """Serve the database over HTTP until the block ends; None when that does not work here."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "safehands", "serve", "--no-worker", "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=folder, env=dict(os.environ), stdout=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}" if listens(process, port) else None
    finally:
        process.terminate()
        process.wait(timeout=60)


def listens(process: subprocess.Popen[bytes], port: int) -> bool:
    pause = threading.Event()
    for _ in range(600):
        if process.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        pause.wait(0.1)
    return False


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
