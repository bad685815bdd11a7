"""What waits in a restored copy: looked at again before a person lets it leave."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from safehands.core.notices import outcomes, timing
from safehands.core.notices.history import write_down
from safehands.core.notices.models import Channel, Notice, Outcome, State, Urgency
from safehands.core.notices.staleness import stale_because

WAITING = (State.READY, State.LEASED, State.TO_PRINT)
OUTWARD = (Channel.EMAIL, Channel.SMS, Channel.LETTER)


class Found(Enum):
    """What becomes of a notice that waited."""

    LEAVES = "leaves"
    # Urgent words that the original may have sent: once more, under the same Message-ID.
    REPEATED = "repeated"
    # The original may have sent it: a person decides.
    IN_DOUBT = "in_doubt"
    STALE = "stale"
    TOO_LATE = "too_late"


def what_waits() -> QuerySet[Notice]:
    """Return what waits to leave or to be printed, oldest first; drafts wait for their writers."""
    waiting = Notice.objects.filter(state__in=WAITING)
    return waiting.select_related("to", "to_organization", "case", "duty").order_by(
        "written_at", "pk"
    )


def found_about(
    notice: Notice, *, copy_of: datetime, held_since: datetime, now: datetime
) -> tuple[Found, str]:
    """Return what becomes of a notice on release, and why in words. Changes nothing.

    ``copy_of`` is when the backup was made, ``held_since`` when it was restored (UTC): what was
    waiting before the one and should have left before the other, the original may have sent.
    """
    if timing.too_late(notice, now):
        return Found.TOO_LATE, _("Its time passed before it could leave.")
    if why := stale_because(notice):
        return Found.STALE, why
    outside = notice.for_customer or notice.to_organization_id is not None
    may_have_left = notice.written_at <= copy_of and notice.not_before < held_since
    if not (outside and may_have_left and notice.channel in OUTWARD):
        return Found.LEAVES, ""
    why = _("It was waiting when the backup was made, and may have left since.")
    urgent = notice.urgency == Urgency.URGENT and notice.channel != Channel.LETTER
    return (Found.REPEATED if urgent else Found.IN_DOUBT), why


@transaction.atomic
def recheck(*, copy_of: datetime, held_since: datetime, now: datetime) -> Mapping[Found, int]:
    """Drop what is stale and doubt what may have left; return how many of each there were."""
    counted: Counter[Found] = Counter()
    for notice in list(what_waits()):
        found, why = found_about(notice, copy_of=copy_of, held_since=held_since, now=now)
        _act(notice, found, why, now)
        counted[found] += 1
    return counted


def _act(notice: Notice, found: Found, why: str, now: datetime) -> None:
    match found:
        case Found.TOO_LATE:
            _settle_tries(notice, now)
            outcomes.give_up(notice, why, now)
        case Found.STALE:
            _settle_tries(notice, now)
            outcomes.end(notice, State.DROPPED, "dropped", why, now)
        case Found.IN_DOUBT:
            _settle_tries(notice, now)
            outcomes.end(notice, State.IN_DOUBT, "in_doubt", why, now)
        case Found.REPEATED:
            write_down(notice, "repeated_in_doubt", by=None, now=now, why=why)
        case Found.LEAVES:
            pass


def _settle_tries(notice: Notice, now: datetime) -> None:
    """End the tries that the original had begun: nobody will say any more what came of them."""
    begun = notice.attempts.filter(outcome="")
    begun.update(outcome=Outcome.UNSURE, detail="begun before the backup was made", ended_at=now)
