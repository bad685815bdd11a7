"""When there was nothing good to say, a manager puts it right: a case of its own."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import cases, people
from safehands.core.feedback.models import Feedback


def open_recovery(*, feedback: Feedback, now: datetime) -> cases.Case:
    """Open the recovery case of a feedback, linked to the case it is about; with a manager.

    If one is open for the same case, the new words go there: nobody is called twice.
    """
    case, owner = feedback.case, _owner(feedback.case, now)
    said = feedback.words or _("There was nothing good to say, without further words.")
    before = _still_open(case)
    if before is not None:
        return cases.hear_from_customer(
            case=before, words=said, origin=cases.Origin.PORTAL, by=None, now=now
        )
    with override(owner.language):
        named = _("Call %(name)s: listen, apologise, put it right")
        unnamed = _("Find out what went wrong and put it right (said without a name: do not call)")
        step = named % {"name": case.customer.name} if feedback.person else unnamed
        title = _("Put right what went wrong in case %(reference)s")
        recovery = cases.open_case(
            organization=case.organization,
            customer=case.customer,
            subject=case.subject,
            asked=said,
            title=title % {"reference": case.reference},
            topic="recovery",
            kind=cases.Kind.COMPLAINT,
            origin=cases.Origin.PORTAL,
            owner=owner,
            next_step=step,
            minutes=people.policy_of(case.organization).escalated_within,
            by=None,
            now=now,
        )
        reason = _("recovery: there was nothing good to say")
    cases.link(one=case, other=recovery, reason=reason, by=None, now=now)
    feedback.recovery = recovery
    feedback.save(update_fields=["recovery"])
    return recovery


def _owner(case: cases.Case, now: datetime) -> people.Person:
    """Return a manager who is present, else who takes what nobody else can."""
    for manager in people.managers_of(case.organization):
        works = case.organization_id in people.organizations_where(manager, people.May.WORK_CASES)
        if works and people.is_present(manager, now):
            return manager
    return people.fallback_for(organization=case.organization, now=now)


def _still_open(case: cases.Case) -> cases.Case | None:
    before = Feedback.objects.filter(
        case=case, recovery__closed_at=None, recovery__joined_into=None, recovery__isnull=False
    ).select_related("recovery")
    first = before.first()
    return first.recovery if first else None
