"""When a customer will next act on what he believes: his own plan, or the end of his supply."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from safehands.core import cases, needs, people
from safehands.core.news.models import Reliance


@dataclass(frozen=True, slots=True)
class Expected:
    """The next instant (UTC) on which the customer relies, and his way there.

    ``plan`` is what he told us; None for the day on which a daily need runs out.
    """

    at: datetime
    travel: timedelta
    plan: Reliance | None = None


def plans_of(case: cases.Case) -> QuerySet[Reliance]:
    """Return the plans of the customer that still stand, soonest first."""
    rows = Reliance.objects.filter(case=case, ended_at=None)
    return rows.select_related("noted_by").order_by("at", "pk")


def next_reliance(case: cases.Case, now: datetime) -> Expected | None:
    """Return what the customer will do next: come as he said, or stand there without supply."""
    ahead = [
        Expected(plan.at, timedelta(minutes=plan.travel_minutes), plan)
        for plan in plans_of(case).filter(at__gt=now)
    ]
    ahead += [
        Expected(ends, usual_travel(case))
        for need in needs.of_case(case)
        if need.daily and (ends := _runs_out(need)) > now
    ]
    return min(ahead, key=lambda one: one.at - one.travel, default=None)


def usual_travel(case: cases.Case) -> timedelta:
    """Return how long the customer usually needs to get here: as he said, else as the office."""
    known = case.customer.constraints.filter(ended_at=None, travel_minutes__isnull=False)
    longest = known.order_by("-travel_minutes").values_list("travel_minutes", flat=True).first()
    usual = people.policy_of(case.organization).usual_travel
    return timedelta(minutes=usual if longest is None else longest)


def _runs_out(need: needs.Need) -> datetime:
    """Return the end of the last day with supply, in the zone of the office (as UTC instant)."""
    zone = ZoneInfo(people.current_version(need.organization.calendar).zone)
    return datetime.combine(need.supply_until + timedelta(days=1), time(), zone)
