"""Where things are, the rule of the need, the open cases, the last contacts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from safehands.core import cases, contacts, handoffs, needs, people
from safehands.insights.call_screen.owing import standing_of
from safehands.insights.call_screen.shapes import (
    ContactLine,
    NeedLine,
    OpenCaseLine,
    Thing,
)

FEW = 5


def things_of(case_ids: Sequence[UUID], person: people.Person) -> tuple[Thing, ...]:
    """Return what is out with somebody else, and what is ready somewhere."""
    out = Q(ended_at=None) | Q(answer_code=handoffs.Code.READY)
    found = handoffs.visible_to(person).filter(out, case__in=case_ids)
    return tuple(
        Thing(
            handoff=one.pk,
            case=one.case_id,
            words=one.case.title,
            where=handoffs.taker_name(one),
            state="ready" if one.answer_code == handoffs.Code.READY else str(one.state),
            at=one.answered_at or one.accepted_at or one.delivered_at or one.offered_at,
        )
        for one in found.order_by("-offered_at", "pk")
    )


def needs_of(about: people.Person, person: people.Person, now: datetime) -> tuple[NeedLine, ...]:
    """Return what he needs again and again, what runs out first at the head."""
    seen = people.organizations_where(person, people.May.SEE_CASES)
    found = [one for one in needs.of_person(about) if one.organization_id in seen]
    lines = [_need(one, needs.rule_of(one, now)) for one in found]
    return tuple(sorted(lines, key=lambda line: (line.runs_out, str(line.need))))


def cases_of(
    found: Sequence[cases.Case], person: people.Person, now: datetime
) -> tuple[OpenCaseLine, ...]:
    """Return the open cases in the order of work."""
    return tuple(
        OpenCaseLine(
            case=one.pk,
            reference=one.reference,
            title=one.title,
            owner=one.owner.name,
            next_step=one.next_step.words if one.next_step else "",
            due_at=one.next_step.due_at if one.next_step else None,
            standing=standing_of(one.next_step, now) if one.next_step else "late",
            harm=one.harm,
            mine=one.owner_id == person.pk,
        )
        for one in found
    )


def contacts_of(contact: contacts.Contact, person: people.Person) -> tuple[ContactLine, ...]:
    """Return the last conversations about the same person, this one left out."""
    about = contacts.visible_to(person).filter(subject=contact.subject).exclude(pk=contact.pk)
    last = about.select_related("caller", "staff").order_by("-happened_at", "pk")[:FEW]
    return tuple(
        ContactLine(
            contact=one.pk,
            at=one.happened_at,
            channel=str(contacts.Channel(one.channel).label),
            who=one.caller.name if one.caller else one.caller_said,
            staff=one.staff.name,
            about=one.about or (str(contacts.Outcome(one.outcome).label) if one.outcome else ""),
        )
        for one in last
    )


def _need(need: needs.Need, rule: needs.RulePanel) -> NeedLine:
    return NeedLine(
        need=need.pk,
        words=need.words,
        rule=str(rule.words),
        daily=need.daily,
        runs_out=rule.runs_out,
        business_days_left=rule.business_days_left,
        refills_left=rule.refills_left,
        needs_visit=rule.needs_visit,
        in_conflict=rule.in_conflict,
        conflict=str(rule.conflict_words),
        harm_near=rule.harm_near,
        last_done=rule.last_done,
        next_planned=rule.next_planned,
    )
