"""What is heard after a notice was handed over: delivered, read, or sent back."""

from datetime import datetime

from django.db import transaction

from safehands.core import people
from safehands.core.notices.history import note_act
from safehands.core.notices.models import Channel, Notice, State

SENT = (State.HANDED_OVER, State.DELIVERED, State.READ, State.IN_DOUBT)


@transaction.atomic
def note_read(*, notice: Notice, by: people.Person, now: datetime) -> bool:
    """Note that the person saw it on the page; False when it was read before, or is another's."""
    on_page = Notice.objects.filter(
        pk=notice.pk,
        to=by,
        channel=Channel.PAGE,
        state__in=[State.READY, State.LEASED, State.HANDED_OVER],
    )
    return on_page.update(state=State.READ, look_again_at=None, ended_at=now, leased_by="") == 1


@transaction.atomic
def note_all_read(*, by: people.Person, now: datetime, topic: str = "") -> int:
    """Note that the person saw all that waits on the page; returns how many."""
    waiting = Notice.objects.filter(
        to=by, channel=Channel.PAGE, state__in=[State.READY, State.HANDED_OVER], not_before__lte=now
    )
    if topic:
        waiting = waiting.filter(topic=topic)
    return waiting.update(state=State.READ, look_again_at=None, ended_at=now)


@transaction.atomic
def note_delivered(*, message_id: str, now: datetime) -> Notice | None:
    """Note a receipt of delivery; None when no notice of that Message-ID waits for one."""
    return _note(message_id, (State.HANDED_OVER, State.IN_DOUBT), State.DELIVERED, "", now)


@transaction.atomic
def note_bounced(*, message_id: str, why: str, now: datetime) -> Notice | None:
    """Note that a message came back, however late: the notice FAILED, the reader was NOT told.

    None when no such message was sent. The failure is put before the owner like any other.
    """
    return _note(message_id, SENT, State.FAILED, why, now)


def _note(
    message_id: str, before: tuple[State, ...], after: State, why: str, now: datetime
) -> Notice | None:
    notice = Notice.objects.filter(message_id=message_id, state__in=before).first()
    if notice is None:
        return None
    claimed = Notice.objects.filter(pk=notice.pk, state__in=before).update(
        state=after, ended_at=now, why=why[:200], failure_seen_at=None
    )
    if not claimed:
        return None
    verb = "bounced" if after == State.FAILED else "delivered"
    return note_act(notice, verb, by=None, now=now, why=why)
