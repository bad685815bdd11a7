"""The worker: turns the clock and the post until it is told to stop.

Clock and post turn in two threads, so that a mail server that hangs delays no duty; what keeps the
installation well, such as the daily backup, turns in a third one. Nothing is
remembered between turns that a crash could lose: what is to be done stands in the database.
"""

import logging
import threading
import time
from collections.abc import Sequence
from datetime import datetime

from django.db import close_old_connections, connections

from safehands.channels import Gateways, ways_out
from safehands.core import house, logbook
from safehands.doors.clock import chores, upkeep
from safehands.doors.clock.chores import Chore

log = logging.getLogger(__name__)

PAUSE = 2.0
"""Seconds between two turns when nothing is left to do."""
BEAT_EVERY = 10.0
ROUNDS = 200


def run(
    stop: threading.Event, *, name: str, once: bool = False, gateways: Gateways | None = None
) -> None:
    """Turn until ``stop`` is set; with ``once`` each round turns once and returns.

    ``name`` is the worker's own: no two workers may share it at the same time.
    """
    clock = Round(f"{name}/clock", chores.of_the_clock())
    post = Round(f"{name}/post", chores.of_the_post(f"{name}/post", gateways or ways_out()))
    if once:
        clock.turn()
        post.turn()
        return
    others = [post, Round(f"{name}/upkeep", upkeep.chores(stop))]
    threads = [threading.Thread(target=one.run, args=[stop], name=one.name) for one in others]
    for thread in threads:
        thread.start()
    try:
        clock.run(stop)
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def tick(now: datetime, *, worker: str = "tick", gateways: Gateways | None = None) -> int:
    """Do all chores as of an instant (UTC) until nothing is due; return how much was done.

    For tests and the settable clock. What a chore raises is raised.
    """
    table = [*chores.of_the_clock(), *chores.of_the_post(worker, gateways or ways_out())]
    total = 0
    with logbook.through("clock"):
        for _ in range(ROUNDS):
            done = sum(chore.do(now) for chore in table)
            total += done
            if not done:
                return total
    raise RuntimeError(f"The clock finds no rest at {now.isoformat()}.")


class Round:
    """Some chores done turn by turn in one thread, with a sign of life."""

    def __init__(self, name: str, table: Sequence[Chore]) -> None:
        self.name = name
        self._table = table
        # By a clock that only runs forward: the wall clock may be set back.
        self._done_at: dict[str, float] = {}
        self._beaten_at = float("-inf")
        self._started_at: datetime | None = None
        self._turns = 0
        self._trouble = ""
        # By chore, while it fails at each try: since when, and with what words.
        self._failing: dict[str, tuple[datetime, str]] = {}

    def run(self, stop: threading.Event) -> None:
        """Turn until ``stop`` is set; trouble is reported and the next turn tries again."""
        try:
            while not stop.is_set():
                # A connection that the database closed meanwhile is opened again.
                close_old_connections()
                busy = self.turn()
                if not busy:
                    stop.wait(PAUSE)
        finally:
            connections.close_all()

    def turn(self) -> bool:
        """Do every chore whose time has come, at one instant; return whether more may be due."""
        failed, busy = False, False
        try:
            now = house.wall_now()
            with logbook.through("clock"):
                for chore in self._table:
                    done, well = self._do(chore, now)
                    busy, failed = busy or done > 0, failed or not well
            self._beat(now)
        except Exception:
            log.exception("A turn of %s broke off; the next one tries again.", self.name)
            return False
        return busy and not failed

    def _do(self, chore: Chore, now: datetime) -> tuple[int, bool]:
        waited = time.monotonic() - self._done_at.get(chore.name, float("-inf"))
        if waited < chore.every.total_seconds():
            return 0, True
        self._done_at[chore.name] = time.monotonic()
        try:
            done = chore.do(now)
        except Exception as trouble:
            log.exception("The chore %r of %s failed; it tries again.", chore.name, self.name)
            since, _before = self._failing.get(chore.name, (now, ""))
            words = f"{chore.name}: {type(trouble).__name__}: {trouble}"[:500]
            self._failing[chore.name] = since, words
            return 0, False
        self._failing.pop(chore.name, None)
        return done, True

    def _beat(self, now: datetime) -> None:
        since, trouble = min(self._failing.values(), default=(None, ""))
        self._turns += 1
        self._started_at = self._started_at or now
        rested = time.monotonic() - self._beaten_at
        if rested < BEAT_EVERY and trouble == self._trouble:
            return
        house.beat(
            worker=self.name,
            started_at=self._started_at,
            turns=self._turns,
            trouble=trouble,
            trouble_since=since,
            now=now,
        )
        self._beaten_at, self._trouble = time.monotonic(), trouble
