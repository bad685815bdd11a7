"""Whose turn it is to write, among the threads of one program.

SQLite lets one write at a time. Who has to wait for another sleeps for a while, up to a tenth of a
second, and tries again: the lock may have been free all that time. Threads of one program can be
woken instead, in the moment the writer before them is done. Other programs wait as ever.
"""

import threading
from functools import cache


class Turn:
    """The turn of one connection; it never waits for itself."""

    def __init__(self, database: str, patience: float) -> None:
        self._lock, self._patience = _lock_of(database), patience
        self._mine = False

    def take(self) -> None:
        """Wait for the turn. After so many seconds of patience it is left to SQLite to refuse."""
        if not self._mine:
            self._mine = self._lock.acquire(timeout=self._patience)

    def give(self) -> None:
        """Let the next one write, if it was our turn."""
        if self._mine:
            self._mine = False
            self._lock.release()


@cache
def _lock_of(_database: str) -> threading.Lock:
    return threading.Lock()
