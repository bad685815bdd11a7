"""Words for a customer that did not arrive: somebody must tell him another way."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, logbook, notices, people
from safehands.core.cases.claiming import fresh, hold
from safehands.core.cases.closing import reopen
from safehands.core.cases.models import Case
from safehands.core.cases.opening import clock_of
from safehands.core.cases.queries import survivor_of
from safehands.core.cases.steps import remind
from safehands.core.refusals import Unclear

# Asked out of interest: who does not get it has missed nothing, and no case opens again for it.
QUESTIONS = frozenset({"how_it_went"})


@transaction.atomic
def take_up_failed_notice(*, notice: notices.Notice, now: datetime) -> duties.Duty | None:
    """Put a notice that failed or is in doubt before the owner of its case, with a time.

    A closed case opens again: the customer was not told. None when it was taken up before.
    """
    if not notices.see_failure(notice=notice, now=now) or notice.case_id is None:
        return None
    case = hold(survivor_of(fresh(notice.case_id)).pk, also_closed=True)
    notices.doubt_address(notice, now)
    if notice.topic in QUESTIONS:
        notices.make_good(notice=notice, how=_("only a question of ours"), by=None, now=now)
        return None
    if not notice.for_customer:
        return _office_not_reached(case, notice, now)
    name = notice.to.name if notice.to else case.customer.name
    words = _("%(name)s was NOT told: %(subject)s") % {"name": name, "subject": notice.subject}
    if case.closed_at is not None:
        reopen(case=case, words=words, by=None, now=now)
    duty = duties.owe(
        kind=duties.Kind.UNTOLD,
        case_id=case.pk,
        owed_by=case.owner,
        organization=case.organization,
        words=words,
        minutes=people.policy_of(case.organization).tell_within,
        clock=clock_of(harm=case.harm),
        now=now,
    )
    notices.hang_on(notice=notice, duty=duty)
    logbook.write(
        verb="customer_not_told", by=None, now=now, case_id=case.pk, about_id=case.subject_id,
        notice=notice.pk, subject=notice.subject, why=notice.why, due=duty.due_at,
    )  # fmt: skip
    return duty


def _office_not_reached(case: Case, notice: notices.Notice, now: datetime) -> duties.Duty | None:
    """Let the owner of an open case reach an office another way; colleagues see it on a page."""
    if notice.to_organization is None or not case.is_open:
        return None
    facts = {"name": notice.to_organization.name, "subject": notice.subject}
    words = _("%(name)s was NOT reached: %(subject)s") % facts
    minutes = people.policy_of(case.organization).act_within
    return remind(case=case, words=words, minutes=minutes, now=now)


@transaction.atomic
def take_up_letter(*, notice: notices.Notice, now: datetime) -> duties.Duty | None:
    """Ask the owner of a case to print and post a letter; None when he was asked before."""
    if not notices.see_failure(notice=notice, now=now) or notice.case_id is None:
        return None
    case = hold(survivor_of(fresh(notice.case_id)).pk, also_closed=True)
    name = notice.to.name if notice.to else case.customer.name
    words = _("Print and post the letter to %(name)s: %(subject)s")
    facts = {"name": name, "subject": notice.subject}
    minutes = people.policy_of(case.organization).act_within
    duty = remind(case=case, words=words % facts, minutes=minutes, now=now)
    notices.hang_on(notice=notice, duty=duty)
    return duty


@transaction.atomic
def post_letter(*, notice: notices.Notice, by: people.Person, now: datetime) -> notices.Notice:
    """Note that a letter of a case was printed and posted; the owner is no longer reminded."""
    if notice.case_id is not None:
        hold(survivor_of(fresh(notice.case_id)).pk, by=by, also_closed=True)
    posted = notices.note_posted(notice=notice, by=by, now=now)
    duty = posted.duty
    if duty is not None and duty.kind == duties.Kind.REMINDER and duty.standing in duties.OPEN:
        duties.close(duty=duty, standing=duties.kept_or_late(duty, now), by=by, now=now)
    return posted


@transaction.atomic
def told_otherwise(
    *, case: Case, notice: notices.Notice, how: str, by: people.Person, now: datetime
) -> None:
    """Write down that the customer was told another way (spoken, a letter), by whom and how."""
    if not how.strip():
        raise Unclear(
            gettext_lazy("How was the customer told?"),
            field="how",
            remedy=gettext_lazy("Write for example: spoken on the phone."),
        )
    held = hold(case.pk, by=by, also_closed=True)
    notices.make_good(notice=notice, how=how, by=by, now=now)
    duty = notice.duty
    if duty is not None and duty.kind == duties.Kind.UNTOLD and duty.closed_at is None:
        ends_as = duties.kept_or_late(duty, now)
        duties.close(duty=duty, standing=ends_as, by=by, now=now)
    logbook.write(
        verb="customer_told", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        notice=notice.pk, subject=notice.subject, how=how,
    )  # fmt: skip


@transaction.atomic
def heard_after_all(*, notice: notices.Notice, now: datetime) -> None:
    """End the duty to tell a customer another way: the message arrived after all."""
    duty = notice.duty
    if duty is None or duty.kind != duties.Kind.UNTOLD or duty.case_id is None:
        return
    held = hold(survivor_of(fresh(duty.case_id)).pk, also_closed=True)
    duties.close(duty=duty, standing=duties.kept_or_late(duty, now), by=None, now=now)
    logbook.write(
        verb="customer_told", by=None, now=now, case_id=held.pk, about_id=held.subject_id,
        notice=notice.pk, subject=notice.subject, how=notice.channel,
    )  # fmt: skip
