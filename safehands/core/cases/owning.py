"""Who answers for a case: one person at every moment, without a gap."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, logbook, notices, people
from safehands.core.cases.claiming import fresh, hold
from safehands.core.cases.models import Case, Ownership
from safehands.core.cases.opening import clock_of, refuse_as_owner, refuse_who_left
from safehands.core.cases.queries import family_of
from safehands.core.refusals import Refusal, Stale

# So long a fresh owner is not passed over by somebody who may not know of him.
JUST_NOW = timedelta(minutes=5)


class AlreadyTaken(Refusal):
    """Somebody else took the case first; the words name who."""

    code = "already_taken"


def hand_to(
    *, case: Case, owner: people.Person, because: str, by: people.Person | None, now: datetime
) -> Case:
    """Move a held case to one other person: one stretch ends where the next begins.

    For verbs that already hold the case. What the giver owed on it, and on the cases that were
    joined into it, the new owner owes, with the same dates. Raises ``CannotOwn`` if the new owner
    has left since he was read.
    """
    refuse_who_left(owner)
    giver = case.owner
    Ownership.objects.filter(case=case, until=None).update(until=now)
    Ownership.objects.create(
        case=case, owner=owner, since=now, because=because, from_version=case.version
    )
    for one in family_of(case):
        duties.pass_on(case_id=one.pk, giver=giver, taker=owner)
    case.owner = owner
    case.transitions += 1
    most = people.policy_of(case.organization).most_transitions
    ask_for_advocate = case.transitions == most and case.advocate is None
    if ask_for_advocate:
        case.advocate_asked_at = now
    case.save(update_fields=["owner", "transitions", "advocate_asked_at"])
    logbook.write(
        verb="owner_changed", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        because=because, giver=giver.pk, giver_name=giver.name, owner=owner.pk,
        owner_name=owner.name, transitions=case.transitions,
    )  # fmt: skip
    if ask_for_advocate:
        _ask_for_advocate(case, now)
    return case


@transaction.atomic
def claim(
    *,
    case: Case,
    by: people.Person,
    now: datetime,
    version: int | None = None,
    seen_owner_id: uuid.UUID | None = None,
) -> Case:
    """Take a case oneself; of two who take at once one wins, the other learns who.

    What counts is the owner the person saw: named by ``seen_owner_id``, else the owner of the
    ``version`` he saw. Who names neither does not take what a colleague took minutes ago.
    """
    seen = seen_owner_id or _owner_seen(case, version, now)
    try:
        held = hold(case.pk, by=by, version=version)
    except Stale:
        _refuse_if_taken(fresh(case.pk), seen, by)
        raise
    if held.owner_id == by.pk:
        return held
    _refuse_if_taken(held, seen, by)
    refuse_as_owner(by)
    giver = held.owner
    hand_to(case=held, owner=by, because="claimed", by=by, now=now)
    notices.tell(
        to=giver,
        topic="claimed",
        subject=gettext_lazy("%(name)s took case %(reference)s"),
        words=gettext_lazy("%(name)s took case %(reference)s from you and owns it now."),
        facts=_named(held, by),
        by=by,
        now=now,
        case_id=held.pk,
        dedupe_key=f"claimed:{held.pk}:{held.version}",
    )
    return held


@transaction.atomic
def escalate(*, case: Case, reason: str, by: people.Person | None, now: datetime) -> Case:
    """Bring a manager to a case, with a clock; the owner stays the owner.

    ``by`` is None when the customer said on his page that something is wrong.
    """
    held = hold(case.pk, by=by)
    managers = list(people.managers_of(held.organization)) or [
        people.fallback_for(organization=held.organization, now=now)
    ]
    present = [one for one in managers if people.is_present(person=one, now=now)] or managers
    duty = duties.owe(
        kind=duties.Kind.REMINDER,
        case_id=held.pk,
        owed_by=present[0],
        organization=held.organization,
        words=_("Escalated: %(reason)s") % {"reason": reason.strip() or _("please look")},
        minutes=people.policy_of(held.organization).escalated_within,
        clock=clock_of(harm=held.harm),
        now=now,
    )
    for manager in present:
        notices.tell(
            to=manager,
            topic="escalated",
            subject=gettext_lazy("%(name)s asks for you: case %(reference)s"),
            words="%(said)s",
            facts=_named(held, by or held.customer) | {"said": duty.words},
            by=by,
            now=now,
            case_id=held.pk,
            duty=duty,
            urgency="urgent",
            dedupe_key=f"escalated:{duty.pk}:{manager.pk}",
        )
    logbook.write(
        verb="escalated", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        reason=reason, to=[manager.pk for manager in present], due=duty.due_at,
    )  # fmt: skip
    return held


def _owner_seen(case: Case, version: int | None, now: datetime) -> uuid.UUID:
    """Return who owned what the person saw, or who owned it before an owner of minutes."""
    stretches = Ownership.objects.filter(case=case).order_by("-from_version", "-pk")
    if version is not None:
        stretch = stretches.filter(from_version__lte=version).first()
        return stretch.owner_id if stretch else case.owner_id
    taken = {"until": None, "because__in": ["claimed", "accepted"], "since__gt": now - JUST_NOW}
    if not stretches.filter(**taken).exists():
        return case.owner_id
    before = stretches.exclude(until=None).first()
    return before.owner_id if before else case.owner_id


def _refuse_if_taken(case: Case, seen_owner_id: uuid.UUID, by: people.Person) -> None:
    if case.owner_id not in {seen_owner_id, by.pk}:
        raise AlreadyTaken(
            gettext_lazy("%(name)s took this case before you.") % {"name": case.owner.name},
            remedy=gettext_lazy("Talk to each other, or take it over on purpose."),
            facts={"owner": case.owner_id, "owner_name": case.owner.name},
        )


def _named(case: Case, person: people.Person) -> dict[str, str]:
    return {"name": person.name, "reference": case.reference}


def _ask_for_advocate(case: Case, now: datetime) -> None:
    notices.tell(
        to=case.owner,
        topic="advocate_needed",
        subject=gettext_lazy("An advocate is needed: case %(reference)s"),
        words=gettext_lazy(
            "Case %(reference)s has changed hands %(count)s times. "
            "Ask %(name)s who shall stay with it."
        ),
        facts={
            "reference": case.reference,
            "count": case.transitions,
            "name": case.customer.name,
        },
        by=None,
        now=now,
        case_id=case.pk,
        dedupe_key=f"advocate-needed:{case.pk}:{case.transitions}",
    )
