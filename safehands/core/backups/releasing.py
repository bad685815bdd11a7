"""The end of a hold: a person says that a restored copy may speak again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import house, logbook, notices, people
from safehands.core.refusals import NotAllowed, Refusal


class NotHeld(Refusal):
    """Nothing is on hold, or somebody released it first."""

    code = "not_held"


class ReleasedByAPerson(NotAllowed):
    """Only who runs the house says that a restored copy may speak."""

    code = "released_by_who_runs_the_house"


@dataclass(frozen=True, slots=True)
class Hold:
    """A restored copy that nobody released yet: since when, and of what instant it is (UTC)."""

    since: datetime
    copy_of: datetime


def hold() -> Hold | None:
    """Return the hold of this installation; None for one that may speak."""
    here = house.the_house()
    if here is None or here.held_since is None:
        return None
    return Hold(here.held_since, here.held_copy_of or here.held_since)


def what_release_does(now: datetime) -> Mapping[notices.Found, int]:
    """Return how much of what waits would leave, be dropped, be doubted. Changes nothing."""
    present = hold()
    if present is None:
        return {}
    counted = dict.fromkeys(notices.Found, 0)
    for notice in notices.what_waits():
        found, _why = notices.found_about(
            notice, copy_of=present.copy_of, held_since=present.since, now=now
        )
        counted[found] += 1
    return counted


@transaction.atomic
def release(
    *, by: people.Person | None, now: datetime, who: str = ""
) -> Mapping[notices.Found, int]:
    """Let a restored copy speak to customers and partners again, and say so in the logbook.

    What waited is checked again first: stale words are dropped, and what the original may have
    sent since the backup is doubted. ``who`` names the person at a command line, where ``by`` is
    None. Raises ``NotHeld`` and ``ReleasedByAPerson``.
    """
    if by is not None and not people.may(by, people.May.MANAGE_HOUSE):
        raise ReleasedByAPerson(
            _("Only the administrator releases a restored copy."),
            remedy=_("Ask somebody whose role allows it."),
        )
    present = hold()
    if present is None or not house.end_hold():
        raise NotHeld(
            _("Nothing is on hold here: messages leave as usual."),
            remedy=_("Load the page again to see how it stands."),
        )
    counted = notices.recheck(copy_of=present.copy_of, held_since=present.since, now=now)
    logbook.write(
        verb="hold_released", by=by, now=now, copy_of=present.copy_of, held_since=present.since,
        who=who or (by.name if by else ""), counts={one.value: counted[one] for one in counted},
        leaving=counted.get(notices.Found.LEAVES, 0),
    )  # fmt: skip
    return counted
