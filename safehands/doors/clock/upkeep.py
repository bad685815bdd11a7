"""What keeps the installation itself well, beside the clock: backups, and a look at the tables."""

import logging
import os
import subprocess
import sys
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError, connection

from safehands.core import backups, house
from safehands.doors.clock.chores import Chore

log = logging.getLogger(__name__)

LOOK_EVERY, COUNT_EVERY = timedelta(minutes=1), timedelta(hours=6)
# Whatever the pages and the clock want to do comes first.
NICER = 10
STOP_LOOK = 1.0
BACKUP = ("backup", "--prove", "--if-due")


def chores(stop: threading.Event) -> list[Chore]:
    """Return the chores of the upkeep; they end early once ``stop`` is set."""
    return [
        Chore("daily backup", LOOK_EVERY, lambda now: back_up(now, stop)),
        Chore("size of the tables", COUNT_EVERY, lambda _now: count_tables()),
    ]


def count_tables() -> int:
    """Tell the embedded database how its tables have grown; return 0.

    It chooses its ways by that, and takes a second at most: of each index it looks at a part
    (https://www.sqlite.org/lang_analyze.html#pragopt). A database server does it by itself.
    """
    if connection.vendor != "sqlite":
        return 0
    try:
        with connection.cursor() as cursor:
            # All tables, and not only those which this connection asked.
            cursor.execute("PRAGMA optimize = 0x10002")
    except OperationalError as wrong:
        # A busy or full disk; without the counts pages are slower, and nothing is wrong.
        log.warning("The tables were not counted: %s", wrong)
    return 0


def back_up(now: datetime, stop: threading.Event) -> int:
    """Make and prove the backup of the day if it is due (UTC); return how many were made.

    In a process of its own, so that a large database delays no duty and no message. A copy on
    hold makes none by itself: it may write where its original keeps its backups.
    """
    if not settings.BACKUP_DAILY or house.held() or not backups.is_due(now):
        return 0
    # The program prints where the backup is; on standard error it says what was wrong.
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "safehands", *BACKUP],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.setpriority(os.PRIO_PROCESS, process.pid, NICER)
    said = _said_by(process, stop)
    if stop.is_set():
        return 0
    if process.returncode:
        log.error("The daily backup failed; it is tried again in an hour. %s", said)
        raise RuntimeError(said or f"ended with code {process.returncode}")
    return 1


def _said_by(process: "subprocess.Popen[str]", stop: threading.Event) -> str:
    """Wait for a process, which ends with us, and return its last words."""
    while True:
        try:
            _out, said = process.communicate(timeout=STOP_LOOK)
        except subprocess.TimeoutExpired:
            if stop.is_set():
                process.terminate()
            continue
        return said.strip()[-400:]
