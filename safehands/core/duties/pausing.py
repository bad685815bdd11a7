"""The clock of a duty stands still while somebody else must act, and says why and until when."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, people
from safehands.core.duties.ladders import first_look, present_ladder
from safehands.core.duties.models import OPEN, Clock, Duty, Pause
from safehands.core.duties.recounting import recounted
from safehands.core.refusals import Refusal, Unclear


class NotPausable(Refusal):
    """Harm clocks, named dates and closed duties do not stand still."""

    code = "not_pausable"


@transaction.atomic
def pause(
    *,
    duty: Duty,
    reason: str,
    counterparty: str,
    until: datetime | None,
    by: people.Person,
    now: datetime,
) -> Pause:
    """Stop a counted service clock until ``until`` (UTC), when the clock looks at it again."""
    _must_say(reason, "reason")
    _must_say(counterparty, "counterparty")
    if until is None or until <= now:
        raise Unclear(
            _("Until when do we wait?"),
            field="until",
            remedy=_("Give a time that is still to come; then the clock runs on by itself."),
        )
    paused = Duty.objects.filter(
        pk=duty.pk,
        standing__in=OPEN,
        paused_at=None,
        clock=Clock.SERVICE,
        minutes__isnull=False,
        promise=None,
    ).update(paused_at=now, look_again_at=until)
    if not paused:
        raise NotPausable(
            _("This clock cannot stand still."),
            remedy=_("A date that was told, and harm, do not wait. Move the promise instead."),
        )
    row = Pause.objects.create(
        duty=duty, since=now, expected_until=until, reason=reason, counterparty=counterparty
    )
    logbook.write(
        verb="paused", by=by, now=now, case_id=duty.case_id, duty=duty.pk, until=until,
        reason=reason, counterparty=counterparty,
    )  # fmt: skip
    return row


@transaction.atomic
def resume(*, duty: Duty, by: people.Person | None, now: datetime) -> Duty:
    """Let a paused clock run on; what was used before the pause stays used."""
    resumed = Duty.objects.filter(pk=duty.pk, standing__in=OPEN, paused_at__isnull=False).update(
        paused_at=None
    )
    if not resumed:
        raise NotPausable(_("This clock is running already."))
    duty.pauses.filter(ended_at=None).update(ended_at=now)
    duty.refresh_from_db()
    due_at = recounted(duty, duty.calendar)
    duty.due_at = due_at
    duty.next_rung, duty.look_again_at = 0, first_look(present_ladder(duty), due_at)
    duty.save(update_fields=["due_at", "next_rung", "look_again_at"])
    logbook.write(verb="resumed", by=by, now=now, case_id=duty.case_id, duty=duty.pk, due=due_at)
    return duty


def _must_say(words: str, field: str) -> None:
    if not words.strip():
        raise Unclear(
            _("A pause says why, who must act, and until when."),
            field=field,
            remedy=_("Fill in this field."),
        )
