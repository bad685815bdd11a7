"""Serves the installation of a trial by `safehands serve`, as its owner would; may be killed.

with serving(trial) as served:
    httpx.get(f"{served.address}/api/")
    served.kill()    # SIGKILL for all of it: pages, worker and who watches over them
    served.start()
"""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from safehands.lab.prove import planting
from safehands.lab.prove.frame import Trial

PATIENCE = 120.0
"""Seconds until a program that does not come up, or does not end, is given up."""
TURN = 0.02


class NotServed(Exception):
    """The installation did not come up, or did not go down; with what it said."""


class Served:
    """`safehands serve` on a free port of this machine, in a group of processes of its own."""

    def __init__(
        self,
        trial: Trial,
        words: Sequence[str],
        under: Sequence[str] = (),
        settings: dict[str, str] | None = None,
    ) -> None:
        self._trial, self._words, self._under = trial, list(words), list(under)
        self._settings = settings or {}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self.said: Path = trial.folder / f"serve-{self.port}.log"
        """What it printed, errors included."""

    @property
    def address(self) -> str:
        """Such as ``http://127.0.0.1:8123``."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Of `safehands serve` itself (of what it runs under, where it does); also its group."""
        if self._process is None:
            raise NotServed("Nothing is being served.")
        return self._process.pid

    def start(self, *under: str) -> None:
        """Start, and wait until it answers. ``under`` is a command that runs it, such as strace."""
        before = [*(under or self._under)]
        words = planting.command(
            self._trial, "serve", "--host", "127.0.0.1", "--port", str(self.port), *self._words
        )
        settings = {"SAFEHANDS_BASE_URL": self.address} | self._settings
        with self.said.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                [*before, *words], cwd=self._trial.folder, stdin=subprocess.DEVNULL,
                env=planting.environment(self._trial, **settings), stdout=said, stderr=said,
                start_new_session=True,
            )  # fmt: skip
        self.wait()

    def wait(self) -> None:
        """Wait until the pages answer again, such as after one of its processes was killed."""
        never, until = Event(), time.monotonic() + PATIENCE
        while not self._listens():
            if self._process is None or self._process.poll() is not None:
                raise NotServed(f"It ended before it was served: {self.last_words()}")
            if time.monotonic() > until:
                raise NotServed(f"Nobody answers at {self.address}: {self.last_words()}")
            never.wait(TURN)

    def kill(self) -> None:
        """Kill all of it at once with SIGKILL, as the loss of the machine would."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._gone()

    def stop(self) -> None:
        """Ask it to end as Ctrl-C does, and wait until all of it has ended."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise NotServed(f"It did not end: {self.last_words()}") from None
        self._gone()

    @contextmanager
    def at_the_end_killed(self) -> Iterator[None]:
        """Kill what is left of it at the end of a block, however that comes about."""
        try:
            yield
        finally:
            self.kill()

    def processes(self, words: str = "") -> list[int]:
        """Return the ids of its living processes whose command line holds some words."""
        leader = self._process.pid if self._process else -1
        return [pid for pid, line in _group(leader) if words in line]

    def last_words(self) -> str:
        """Return the end of what it printed."""
        return self.said.read_text(errors="replace").strip()[-2000:] if self.said.exists() else ""

    def _gone(self) -> None:
        never, until = Event(), time.monotonic() + PATIENCE
        while self.processes():
            if time.monotonic() > until:
                raise NotServed(f"Something of it is left: {self.processes()}")
            never.wait(TURN)
        self._process = None

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def serving(
    trial: Trial,
    *,
    worker: bool = True,
    under: Sequence[str] = (),
    settings: dict[str, str] | None = None,
) -> Iterator[Served]:
    """Serve the installation of a trial until the end of the block, however that comes about.

    ``under`` is a command that it is run under; ``settings`` are added to its environment.
    """
    served = Served(trial, [] if worker else ["--no-worker"], under, settings)
    with served.at_the_end_killed():
        served.start()
        yield served


def free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _group(leader: int) -> Iterator[tuple[int, str]]:
    """Give process id and command line of everything that lives in a group of processes."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == leader and fields[0] not in "ZX":
                yield int(place.name), (place / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
