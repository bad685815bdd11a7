"""More marks than a day can show are gathered by the hour."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from django.utils.translation import ngettext

from safehands.doors.ui.looks import STATES
from safehands.doors.ui.pictures.day import Mark

# So many flags can be told apart at a glance.
MOST = 18
GRAVEST_FIRST = ("alarm", "warn", "info", "calm", "past")


def gathered(marks: Sequence[Mark], url: str) -> list[Mark]:
    """Return the marks, or one for each hour when there are too many; `url` leads to all of them.

    What stands for many stands at the first of them, as grave as the gravest.
    """
    ordered = sorted(marks, key=lambda mark: (mark.at, mark.label))
    if len(ordered) <= MOST or not url:
        return ordered
    hours = (list(found) for _hour, found in groupby(ordered, key=_hour))
    return [found[0] if len(found) == 1 else _as_one(found, url) for found in hours]


def _hour(mark: Mark) -> datetime:
    return mark.at.replace(minute=0, second=0, microsecond=0)


def _as_one(found: Sequence[Mark], url: str) -> Mark:
    many = len(found)
    return Mark(
        at=found[0].at,
        label=ngettext("%(n)d thing", "%(n)d things", many) % {"n": many},
        url=url,
        state=min((mark.state for mark in found), key=_gravity),
        harm=any(mark.harm for mark in found),
    )


def _gravity(state: str) -> int:
    return GRAVEST_FIRST.index(STATES.get(state, STATES["on_track"]).tone)
