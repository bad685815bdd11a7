"""The details of a request, for a customer who has proven who he is."""

from datetime import datetime, timedelta

from safehands.core import cases, feedback, news, people, statements
from safehands.insights import hands
from safehands.insights.matter import keeping
from safehands.insights.matter.shapes import Details, ErrandLine, Plan, Waiting
from safehands.insights.matter.telling import news_of, promises_of
from safehands.insights.matter.usual import usual_of
from safehands.insights.matter.visiting import asked_of, next_step_of, still_asked, visit_of

# What is read with an errand: who gave it, and whether it stood against our answer.
SAID = ("statement__by", "statement__contradiction", "case__owner")


def details_of(case: cases.Case, reader: people.Person, now: datetime) -> Details:
    """Return what this reader may see: all of it, or without a word about health."""
    health = people.scope_between(reader, case.subject, now) == people.Scope.EVERYTHING
    step = case.next_step
    return Details(
        health=health,
        patient=case.subject.name,
        asked=asked_of(case) if health else "",
        owner=case.owner.name,
        advocate=case.advocate.name if case.advocate else "",
        next_step=next_step_of(case, now) if step and health else "",
        ready_at=_ready_at(case) if health else "",
        hands=hands.strip_of(case, now) if health else (),
        news=news_of(case, now) if health else (),
        promises=promises_of(case, health=health),
        errands=_errands(case) if health else (),
        waiting=waiting_of(case, now) if health else (),
        plan=_plan(case, now),
        travel_minutes=int(news.usual_travel(case).total_seconds()) // 60,
        helpers=helpers_of(case),
        usual=usual_of(case, now),
        first_look=timedelta(minutes=people.policy_of(case.organization).first_look),
        things=keeping.things_of(case, reader) if health else (),
        answers=keeping.answers_of(case, reader, now) if health else (),
        conditions=keeping.conditions_of(case) if health else (),
        supervisor=keeping.supervisor_of(case, now),
        visit=visit_of(case, reader, now),
    )


def waiting_of(case: cases.Case, now: datetime) -> tuple[Waiting, ...]:
    """Return which offices were asked and have not answered, and when he hears from us next."""
    promised = [one.due_at for one in promises_of(case, health=False) if one.open]
    step = [case.next_step.due_at] if case.next_step else []
    return tuple(
        Waiting(
            office=offer.to_organization.name,
            since=offer.offered_at,
            late=offer.duty.due_at <= now,
            next_word_by=min(promised or step or [offer.duty.due_at]),
        )
        for offer in still_asked(case)
        if offer.to_organization is not None
    )


def helpers_of(case: cases.Case) -> tuple[people.Person, ...]:
    """Return who worked on the case and may stay with the customer until it is done."""
    return tuple(
        one
        for one in feedback.people_on(case)
        if one.active and people.may(one, people.May.WORK_CASES)
    )


def _ready_at(case: cases.Case) -> str:
    ready = news.of_case(case).filter(kind=news.Kind.READY, collected_at=None)
    last = ready.exclude(state__in=["withdrawn", "replaced"]).last()
    return last.known_by.name if last else ""


def _plan(case: cases.Case, now: datetime) -> Plan | None:
    ahead = news.plans_of(case).filter(at__gt=now).first()
    if ahead is None:
        return None
    return Plan(id=ahead.pk, at=ahead.at, travel_minutes=ahead.travel_minutes)


def _errands(case: cases.Case) -> tuple[ErrandLine, ...]:
    return tuple(
        ErrandLine(
            id=errand.pk,
            words=errand.words,
            reason=errand.reason,
            then=errand.then,
            by_when=errand.by_when,
            who_calls=case.owner.name,
            done_at=errand.done_at,
        )
        for errand in statements.errands_of(case).select_related(*SAID)
        if not keeping.is_wrong(errand.statement)
    )
