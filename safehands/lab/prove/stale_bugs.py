"""Mistakes that let old words out or true words die, planted to see that the proof finds them."""

import importlib
from typing import Any

from safehands.core import notices
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "unchecked": "what waited leaves as it was written, true or not",
    "silent": "stale words are dropped and the case does not say so",
    "overeager": "words that are still true are dropped",
    "misdirected": "what waited goes to the customer under whom the case was filed by mistake",
    "unwanted": "what waited goes to an address that may not be used any more",
    "too-late": "words leave after the time at which they were of use",
}
_leaving = importlib.import_module("safehands.core.notices.leaving")
_outcomes = importlib.import_module("safehands.core.notices.outcomes")


@plants("stale/unchecked")
def _unchecked() -> None:
    replace(_leaving, "stale_because", lambda _notice: "")


@plants("stale/silent")
def _silent() -> None:
    usual = _outcomes.write_down

    def write_down(notice: Any, verb: str, **given: Any) -> None:
        if verb != "dropped":
            usual(notice, verb, **given)

    replace(_outcomes, "write_down", write_down)


@plants("stale/overeager")
def _overeager() -> None:
    replace(_leaving, "stale_because", lambda notice: "old" if notice.duty else "")


@plants("stale/misdirected")
def _misdirected() -> None:
    replace(notices, "hold_again", lambda **_: 0)


@plants("stale/unwanted")
def _unwanted() -> None:
    replace(_leaving, "unwanted_because", lambda _notice: "")


@plants("stale/too-late")
def _too_late() -> None:
    replace(_leaving.timing, "too_late", lambda _notice, _at: False)
