"""What this process knows of the disk under the database: whether what it last saved came there.

After an error of the disk a process stops saving and says so on every page, while reading stays
possible. Every few seconds one change is let through to try; when it is on the disk, all is well
again. A process remembers this for itself alone: with the disk gone there is no better place.
"""

import logging
import threading
import time
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

TRY_EVERY = 5.0
"""Seconds between two tries of a process whose disk has failed."""
SIGNS = (
    "disk I/O error",
    "database or disk is full",
    "unable to open database file",
    "attempt to write a readonly database",
    "database disk image is malformed",
)
"""Of SQLite's own words, those by which a disk shows that it fails."""


@dataclass(slots=True)
class _Disk:
    trouble: str = ""
    tried_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_disk = _Disk()


def disk_trouble() -> str:
    """Return what the disk said when something was last saved; empty when all is well."""
    return _disk.trouble


def heed(trouble: BaseException) -> bool:
    """Remember an error if it is one of the disk; return whether it is."""
    words = str(trouble)
    if not any(sign in words for sign in SIGNS):
        return False
    with _disk.lock:
        first = not _disk.trouble
        _disk.trouble, _disk.tried_at = words, time.monotonic()
    if first:
        log.critical("The disk fails (%s). Nothing more is saved until it works again.", words)
    return True


def may_try() -> bool:
    """Whether a change may be tried: always when all is well, else one every few seconds."""
    if not _disk.trouble:
        return True
    with _disk.lock:
        if time.monotonic() - _disk.tried_at < TRY_EVERY:
            return False
        _disk.tried_at = time.monotonic()
        return True


def saved_again() -> None:
    """Note that a change came to the disk: all is well."""
    with _disk.lock:
        before, _disk.trouble = _disk.trouble, ""
    if before:
        log.critical("The disk works again: changes are saved.")
