"""The post office: takes notices from the outbox one by one and gives them to the gateways.

Each step stands in the database before the next one begins, so that a crash at any point leaves
the truth behind: not begun (it waits again), begun (it may have left, it is in doubt), or done.
"""

import logging
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from safehands.channels.gateway import Gateways, Message, Outcome, Reply
from safehands.core import notices

log = logging.getLogger(__name__)


def deliver_waiting(
    *,
    worker: str,
    now: datetime,
    gateways: Gateways,
    limit: int = 20,
    lease: timedelta = notices.LEASE,
) -> int:
    """Deliver up to ``limit`` notices that are due; return how many were taken up.

    No transaction is open while a gateway works.
    """
    for count in range(limit):
        notice = notices.take_next(worker=worker, now=now, lease=lease)
        if notice is None:
            return count
        try:
            _deliver(notice, now, gateways)
        except (OperationalError, InterfaceError):
            # The database is busy or away: the notice itself is sound.
            raise
        except Exception as trouble:
            # A mistake of ours before it left: a person decides, and the next one goes on.
            log.exception("Notice %s cannot be made ready and is set aside.", notice.pk)
            notices.put_aside(notice=notice, why=f"{type(trouble).__name__}: {trouble}", now=now)
    return limit


def _deliver(notice: notices.Notice, now: datetime, gateways: Gateways) -> None:
    attempt = notices.set_out(notice=notice, now=now)
    if attempt is None:
        return
    # A frozen worker wakes here: whoever holds the notice now must not find it sent by us.
    if not notices.still_mine(notice):
        notices.note_not_sent(notice=notice, attempt=attempt, now=now)
        return
    _note(notice, attempt, _send(notice, gateways), now)


def _send(notice: notices.Notice, gateways: Gateways) -> Reply:
    try:
        return gateways[notice.channel].send(_message(notice))
    except Exception as trouble:
        # A mistake of ours: how far it came is unknown, and the next message must not wait.
        log.exception("The gateway for %s broke over notice %s.", notice.channel, notice.pk)
        return Reply(Outcome.UNSURE, f"{type(trouble).__name__}: {trouble}")


def _note(notice: notices.Notice, attempt: notices.Attempt, reply: Reply, now: datetime) -> None:
    if reply.outcome is Outcome.HANDED_OVER:
        _note_handed_over(notice, attempt, reply, now)
        return
    noted = {
        Outcome.TEMPORARY: notices.note_refused,
        Outcome.PERMANENT: notices.note_failed,
        Outcome.UNSURE: notices.note_in_doubt,
    }[reply.outcome]
    noted(notice=notice, attempt=attempt, detail=reply.detail, now=now)


def _note_handed_over(
    notice: notices.Notice, attempt: notices.Attempt, reply: Reply, now: datetime
) -> None:
    notices.note_handed_over(
        notice=notice,
        attempt=attempt,
        detail=reply.detail,
        reference=reply.reference,
        reports=reply.reports,
        arrived=reply.arrived,
        now=now,
    )


def _message(notice: notices.Notice) -> Message:
    return Message(
        message_id=notice.message_id,
        notice=str(notice.pk),
        address=str(notice.own_way_id) if notice.own_way_id else notice.address,
        subject=notice.subject,
        words=notice.words,
        language=notice.language,
        automatic=notice.written_by_id is None,
    )
