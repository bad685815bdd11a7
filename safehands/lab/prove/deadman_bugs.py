"""Mistakes of the watchman, planted to see that the proof finds them."""

import importlib
from datetime import datetime, timedelta
from typing import Any

from safehands.core import notices, people
from safehands.doors.clock.deadman import Deadman
from safehands.insights.health import work
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "by-the-outbox": "the call for help waits in the outbox like any message",
    "patient": "what is late turns red after a quarter of an hour only",
    "alarmist": "what is one minute late is called late",
    "blind-to-upkeep": "a chore that fails for ever is only a warning",
    "gives-up": "a call that was not heard is not repeated",
    "once-for-all": "what stays red is called once and never again",
}


@plants("deadman/by-the-outbox")
def _by_the_outbox() -> None:
    def call(_self: Any, _found: Any, now: datetime) -> None:
        chief = people.enrol(name="The Chief", by=None, now=now)
        notices.tell(to=chief, topic="free", subject="Help", words="Help.", by=None, now=now)

    replace(Deadman, "_call", call)


@plants("deadman/patient")
def _patient() -> None:
    _late_after(timedelta(minutes=15))


@plants("deadman/alarmist")
def _alarmist() -> None:
    _late_after(timedelta(minutes=1))


@plants("deadman/blind-to-upkeep")
def blind_to_failing() -> None:
    """Let a chore that fails for ever look like one that failed just now."""
    beats = work._workers

    def forgetting(newest: Any, every: Any, now: Any) -> Any:
        for one in every:
            one.trouble_since = None
        return beats(newest, every, now)

    replace(work, "_workers", forgetting)


@plants("deadman/gives-up")
def _gives_up() -> None:
    call = Deadman._call

    def once(self: Any, found: Any, now: datetime) -> None:
        call(self, found, now)
        self._called_at = now

    replace(Deadman, "_call", once)


@plants("deadman/once-for-all")
def _once() -> None:
    replace(Deadman, "_may_call", lambda self, _now: self._called_at is None)


def _late_after(span: timedelta) -> None:
    spans = importlib.import_module("safehands.insights.health.spans")
    replace(spans, "TOO_LATE", span)
