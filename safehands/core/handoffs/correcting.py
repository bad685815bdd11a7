"""A case was filed under the wrong patient: links end, and who was told wrong things hears it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import cases, keys, logbook, news, notices, people
from safehands.core.handoffs.keys import revoke_keys
from safehands.core.handoffs.models import Handoff


@transaction.atomic
def change_customer(
    *,
    case: cases.Case,
    customer: people.Person,
    subject: people.Person,
    reason: str,
    by: people.Person,
    now: datetime,
    version: int | None = None,
) -> cases.Case:
    """Correct who asks and for whom, as ``cases.change_customer``, and close what leads astray.

    Every link to the case ends at once. If anything went out under the wrong name, that is news:
    the owner tells the customer of the mistake.
    """
    was = case.subject
    changed = cases.change_customer(
        case=case, customer=customer, subject=subject, reason=reason, by=by, now=now,
        version=version,
    )  # fmt: skip
    if subject.pk == was.pk and customer.pk == case.customer_id:
        return changed
    keys.revoke(case=changed, by=by, now=now)
    family = cases.family_of(changed)
    for row in Handoff.objects.filter(case__in=family, keys__revoked_at=None).distinct():
        revoke_keys(handoff=row, by=by, now=now)
    if subject.pk == was.pk:
        return changed
    went_out = notices.went_out(case_id=changed.pk)
    logbook.write(
        verb="links_ended", by=by, now=now, case_id=changed.pk, about_id=subject.pk,
        went_out=went_out,
    )  # fmt: skip
    if went_out:
        words = _(
            "We filed this under %(wrong)s at first; it is about %(right)s. What you got from us "
            "before today was meant for %(right)s."
        )
        news.open_news(
            case=changed, kind=news.Kind.CORRECTION, by=by, now=now,
            words=words % {"wrong": was.name, "right": subject.name},
            known_by=changed.organization, known_through=by.name, reason="MIXED_UP",
        )  # fmt: skip
    return changed
