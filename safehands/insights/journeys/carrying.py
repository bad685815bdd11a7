"""The way of each thing between hands and offices, and what was counted back from a day."""

from collections.abc import Iterable

from safehands.core import items, promises
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import CountedBack, MoveLine


def moves_of(found: Iterable[items.Move], reading: Reading) -> tuple[MoveLine, ...]:
    """Return every move, oldest first; the customer reads offices, not our shelves."""
    return tuple(_move(one, reading) for one in found)


def counted_back_of(found: Iterable[promises.Promise]) -> tuple[CountedBack, ...]:
    """Return the plans of the promises, oldest first; a new plan stands beside the old one."""
    plans = [plan for one in found for plan in one.plans.all()]
    return tuple(_plan(plan) for plan in sorted(plans, key=lambda plan: (plan.made_at, plan.pk)))


def _move(one: items.Move, reading: Reading) -> MoveLine:
    inside = reading.for_staff
    sent = one.consignment
    going = sent is not None and one.kind == items.MoveKind.SENT
    to = sent.receiver.name if sent is not None and going else one.to_holder.name
    before = one.from_holder.name if one.from_holder is not None else ""
    return MoveLine(
        at=one.at,
        item=one.item.name,
        kind=str(items.MoveKind(one.kind).label),
        from_holder=before,
        from_place=one.from_place if inside else "",
        to_holder=to,
        to_place=one.to_place if inside else "",
        who=_who(one, reading),
        why=reading.veiled(one.why) if inside else "",
        between=bool(before) and before != to,
    )


def _who(one: items.Move, reading: Reading) -> str:
    if one.by is not None:
        return reading.name_of(one.by)
    if one.desk and reading.by_name:
        return one.desk
    return one.to_holder.name if one.kind == items.MoveKind.RECEIVED else reading.nobody


def _plan(plan: promises.Plan) -> CountedBack:
    arrived = plan.arrived_at
    return CountedBack(
        made_at=plan.made_at,
        words=plan.promise.words,
        needed_by=plan.needed_by,
        leave_by=plan.leave_by,
        means=str(plan.get_means_display()),
        destination=plan.destination.name if plan.destination is not None else "",
        feasible=plan.feasible,
        sent_at=plan.sent_at,
        arrived_at=arrived,
        early=plan.needed_by - arrived if arrived is not None else None,
    )
