"""An installation of its own in a folder, run through its command line as its people run it."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

# Seconds until a program that should have ended or answered is given up. It may make a database, on
# a machine that has other work.
LONG = 300.0
PATIENT = 300.0  # the same for a practice that is built first


def environment(**settings: str) -> dict[str, str]:
    """Return this environment without any setting but the given ones."""
    ours = ("SAFEHANDS_", "DATABASE_URL", "DJANGO_", "PYTEST_")
    return {name: text for name, text in os.environ.items() if not name.startswith(ours)} | settings


def safehands(
    *words: str, folder: Path, said: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, with words on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "safehands", *words],
        cwd=folder,
        env=environment(**settings),
        input=said,
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )


@contextmanager
def serving(
    *words: str, folder: Path, **settings: str
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Serve on a free port until the block ends; give the process and the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "safehands", *words, "--port", str(port)],
        cwd=folder,
        env=environment(**settings),
        start_new_session=True,
    )
    try:
        wait_until_served(process, port)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=LONG)


def wait_until_served(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until something listens on the port."""
    pause = threading.Event()
    for _ in range(int(PATIENT / 0.1)):
        assert process.poll() is None, f"ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.1)
    raise AssertionError("nothing listens")


def answer(address: str) -> httpx.Response:
    """Return what a page answers."""
    return httpx.get(address, timeout=LONG)


def group_of(leader: int) -> list[str]:
    """Return what still runs of a process group."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == leader and fields[0] != "Z":
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def wait_for(words: str, *, leader: int) -> None:
    """Wait until a process with these words works in a process group."""
    pause = threading.Event()
    for _ in range(int(LONG / 0.05)):
        if any(words in line for line in group_of(leader)):
            return
        pause.wait(0.05)
    raise AssertionError(f"nothing runs with {words}")
