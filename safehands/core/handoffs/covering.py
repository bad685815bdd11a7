"""Leave, sickness, a new role, leaving: nothing lies around meanwhile.

What a person owes moves by acceptance before, else to somebody present, by name.
"""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, keys, logbook, notices, people, probes, protocols
from safehands.core.handoffs.managing import hand_to_managers
from safehands.core.handoffs.models import WAITING, Form, Handoff, Purpose
from safehands.core.handoffs.offering import AdvocateNeeded, OfferOpen, offer
from safehands.core.handoffs.taking import withdraw


@transaction.atomic
def plan_absence(
    *,
    person: people.Person,
    since: datetime,
    until: datetime | None,
    by: people.Person,
    now: datetime,
    cover: people.Person | None = None,
    reason: str = "",
) -> people.Absence:
    """Plan an absence; every open case is offered to the cover, to accept before it begins."""
    absence = people.plan_absence_row(
        person=person, since=since, until=until, cover=cover, reason=reason, by=by, now=now
    )
    if cover is not None and since > now:
        for case in cases.work_of(person):
            _offer_to_cover(case, person, cover, absence, now)
    return absence


@transaction.atomic
def settle_absence(*, absence: people.Absence, now: datetime) -> list[cases.Case]:
    """Move what an absent person still owes to somebody present; once for each absence."""
    if not people.note_settled(absence=absence, now=now):
        return []
    cover = absence.cover if absence.cover_accepted_at else None
    protocols.stand_in(person=absence.person, to=cover, by=None, now=now)
    return _move_all(absence.person, cover, "fallback", by=None, now=now)


@transaction.atomic
def leave(
    *,
    person: people.Person,
    by: people.Person,
    now: datetime,
    successor: people.Person | None = None,
) -> people.Person:
    """Deactivate a person; all he owes moves to the successor first, or it is refused.

    What he owes to the protocol book never holds him back: it goes to a manager, too.
    """
    if successor is not None:
        _move_all(person, successor, "left", by=by, now=now)
    protocols.leave(person=person, to=successor, by=by, now=now)
    probes.leave(person=person, by=by, now=now)
    return people.deactivate(person=person, by=by, now=now)


@transaction.atomic
def end_role(
    *,
    membership: people.Membership,
    by: people.Person,
    now: datetime,
    successor: people.Person | None = None,
) -> people.Membership:
    """End a role; all that is owed in that organisation moves to the successor first.

    Without a successor it is refused while the person would owe what he may no longer own.
    """
    if successor is not None:
        person, office = membership.person, membership.organization_id
        _move_all(person, successor, "role", by=by, now=now, office=office)
    _leave_the_book(membership, successor, by, now)
    return people.end_membership(membership=membership, by=by, now=now)


def _leave_the_book(
    membership: people.Membership,
    successor: people.Person | None,
    by: people.Person,
    now: datetime,
) -> None:
    """Let the topics, gaps and questions of who works cases there no more go on with others."""
    person, office = membership.person, membership.organization
    if not people.may_without(membership, people.May.WORK_CASES):
        protocols.leave(person=person, to=successor, by=by, now=now, office=office.pk)
        probes.leave(person=person, by=by, now=now, office=office)


def _move_all(
    person: people.Person,
    taker: people.Person | None,
    because: str,
    *,
    by: people.Person | None,
    now: datetime,
    office: uuid.UUID | None = None,
) -> list[cases.Case]:
    """Move the cases a person owns, and what he owes on the cases of others to their owners."""
    # First what only a manager settles: it never goes to the owner along with the rest.
    hand_to_managers(person, by=by, now=now, office=office)
    owned = [case for case in cases.work_of(person) if office in {None, case.organization_id}]
    moved = [_move(case, person, taker, because, by, now) for case in owned]
    for duty in duties.open_of(person):
        if duty.case is not None and office in {None, duty.organization_id}:
            owner = cases.hold(cases.survivor_id(duty.case.pk), also_closed=True).owner
            duties.pass_on(case_id=duty.case.pk, giver=person, taker=owner)
    return moved


def _move(
    case: cases.Case,
    giver: people.Person,
    taker: people.Person | None,
    because: str,
    by: people.Person | None,
    now: datetime,
) -> cases.Case:
    held = cases.hold(case.pk)
    if taker is None or not people.is_present(person=taker, now=now):
        taker = people.fallback_for(
            organization=held.organization, team=held.team, not_person=giver, now=now
        )
    cases.refuse_as_owner(taker)
    _withdraw_offers_to(held, taker, now)
    cases.hand_to(case=held, owner=taker, because=because, by=by, now=now)
    notices.tell(
        to=taker, topic="now_yours", by=by, now=now, case_id=held.pk,
        subject=gettext_lazy("Case %(reference)s is yours now"),
        words=gettext_lazy("You own case %(reference)s now; %(giver)s is not there."),
        facts={"reference": held.reference, "giver": giver.name},
        dedupe_key=f"now-yours:{held.pk}:{held.version}", urgency="urgent",
    )  # fmt: skip
    _tell_customer_the_name(held, taker, by, now)
    return held


def _withdraw_offers_to(case: cases.Case, taker: people.Person, now: datetime) -> None:
    """Withdraw an open offer to the one who gets the case anyway."""
    for handoff in Handoff.objects.filter(
        case=case, purpose=Purpose.OWN, state__in=WAITING, to_person=taker
    ):
        withdraw(handoff=handoff, reason=_("moved already"), by=case.owner, now=now)


def _tell_customer_the_name(
    case: cases.Case, taker: people.Person, by: people.Person | None, now: datetime
) -> None:
    # Said always, also without an address: then the new owner is asked to say it by telephone.
    keys.write_to(
        case=case, to=case.customer, topic="new_owner", by=by, now=now,
        subject=gettext_lazy("A new person looks after your request"),
        words=gettext_lazy("%(name)s now looks after your request %(reference)s."),
        facts={"name": taker.name, "reference": case.reference},
        dedupe_key=f"new-owner:{case.pk}:{case.version}",
    )  # fmt: skip


def _offer_to_cover(
    case: cases.Case,
    giver: people.Person,
    cover: people.Person,
    absence: people.Absence,
    now: datetime,
) -> None:
    step = case.next_step
    minutes = max(15, int((absence.since - now).total_seconds() // 60))
    summary = {
        "situation": case.asked,
        "background": _("Asked by %(name)s") % {"name": case.customer.name},
        "assessment": "",
        "recommendation": step.words if step else "",
    }
    try:
        with transaction.atomic():
            offer(
                case=case, purpose=Purpose.OWN, summary=summary, form=Form.SBAR, by=giver,
                to_person=cover, accept_minutes=min(minutes, 480), now=now,
            )  # fmt: skip
    except (AdvocateNeeded, OfferOpen) as refused:
        # The absence stands; this case moves to the fallback when it begins.
        logbook.write(
            verb="not_offered", by=None, now=now, case_id=case.pk, why=refused.code,
            to=cover.pk,
        )  # fmt: skip
