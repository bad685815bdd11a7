"""Promises that run or wait, plans counted back from a date, and what is known already."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from safehands.core import people, promises, protocols, referrals
from safehands.insights.call_screen.owing import standing_of
from safehands.insights.call_screen.shapes import PromiseLine
from safehands.insights.call_screen.shapes_of_words import ConditionLine, KnownLine, PlanLine
from safehands.rules import backward

OFFICE = ("duty__owed_by", "case__organization__calendar")


def promises_of(case_ids: Sequence[UUID], now: datetime) -> tuple[PromiseLine, ...]:
    """Return the promises that run, soonest first, each with its plan."""
    planned = (
        promises.running_in(case_ids).select_related(*OFFICE).prefetch_related("plans__destination")
    )
    return tuple(
        PromiseLine(
            promise=one.pk,
            case=one.case_id,
            reference=one.case.reference,
            words=one.words,
            heard=one.heard,
            due_at=one.duty.due_at,
            owed_by=one.duty.owed_by.name,
            standing=standing_of(one.duty, now),
            plan=plan_line(one, now),
        )
        for one in planned.order_by("duty__due_at", "pk")
    )


def conditions_of(case_ids: Sequence[UUID], now: datetime) -> tuple[ConditionLine, ...]:
    """Return the promises that wait for something, in the order in which we would ask."""
    found = [
        condition_line(one, now)
        for one in promises.waiting_of(case_ids).select_related("case__owner")
    ]
    return tuple(sorted(found, key=lambda one: (one.ask_at, str(one.condition))))


def condition_line(one: promises.Condition, now: datetime) -> ConditionLine:
    """Return one conditional promise as it is shown."""
    return ConditionLine(
        condition=one.pk,
        case=one.case_id,
        reference=one.case.reference,
        trigger=one.trigger,
        words=one.words,
        heard=one.heard,
        made_at=one.made_at,
        made_by=one.made_by.name if one.made_by else "",
        doer=one.doer.name if one.doer else one.case.owner.name,
        about=one.about.name if one.about else "",
        destination=one.destination.name if one.destination else "",
        ask_at=one.duty.due_at,
        times_asked=one.times_asked,
        standing=standing_of(one.duty, now),
    )


def plan_line(promise: promises.Promise, now: datetime) -> PlanLine | None:
    """Return the plan in force of a promise whose plans were read along; None without one."""
    current = [one for one in promise.plans.all() if one.replaced_at is None]
    return line_of_plan(current[0], promise.case.organization, now) if current else None


def line_of_plan(plan: promises.Plan, sender: people.Organization, now: datetime) -> PlanLine:
    """Return a plan with the working days that are left at the office that sends."""
    week = people.week_of(sender)
    return PlanLine(
        leave_by=plan.leave_by,
        needed_by=plan.needed_by,
        days_left=backward.days_left(week, now, plan.leave_by),
        means=str(protocols.Means(plan.means).label),
        destination=plan.destination.name if plan.destination else "",
        feasible=plan.feasible,
        alternatives=tuple(str(other.get("words", "")) for other in plan.alternatives),
        sent_at=plan.sent_at,
        arrived_at=plan.arrived_at,
    )


def known_of(case_ids: Sequence[UUID]) -> tuple[KnownLine, ...]:
    """Return what the customer said already about his referrals: nobody asks for it again."""
    found = referrals.of_cases(case_ids)
    return tuple(
        KnownLine(
            referral=one.pk,
            case=one.case_id,
            specialist=one.specialist.name,
            doctor=one.doctor,
            phone=one.phone,
            appointment_at=one.appointment_at,
            needed_by=one.needed_by,
            received_at=one.received_at,
        )
        for one in found.select_related("specialist").order_by("ordered_at", "pk")
    )
