"""The deadman: watches from outside of the worker, and calls for help without the outbox.

It runs beside the pages, so that it lives while the worker is dead. When the health has been red
at two looks in a row it says so in the log and writes to the address in the settings directly.
"""

import contextlib
import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from safehands.channels import Gateway, Message, Outcome, ways_out
from safehands.core import house
from safehands.core.notices import Channel
from safehands.insights import health

log = logging.getLogger(__name__)

LOOK_EVERY = 60.0
"""Seconds between two looks."""
AGAIN_AFTER = timedelta(hours=1)


class Deadman:
    """Looks at the health again and again, and remembers whether help was called."""

    def __init__(self, gateway: Gateway, address: str) -> None:
        self._gateway, self._address = gateway, address
        self._red_before = False
        self._called_at: datetime | None = None

    def look(self, now: datetime) -> bool:
        """Look once as of an instant (UTC); return whether help was called."""
        found = health.examine(now)
        red = found.status is health.Status.RED
        call = red and self._red_before and self._may_call(now)
        if call:
            self._call(found, now)
        elif not red:
            self._called_at = None
        self._red_before = red
        return call

    def _may_call(self, now: datetime) -> bool:
        # Also when the clock was set back behind the last call.
        return self._called_at is None or abs(now - self._called_at) >= AGAIN_AFTER

    def _call(self, found: health.Health, now: datetime) -> None:
        lines = [
            f"{check.title}: {check.words} {check.remedy}".strip()
            for check in found.checks
            if check.status is health.Status.RED
        ]
        log.critical("Safehands needs help. %s", " | ".join(lines))
        self._called_at = now
        if not self._address:
            return
        reply = self._gateway.send(
            Message(
                message_id=f"<red.{now:%Y%m%dT%H%M%S}@safehands.invalid>",
                address=self._address,
                subject=_("Safehands needs help"),
                words="\n".join([*lines, "", settings.BASE_URL]),
                language=settings.LANGUAGE_CODE,
            )
        )
        if reply.outcome is not Outcome.HANDED_OVER:
            log.critical("The call for help did not leave: %s", reply.detail)
            # Nobody heard it: the next look calls again.
            self._called_at = None


def watch(stop: threading.Event, deadman: Deadman) -> None:
    """Look once a minute until ``stop`` is set."""
    while not stop.wait(LOOK_EVERY):
        try:
            deadman.look(house.wall_now())
        except Exception:
            log.exception("The deadman could not look; it tries again.")
        finally:
            connections.close_all()


@contextlib.contextmanager
def watching() -> Iterator[None]:
    """Watch in a thread for the length of a ``with`` block."""
    stop = threading.Event()
    deadman = Deadman(ways_out()[Channel.EMAIL], settings.ALARM_MAIL)
    thread = threading.Thread(target=watch, args=[stop, deadman], name="deadman", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)
