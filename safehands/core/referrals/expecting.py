"""What is still open on a referral stands on the clock: the appointment, then the report.

There is exactly one such duty while a referral runs; it keeps the case from being closed.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, keys, logbook, notices, people, promises
from safehands.core.referrals.holding import hold, things_of
from safehands.core.referrals.models import Choice, Referral
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after
from safehands.rules.standing import Verdict


def await_what_is_next(
    referral: Referral, case: cases.Case, now: datetime, by: people.Person | None
) -> duties.Duty:
    """Put what the referral waits for on the clock, in the place of what it waited for before."""
    before = referral.report_duty
    duty = duties.owe(
        kind=duties.Kind.REPORT, case_id=case.pk, owed_by=case.owner,
        organization=case.organization, words=_awaited(referral, case),
        due_at=_until(referral, case, now), now=now,
    )  # fmt: skip
    if referral.appointment_at is None and referral.report_at is None:
        # Until then nobody is alarmed: it is we who ask, once its day has come.
        duties.wait(duty=duty, until=duty.due_at)
        duty.refresh_from_db()
    referral.report_duty = duty
    referral.save(update_fields=["report_duty"])
    if before is not None and before.closed_at is None:
        duties.close(duty=before, standing=duties.kept_or_late(before, now), by=by, now=now)
    return duty


def missing(referral: Referral) -> list[str]:
    """Return the names of the things of which nobody knows that the specialist has them."""
    return [
        thing.name
        for thing in things_of(referral)
        if thing.received_at is None and thing.choice != Choice.NOT_NEEDED
    ]


@transaction.atomic
def review(*, duty: duties.Duty, now: datetime) -> Verdict | None:
    """Judge what a referral waits for: a date is asked of the patient, a report is chased by us."""
    found = Referral.objects.filter(report_duty=duty).first()
    if found is not None and found.ended_at is not None:
        # The visit is over: nothing is waited for any more.
        duties.close(duty=duty, standing=duties.Standing.WITHDRAWN, by=None, now=now)
        return None
    if found is None or found.appointment_at is not None or found.report_at is not None:
        return duties.review(duty=duty, now=now)
    if duty.paused_at is not None or now < duty.due_at:
        return duties.review(duty=duty, now=now)
    _ask_for_the_date(found, now)
    return None


def _ask_for_the_date(referral: Referral, now: datetime) -> None:
    """Ask the patient whether he has the appointment, unless a promise asks him already."""
    held, row = hold(referral.pk, by=None, also_over=True)
    if row.ended_at is not None or row.appointment_at is not None:
        return
    waits = row.condition is not None and row.condition.state == promises.Waiting.WAITING
    asked_before = row.report_duty
    await_what_is_next(row, held, now, None)
    if waits or not held.is_open:
        return
    wrote = _write_to_him(row, held, now, asked_before)
    times = held.duties.filter(kind=duties.Kind.REPORT).count() - 1
    if not wrote or times > 1:
        words = _("Call %(name)s and offer help with the appointment at %(office)s") % {
            "name": held.customer.name, "office": row.specialist.name
        }  # fmt: skip
        minutes = people.policy_of(held.organization).tell_within
        cases.remind(case=held, words=words, minutes=minutes, now=now)
    logbook.write(
        verb="appointment_asked_for", by=None, now=now, case_id=held.pk,
        about_id=held.subject_id, referral=row.pk, specialist=row.specialist.name, times=times,
    )  # fmt: skip


def _write_to_him(
    row: Referral, held: cases.Case, now: datetime, asked: duties.Duty | None
) -> bool:
    to = held.customer
    scope = people.scope_between(to, held.subject, now)
    if scope != people.Scope.EVERYTHING or not notices.can_write_to(to):
        return False
    keys.write_to(
        case=held, to=to, topic="asked_for", subject=gettext_lazy("May we help you?"),
        words=gettext_lazy(
            "Do you have your appointment at %(office)s? Their number is %(phone)s. If you have "
            "it, tell us the day here or by telephone. If it is hard to get, we call for you."
        ),
        facts={"office": row.specialist.name, "phone": row.phone}, by=None, now=now,
        dedupe_key=f"appointment_asked:{asked.pk if asked else row.pk}",
    )  # fmt: skip
    return True


def _awaited(referral: Referral, case: cases.Case) -> str:
    facts = {"office": referral.specialist.name, "name": case.subject.name}
    if referral.report_at is not None:
        facts["things"] = ", ".join(missing(referral))
        return _("Find out whether %(office)s has: %(things)s") % facts
    if referral.appointment_at is None:
        return _("Ask for the date of %(name)s at %(office)s") % facts
    return _("Report of %(office)s on the visit of %(name)s") % facts


def _until(referral: Referral, case: cases.Case, now: datetime) -> datetime:
    """Return by when: closing of a business day of the office that waits (UTC)."""
    policy = people.policy_of(case.organization)
    week = people.week_of(case.organization)
    if referral.report_at is not None:
        return closing_on(week, business_day_after(week, now, 1))
    if referral.appointment_at is not None:
        since = max(referral.appointment_at, now)
        return closing_on(week, business_day_after(week, since, policy.report_days))
    # A promise that waits for the date asks for it first; this is what remains if it ends.
    waits = policy.report_days if things_of(referral) else 0
    return closing_on(week, business_day_after(week, now, policy.trigger_days + waits))
