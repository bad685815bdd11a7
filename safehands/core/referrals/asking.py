"""The specialist is asked on a page of his own: to say what he has, and to send his report."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, handoffs, logbook, people, promises
from safehands.core.referrals.expecting import missing
from safehands.core.referrals.holding import fresh, hold
from safehands.core.referrals.models import Referral
from safehands.core.refusals import Refusal
from safehands.rules import hours

RUNS = (*handoffs.WAITING, handoffs.State.ACCEPTED)
A_MINUTE = timedelta(minutes=1)


class AskedBefore(Refusal):
    """The specialist was asked for this and has not answered yet."""

    code = "asked_before"


class NothingToAsk(Refusal):
    """The report is back already."""

    code = "nothing_to_ask"


@transaction.atomic
def ask_specialist(*, referral: Referral, by: people.Person, now: datetime) -> Referral:
    """Ask the specialist for his report, and whether he has what the patient brings.

    It is a hand-off with an answer, by the owner of the case: the office gets a link or a sheet,
    and answers there, by fax or by telephone.
    """
    held, row = hold(referral.pk, by=by)
    if row.report_at is not None and not missing(row):
        raise NothingToAsk(
            gettext_lazy("The report is back already."),
            remedy=gettext_lazy("Load the page again; nothing is left to ask."),
        )
    if row.question is not None and row.question.state in RUNS:
        raise AskedBefore(
            gettext_lazy("%(office)s was asked already and has not answered yet.")
            % {"office": row.specialist.name},
            remedy=gettext_lazy("Call them and type in what they say, or take the question back."),
            facts={"handoff": row.question.pk},
        )
    row.question = handoffs.offer(
        case=held, purpose=handoffs.Purpose.ANSWER, summary=_summary(held, row),
        to_organization=row.specialist, answer_minutes=_until_due(held, row, now), by=by, now=now,
    )  # fmt: skip
    row.save(update_fields=["question"])
    logbook.write(
        verb="report_asked_for", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, specialist=row.specialist.name, handoff=row.question.pk,
    )  # fmt: skip
    return fresh(row.pk)


def _summary(held: cases.Case, row: Referral) -> dict[str, str]:
    at = row.appointment_at
    zone = str(people.week_of(row.specialist).zone)
    coming = _("%(name)s comes to you") % {"name": held.subject.name}
    if at is not None:
        coming = _("%(name)s comes to you on %(when)s") % {
            "name": held.subject.name, "when": promises.spoken(at, zone, "en")
        }  # fmt: skip
    things = missing(row)
    there = _("Say here when you have: %(things)s.") % {"things": ", ".join(things)}
    report = _("Send us your report after the visit, and say here when it is ready.")
    wanted = [there] if things else []
    wanted += [report] if row.report_at is None else []
    return {"situation": coming, "background": row.reason, "recommendation": " ".join(wanted)}


def _until_due(held: cases.Case, row: Referral, now: datetime) -> int:
    """Return the working minutes until the report is expected; silence before is none."""
    duty = row.report_duty
    due_at = duty.due_at if duty is not None else now
    week = people.week_of(held.organization)
    left = hours.elapsed(week, now, due_at) // A_MINUTE if due_at > now else 0
    return max(left, people.policy_of(held.organization).answer_within)
