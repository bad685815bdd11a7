"""The way of a notice out of the house: claimed, begun, and what came of it.

A worker holds a notice by a lease: its name and the instant at which the lease ends. A worker
that was frozen and wakes finds another lease there and leaves the notice alone.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from safehands.core import house
from safehands.core.notices import outcomes, reports_of_gateways, timing
from safehands.core.notices.models import Attempt, Channel, Notice, Outcome, Report, State
from safehands.core.notices.staleness import stale_because, unwanted_because

CANDIDATES = 10


def take_next(*, worker: str, now: datetime, lease: timedelta = timing.LEASE) -> Notice | None:
    """Claim the notice to be sent next, urgent ones first; None when nothing is due.

    A lease that has run out is settled on the way: what was not begun waits again, what was
    begun may have left and is in doubt. In a restored copy nothing is due until it is released.
    """
    if house.held():
        return None
    # A lease that ends far ahead was taken by a clock that was wrong and has been set back.
    unreal = Q(state=State.LEASED, look_again_at__gt=now + 2 * max(lease, timing.LEASE))
    due = Notice.objects.filter(Q(look_again_at__lte=now) | unreal)
    due = due.order_by("-urgency", "look_again_at", "pk")
    while seen := list(due[:CANDIDATES]):
        for notice in seen:
            if notice.state == State.LEASED:
                _settle_expired(notice, now)
            elif _claim(notice, worker, now + lease):
                return _whole(notice)
    return None


@transaction.atomic
def set_out(*, notice: Notice, now: datetime) -> Attempt | None:
    """Begin one try, in its own transaction, so that a crash later shows that it was begun.

    None when the notice must not leave: another worker has it, its words are stale and it was
    dropped, or its recipient must be confirmed first. What a customer did not hear in time, or
    may not be sent to his address any more, FAILS instead and is put before the owner.
    """
    if not _held_by_me(notice).update(attempts_made=F("attempts_made") + 1):
        return None
    # Read anew: the case may have moved on since it was claimed.
    if not _may_leave(_whole(notice), now):
        return None
    notice.attempts_made += 1
    return Attempt.objects.create(notice=notice, worker=notice.leased_by, began_at=now)


def _may_leave(notice: Notice, now: datetime) -> bool:
    """Whether a claimed notice is still to leave; if not, it ends or is held."""
    if timing.too_late(notice, now):
        outcomes.give_up(notice, _("Its time passed before it could leave."), now)
    elif why := stale_because(notice):
        outcomes.end(notice, State.DROPPED, "dropped", why, now)
    elif not notice.recipient_confirmed:
        outcomes.hold(notice)
    elif why := unwanted_because(notice):
        outcomes.end(notice, State.FAILED, "failed", why, now)
    else:
        return True
    return False


def still_mine(notice: Notice) -> bool:
    """Whether the lease is still held; asked again in the last moment before sending."""
    return _held_by_me(notice).exists()


@transaction.atomic
def note_handed_over(
    *,
    notice: Notice,
    attempt: Attempt,
    detail: str,
    now: datetime,
    reference: str = "",
    reports: bool = False,
    arrived: bool = False,
) -> None:
    """Note that the gateway took the message; certain, whatever was feared meanwhile.

    ``reference`` is the gateway's own number of it. If it ``reports``, its word that the message
    ``arrived`` is waited for, and missed after a while.
    """
    _note(notice, attempt, Outcome.HANDED_OVER, detail, now)
    if reference:
        Attempt.objects.filter(pk=attempt.pk).update(reference=reference)
    if arrived:
        Attempt.objects.filter(pk=attempt.pk).update(report=Report.DELIVERED, reported_at=now)
    if reports or arrived:
        reports_of_gateways.follow(attempt.pk, now)


def note_refused(*, notice: Notice, attempt: Attempt, detail: str, now: datetime) -> None:
    """Note a refusal for now: try again later, or FAIL when patience or use is at its end."""
    _note(notice, attempt, Outcome.TEMPORARY, detail, now)


def note_failed(*, notice: Notice, attempt: Attempt, detail: str, now: datetime) -> None:
    """Note a refusal for good: the notice FAILED, and a customer was NOT told."""
    _note(notice, attempt, Outcome.PERMANENT, detail, now)


def note_in_doubt(*, notice: Notice, attempt: Attempt, detail: str, now: datetime) -> None:
    """Note that the message may have left; it is repeated once if urgent, else a person decides."""
    _note(notice, attempt, Outcome.UNSURE, detail, now)


def note_not_sent(*, notice: Notice, attempt: Attempt, now: datetime) -> None:
    """Note that a begun try never reached the gateway because the lease was lost."""
    _note(notice, attempt, Outcome.NOT_SENT, "the lease was lost before sending", now)


@transaction.atomic
def _note(notice: Notice, attempt: Attempt, outcome: Outcome, detail: str, now: datetime) -> None:
    # The notice's row is claimed first: two workers then speak one after another.
    mine = _held_by_me(notice) | Notice.objects.filter(
        pk=notice.pk, state__in=[State.IN_DOUBT, State.READY], attempts_made__gt=0
    )
    claimed = mine.update(attempts_made=F("attempts_made"))
    Attempt.objects.filter(pk=attempt.pk).update(outcome=outcome, detail=detail[:300], ended_at=now)
    if claimed:
        outcomes.conclude(Notice.objects.get(pk=notice.pk), outcome, detail, now)
    if outcome == Outcome.UNSURE and notice.channel == Channel.SMS:
        # The gateway may have reported before we noted that we know nothing.
        reports_of_gateways.follow(attempt.pk, now)


def _claim(notice: Notice, worker: str, until: datetime) -> bool:
    waiting = Notice.objects.filter(
        pk=notice.pk, state=State.READY, look_again_at=notice.look_again_at
    )
    claimed = waiting.update(state=State.LEASED, leased_by=worker, look_again_at=until)
    return claimed == 1


@transaction.atomic
def _settle_expired(notice: Notice, now: datetime) -> None:
    claimed = _held_by_me(notice).update(leased_by="")
    if not claimed:
        return
    notice = Notice.objects.get(pk=notice.pk)
    begun = notice.attempts.filter(outcome="")
    if begun.update(outcome=Outcome.UNSURE, detail="the worker fell silent", ended_at=now):
        outcomes.conclude(notice, Outcome.UNSURE, _("The worker fell silent."), now)
    else:
        outcomes.wait(notice, until=now)


def _held_by_me(notice: Notice) -> "QuerySet[Notice]":
    return Notice.objects.filter(
        Q(pk=notice.pk),
        state=State.LEASED,
        leased_by=notice.leased_by,
        look_again_at=notice.look_again_at,
    )


def _whole(notice: Notice) -> Notice:
    related = ("to", "to_organization", "contact_point", "own_way", "duty", "case")
    return Notice.objects.select_related(*related).get(pk=notice.pk)
