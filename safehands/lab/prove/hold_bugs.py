"""Mistakes in the hold, planted to see that the proof finds them."""

import importlib
from collections import Counter
from typing import Any

from safehands.core import house, notices, people
from safehands.doors.clock import chores
from safehands.doors.ui import held
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "never-held": "a restore does not put the copy on hold",
    "talks": "the post does not heed the hold",
    "open-links": "links of customers and offices outside stay open",
    "silent-pages": "no page says that it is a copy on hold",
    "clock-stands": "the clock stands still while a copy is on hold",
    "anybody": "anybody may release a copy",
    "unchecked": "what waited is not looked at again on release",
    "unwritten": "the release is not in the logbook",
}


@plants("hold/never-held")
def _never() -> None:
    restoring = importlib.import_module("safehands.site.backups.restoring")
    replace(restoring, "hold_words", lambda *_, **__: "SELECT 1")


@plants("hold/talks")
def _talks() -> None:
    replace(house, "held", lambda: False)


@plants("hold/open-links")
def _open() -> None:
    replace(held, "OUTSIDE", ("/nowhere/",))


@plants("hold/silent-pages")
def _silent() -> None:
    holding = importlib.import_module("safehands.doors.desk.holding")
    replace(holding, "banners", lambda _request: [])


@plants("hold/clock-stands")
def _stands() -> None:
    replace(chores.AmongOthers, "review_duties", lambda _self, _now: 0)


@plants("hold/anybody")
def _anybody() -> None:
    may = people.may
    replace(
        people, "may",
        lambda person, grant: grant is people.May.MANAGE_HOUSE or may(person, grant),
    )  # fmt: skip


@plants("hold/unchecked")
def _unchecked() -> None:
    replace(notices, "recheck", lambda **_: Counter())


@plants("hold/unwritten")
def _unwritten() -> None:
    releasing = importlib.import_module("safehands.core.backups.releasing")

    class Silent:
        @staticmethod
        def write(**_facts: Any) -> None:
            """Write nothing."""

    replace(releasing, "logbook", Silent)
