"""The worker beside the pages: started with them, restarted if it dies, ended with them."""

import logging
import subprocess
import sys
import threading
from types import TracebackType

log = logging.getLogger(__name__)

# A worker that dies at once is tried again after this pause, so that it does not spin.
PAUSE_SECONDS = 5.0
# Long enough for a worker to finish the row and the mail it has in hand.
GRACE_SECONDS = 30.0


class Companion:
    """A worker process for the length of a `with` block.

    The worker ends when its standard input ends: that also happens when we are killed, so no
    worker is ever left behind alone.
    """

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep_alive, name="companion", daemon=True)

    def __enter__(self) -> "Companion":
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._end(self._process)
        self._watch.join(timeout=GRACE_SECONDS)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "safehands", "work", "--until-input-ends"]
        return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own words

    def _keep_alive(self) -> None:
        while not self._stopping.is_set():
            code = self._process.wait()
            if self._stopping.wait(timeout=PAUSE_SECONDS):
                return
            log.error("The worker ended with code %s; starting it again.", code)
            self._process = self._start()
            if self._stopping.is_set():
                self._end(self._process)

    @staticmethod
    def _end(process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(timeout=GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
