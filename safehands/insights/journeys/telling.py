"""What the customer was told, and how long he waited for a word of ours."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from safehands.core import logbook, notices
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import CustomerWait, Message, Told
from safehands.rules.replies import only_thanks

TOLD = {
    notices.State.FAILED: Told.NOT_TOLD,
    notices.State.IN_DOUBT: Told.IN_DOUBT,
    notices.State.DROPPED: Told.NOT_SENT,
    **dict.fromkeys(notices.ARRIVED, Told.TOLD),
}
# What cannot be said without the customer hearing it.
HEARD = frozenset({"promised", "promise_moved", "promise_kept", "customer_told"})
ENDS = frozenset({"customer_confirmed", "closing_attempt", "closed"})


def messages_of(told: QuerySet[notices.Notice], reading: Reading) -> tuple[Message, ...]:
    """Return the messages for the customer; he himself sees only those that went to him."""
    told = told.prefetch_related("written_by__memberships")
    mine = [one for one in told if reading.for_staff or one.to_id == reading.case.customer_id]
    return tuple(
        Message(
            by=reading.name_of(one.written_by) if one.written_by else reading.nobody,
            to=one.to.name if one.to else one.address,
            subject=reading.veiled(one.subject),
            channel=str(notices.Channel(one.channel).label),
            written_at=one.written_at,
            at=one.ended_at or one.written_at,
            told=_told(one),
            why=one.why if reading.for_staff else "",
        )
        for one in mine
    )


def waits_of_customer(
    entries: Iterable[logbook.Entry], messages: Iterable[Message], reading: Reading
) -> tuple[CustomerWait, ...]:
    """Return the stretches from a word of the customer's to the next one of ours.

    A word in between is counted as asking again. Thanks ask nothing.
    """
    asked = [(entry.happened_at, True) for entry in entries if _asks(entry)]
    heard = [(entry.happened_at, False) for entry in entries if entry.verb in HEARD | ENDS]
    heard += [(one.at, False) for one in messages if one.told is Told.TOLD]
    # At one instant the question comes before the answer.
    return tuple(_stretches(sorted(asked + heard, key=lambda it: (it[0], not it[1])), reading))


def _told(notice: notices.Notice) -> Told:
    instead = notice.made_good_by
    if instead is not None and instead.state in notices.ARRIVED:
        return Told.TOLD
    return TOLD.get(notices.State(notice.state), Told.NOT_YET)


def _asks(entry: logbook.Entry) -> bool:
    if entry.verb == "opened":
        return True
    return entry.verb == "customer_said" and not only_thanks(str(entry.facts.get("words")))


def _stretches(events: Sequence[tuple[datetime, bool]], reading: Reading) -> Iterable[CustomerWait]:
    since, again = None, 0
    for at, asks in events:
        if asks:
            again += since is not None
            since = since or at
        elif since is not None:
            yield CustomerWait(wait=reading.wait(since, at), ended=True, asked_again=again)
            since, again = None, 0
    if since is not None:
        yield CustomerWait(wait=reading.wait(since, reading.now), ended=False, asked_again=again)
