"""Lights that are blind or stuck, planted to see that the proof finds them."""

import importlib
from datetime import timedelta

from safehands.core import backups, cases, duties, notices
from safehands.insights.health import storage, times
from safehands.lab.prove.deadman_bugs import blind_to_failing
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "blind-to-unsent": "the light of the outbox looks at nothing",
    "blind-to-unreviewed": "the light of the duties looks at nothing",
    "trusting": "a backup that was never tried out counts as proven",
    "blind-to-silence": "a worker may be silent for an hour",
    "blind-to-failing": "a chore that fails for ever is only a warning",
    "blind-to-clock": "a clock may be set back by a day",
    "blind-to-modes": "nobody reads whether the database waits for the disk",
    "blind-to-poison": "what the clock set aside is not counted",
    "blind-to-doubt": "what is in doubt is only a warning",
    "blind-to-cracks": "cracks are not looked for",
    "stuck": "the light of the backup stays red",
}


@plants("health/blind-to-unsent")
def _unsent() -> None:
    replace(notices, "oldest_unsent", lambda *_, **__: None)


@plants("health/blind-to-unreviewed")
def _unreviewed() -> None:
    replace(duties, "oldest_unreviewed", lambda: None)


@plants("health/trusting")
def _trusting() -> None:
    replace(backups, "last_proven", backups.last_made)


@plants("health/blind-to-silence")
def _silence() -> None:
    spans = importlib.import_module("safehands.insights.health.spans")
    replace(spans, "TOO_LATE", timedelta(hours=1))


plants("health/blind-to-failing")(blind_to_failing)


@plants("health/blind-to-clock")
def _clock() -> None:
    replace(times, "TOO_FAR", timedelta(days=1))


@plants("health/blind-to-modes")
def _modes() -> None:
    replace(storage, "FULL", 0)


@plants("health/blind-to-poison")
def _poison() -> None:
    replace(duties, "in_trouble", lambda: 0)


@plants("health/blind-to-doubt")
def _doubt() -> None:
    replace(notices, "oldest_to_decide", lambda: None)


@plants("health/blind-to-cracks")
def _cracks() -> None:
    replace(cases, "cracks", list)


@plants("health/stuck")
def _stuck() -> None:
    replace(backups, "last_proven", lambda: None)
