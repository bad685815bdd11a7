"""The advocate: one named helper who stays with the customer and is reminded until it is done."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, logbook, notices, people
from safehands.core.cases.claiming import fresh, hold
from safehands.core.cases.models import Case
from safehands.core.cases.opening import clock_of
from safehands.core.cases.sights import let_see
from safehands.rules.business_days import next_business_day

log = logging.getLogger(__name__)


@transaction.atomic
def name_advocate(
    *,
    case: Case,
    advocate: people.Person,
    consent: str,
    by: people.Person | None,
    now: datetime,
) -> Case:
    """Name the helper who stays with the customer; ``consent`` says how the customer agreed.

    ``by`` is None when the customer chose him on his page.
    """
    held = hold(case.pk, by=by)
    held.advocate = advocate
    held.save(update_fields=["advocate"])
    let_see(case=held, person=advocate, because="advocate", now=now)
    _remind_daily(held, advocate, now)
    logbook.write(
        verb="advocate_named", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        advocate=advocate.pk, advocate_name=advocate.name, consent=consent,
    )  # fmt: skip
    if by is None or advocate.pk != by.pk:
        notices.tell(
            to=advocate,
            topic="advocate",
            subject=gettext_lazy("You are asked to stay with case %(reference)s"),
            words=gettext_lazy("%(name)s names you as advocate in case %(reference)s."),
            facts=_named(held, by or held.customer),
            by=by,
            now=now,
            case_id=held.pk,
            dedupe_key=f"advocate:{held.pk}:{advocate.pk}",
        )
    return held


@transaction.atomic
def look_again(*, duty: duties.Duty, now: datetime) -> None:
    """Remind the advocate of an open case, once each business day; the clock calls it.

    With the case the reminders end: when it is closed, joined, or has another advocate.
    """
    case = fresh(duty.case_id) if duty.case_id else None
    ends_as = duties.Standing.KEPT
    if case is None or not case.is_open or case.advocate_id != duty.owed_by_id:
        ends_as = duties.Standing.WITHDRAWN
    elif now < duty.due_at:
        # Its ladder looks earlier; a daily look has nothing to say before its time.
        duties.wait(duty=duty, until=duty.due_at)
        return
    try:
        duties.close(duty=duty, standing=ends_as, by=None, now=now)
    except duties.AlreadyClosed:
        log.info("duty %s was looked at by another worker first", duty.pk)
        return
    if case is None or ends_as is duties.Standing.WITHDRAWN:
        return
    tomorrow = _remind_daily(case, duty.owed_by, now)
    notices.tell(
        to=duty.owed_by,
        topic="advocate_daily",
        subject=gettext_lazy("You stay with case %(reference)s: is it done?"),
        words=gettext_lazy("Next step: %(step)s. It closes when %(name)s says so."),
        facts={
            "reference": case.reference,
            "step": case.next_step.words if case.next_step else "",
            "name": case.customer.name,
        },
        by=None,
        now=now,
        case_id=case.pk,
        duty=tomorrow,
        dedupe_key=f"advocate-daily:{duty.pk}",
    )


def needs_advocate(case: Case) -> bool:
    """Whether a case changed hands so often that one advocate must keep it."""
    most = people.policy_of(case.organization).most_transitions
    return case.transitions >= most and case.advocate_id is None


def _remind_daily(case: Case, advocate: people.Person, now: datetime) -> duties.Duty:
    week = people.week_of(case.organization.calendar)
    return duties.owe(
        kind=duties.Kind.ADVOCATE,
        case_id=case.pk,
        owed_by=advocate,
        organization=case.organization,
        words=_("Stay with %(name)s until it is done") % {"name": case.customer.name},
        due_at=next_business_day(week, now),
        clock=clock_of(harm=case.harm),
        now=now,
    )


def _named(case: Case, person: people.Person) -> dict[str, object]:
    return {"name": person.name, "reference": case.reference}
