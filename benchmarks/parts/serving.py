"""`safehands serve` as a process of its own on a folder, and plain requests to it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE, PAUSE, TO_END = 6_000, 0.1, 60


@dataclass(frozen=True, slots=True)
class Server:
    """A house that is served: where, and by which process."""

    port: int
    process: "subprocess.Popen[bytes]"

    def memory(self) -> int:
        """Return the bytes of memory that the server and its children hold; 0 where unknown."""
        return sum(_resident(pid) for pid in (self.process.pid, *_children(self.process.pid)))


@contextmanager
def served(folder: Path, *, worker: bool = False) -> Iterator[Server]:
    """Serve the database of a folder over HTTP until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "safehands", "serve", "--port", str(port)]
    if not worker:
        command.append("--no-worker")
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, env=os.environ | {"SAFEHANDS_DATA_DIR": str(folder)}, stdout=subprocess.DEVNULL
    )
    try:
        if not _listens(process, port):
            raise RuntimeError("`safehands serve` did not start; its words stand above.")
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listens(process: "subprocess.Popen[bytes]", port: int) -> bool:
    pause = threading.Event()
    for _ in range(PATIENCE):
        if process.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        pause.wait(PAUSE)
    return False


@contextmanager
def posting(
    server: Server, path: str, body: dict[str, Any], head: dict[str, str]
) -> Iterator[Callable[[], int]]:
    """Yield what sends a body on one kept connection and returns the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    sent = json.dumps(body)
    head = {"Content-Type": "application/json", **head}

    def post() -> int:
        connection.request("POST", path, sent, head)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    try:
        yield post
    finally:
        connection.close()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = place.read_text().rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        if int(words[1]) == pid:
            child = int(place.parent.name)
            found += [child, *_children(child)]
    return found


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # no /proc, or it ended while we looked
        return 0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(lines[0][1]) * 1024 if lines else 0
