"""Putting right who a case is for: what was written before stays, a new entry says so."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, notices, passages, people
from safehands.core.cases.claiming import hold
from safehands.core.cases.models import Case
from safehands.core.refusals import Unclear


@transaction.atomic
def change_customer(
    *,
    case: Case,
    customer: people.Person,
    subject: people.Person,
    reason: str,
    by: people.Person,
    now: datetime,
    version: int | None = None,
) -> Case:
    """Correct who asks and for whom; drafts wait until their recipient is confirmed again.

    Written in the books of both patients: the one it was filed under and the right one.
    """
    if not reason.strip():
        raise Unclear(
            _("Why is the customer of this case changed?"),
            field="reason",
            remedy=_("Write for example: filed under the sister."),
        )
    held = hold(case.pk, by=by, version=version)
    was = held.subject_id
    was_customer = held.customer_id
    held.customer, held.subject = customer, subject
    held.save(update_fields=["customer", "subject"])
    passages.follow_case(written_on_id=held.pk, sort_names=(customer.sort_name, subject.sort_name))
    notices.hold_again(case_id=held.pk)
    logbook.write(
        verb="customer_changed",
        by=by,
        now=now,
        case_id=held.pk,
        about_id=subject.pk,
        reason=reason,
        was_customer=was_customer,
        was_subject=was,
        customer=customer.pk,
        subject=subject.pk,
    )
    if was != subject.pk:
        logbook.write(verb="case_moved_away", by=by, now=now, about_id=was, case_was=held.pk)
    return held
