"""What a gateway for text messages reports about a message that it took.

Reports come repeatedly, out of order, and sometimes before the answer to our own request. Each
counts once, and only if it says more than the one before it. That a telephone has the message is
believed also after the opposite was reported; the opposite is not believed after it.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from safehands.core import logbook, people
from safehands.core.notices.history import note_act
from safehands.core.notices.models import Attempt, Channel, Notice, Outcome, Report, State

log = logging.getLogger(__name__)

_RANK: dict[str, int] = {
    "": 0,
    Report.QUEUED: 1,
    Report.SENDING: 2,
    Report.SENT: 3,
    Report.UNDELIVERED: 4,
    Report.FAILED: 4,
    Report.DELIVERED: 5,
}
_BAD = (Report.UNDELIVERED, Report.FAILED)


@transaction.atomic
def note_report(
    *, reference: str, report: str, now: datetime, about: UUID | None = None, why: str = ""
) -> Notice | None:
    """Note a report of a gateway about the message with its number ``reference``.

    ``about`` names the notice, for a report that comes before our note of the number. None for a
    message that we do not know: the logbook keeps it.
    """
    attempt = _attempt(reference, about)
    if attempt is None:
        logbook.write(
            verb="sms_report_unknown", by=None, now=now, reference=reference[:80],
            report=report[:20], message=about, why=why[:200],
        )  # fmt: skip
        return None
    # The notice's row first: two reports at once speak one after another.
    Notice.objects.filter(pk=attempt.notice_id).update(attempts_made=F("attempts_made"))
    weaker = [name for name, rank in _RANK.items() if rank < _RANK.get(report, 0)]
    known = Attempt.objects.filter(pk=attempt.pk, report__in=weaker)
    if known.update(report=report, reported_at=now, reference=reference[:80]):
        follow(attempt.pk, now, why)
    return Notice.objects.get(pk=attempt.notice_id)


def follow(attempt_id: int, now: datetime, why: str = "") -> None:
    """Bring a notice to where the reports about one try say it is."""
    attempt = Attempt.objects.select_related("notice__case__organization").get(pk=attempt_id)
    notice = attempt.notice
    if attempt.report == Report.DELIVERED:
        _arrived(notice, now)
    elif attempt.report in _BAD:
        _did_not(notice, attempt, why, now)
    elif attempt.outcome == Outcome.HANDED_OVER:
        _expect(notice, now)
    elif attempt.report and attempt.outcome == Outcome.UNSURE:
        _left_after_all(notice, attempt, now)


def not_reported(now: datetime, limit: int = 50) -> list[Notice]:
    """Return text messages of which nobody knows in time whether they arrived."""
    missed = Notice.objects.filter(receipt_due_at__lte=now, state=State.HANDED_OVER)
    return list(missed.order_by("receipt_due_at")[:limit])


def first_report_due() -> Notice | None:
    """Return the notice whose report is missed first."""
    waited = Notice.objects.filter(receipt_due_at__isnull=False, state=State.HANDED_OVER)
    return waited.order_by("receipt_due_at").first()


@transaction.atomic
def miss_report(*, notice: Notice, now: datetime) -> bool:
    """Put a message in doubt that nobody reported to have arrived; False if it was before."""
    waiting = Notice.objects.filter(pk=notice.pk, state=State.HANDED_OVER, receipt_due_at__lte=now)
    why = _("The telephone did not confirm it.")
    if not waiting.update(
        state=State.IN_DOUBT, receipt_due_at=None, ended_at=now, why=why, failure_seen_at=None
    ):
        return False
    note_act(notice, "in_doubt", by=None, now=now, why=why)
    return True


def _attempt(reference: str, about: UUID | None) -> Attempt | None:
    ours = Attempt.objects.filter(notice__channel=Channel.SMS)
    known = ours.filter(reference=reference).order_by("-pk").first() if reference else None
    if known is not None or about is None:
        return known
    begun = ["", Outcome.UNSURE, Outcome.HANDED_OVER]
    unnamed = ours.filter(notice=about, reference="", outcome__in=begun)
    return unnamed.order_by("-pk").first()


def _arrived(notice: Notice, now: datetime) -> None:
    begun = (State.HANDED_OVER, State.IN_DOUBT, State.FAILED, State.READY)
    if _move(notice, begun, state=State.DELIVERED, ended_at=now, look_again_at=None, why=""):
        note_act(notice, "delivered", by=None, now=now)


def _did_not(notice: Notice, attempt: Attempt, why: str, now: datetime) -> None:
    if notice.attempts.filter(pk__gt=attempt.pk).exists():
        log.info("An earlier try of notice %s did not arrive; a later one counts.", notice.pk)
        return
    why = why or _("The gateway reports: %(report)s") % {"report": attempt.get_report_display()}
    changes = {"state": State.FAILED, "ended_at": now, "look_again_at": None, "why": why[:200]}
    # What is in doubt is before a person already, who decides.
    if _move(notice, (State.IN_DOUBT,), **changes) or _move(
        notice, (State.HANDED_OVER,), failure_seen_at=None, **changes
    ):
        note_act(notice, "bounced", by=None, now=now, why=why)


def _left_after_all(notice: Notice, attempt: Attempt, now: datetime) -> None:
    """Take the doubt back: the gateway has it though its answer was lost, and no second copy."""
    Attempt.objects.filter(pk=attempt.pk).update(outcome=Outcome.HANDED_OVER)
    begun = (State.IN_DOUBT, State.READY)
    if _move(notice, begun, state=State.HANDED_OVER, ended_at=now, look_again_at=None, why=""):
        note_act(notice, "handed_over", by=None, now=now)
    _expect(notice, now)


def _expect(notice: Notice, now: datetime) -> None:
    office = notice.case.organization if notice.case else None
    policy = people.policy_of(office) if office else people.Policy()
    due = now + timedelta(minutes=policy.receipt_within)
    handed = Notice.objects.filter(pk=notice.pk, state=State.HANDED_OVER, receipt_due_at=None)
    handed.update(receipt_due_at=due)


def _move(notice: Notice, before: tuple[State, ...], **changes: object) -> bool:
    # What waits and was never begun has nothing to do with any report.
    found: QuerySet[Notice] = Notice.objects.filter(pk=notice.pk, state__in=before)
    begun = found.filter(attempts_made__gt=0)
    return begun.update(receipt_due_at=None, leased_by="", **changes) == 1
