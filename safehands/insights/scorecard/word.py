"""Our word: promises kept, hand-offs acknowledged, and no second without an owner."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, Subquery, Value, When

from safehands.core import cases, duties, escalations, promises
from safehands.insights.scorecard.measuring import Measure, Rows, figure_of, plain
from safehands.insights.scorecard.months import Stretch
from safehands.insights.scorecard.shapes import Figure, Scope, Sort

Standing = duties.Standing


def promised(scope: Scope) -> Rows:
    """Return every date that was promised, in the month in which it fell due.

    A promise moved in agreement counts at its old date as moved, and its new date for itself.
    """
    found = promises.of_office(scope.organization)
    came_out = Case(
        When(duty__standing=Standing.KEPT, then=Value("kept")),
        When(duty__standing=Standing.MOVED, then=Value("moved")),
        When(duty__standing=Standing.WITHDRAWN, then=Value("not_wanted")),
        When(duty__standing=Standing.BROKEN, then=Value("broken")),
        When(duty__due_at__lte=scope.now, then=Value("broken")),
        default=Value("running"),
        output_field=CharField(),
    )
    return found.annotate(counted_at=F("duty__due_at"), whose=F("case_id"), came_out=came_out)


def offered(scope: Scope) -> Rows:
    """Return every offer that had to be acknowledged, in the month in which that was due."""
    found = duties.of_office(scope.organization, duties.Kind.ACCEPTANCE)
    after = Q(closed_at__gt=F("due_at"))
    came_out = Case(
        When(standing=Standing.KEPT, then=Value("in_time")),
        When(standing=Standing.BROKEN, then=Value("too_late")),
        When(Q(standing=Standing.WITHDRAWN) & after, then=Value("silent")),
        When(standing__in=[Standing.WITHDRAWN, Standing.MOVED], then=Value("taken_back")),
        When(due_at__lte=scope.now, then=Value("silent")),
        default=Value("running"),
        output_field=CharField(),
    )
    return found.annotate(counted_at=F("due_at"), whose=F("case_id"), came_out=came_out)


def waited_for(scope: Scope) -> Rows:
    """Return the promises that waited for something, by whether it came or we asked in time."""
    found = promises.conditions_of_office(scope.organization)
    came_out = Case(
        When(state=promises.Waiting.WITHDRAWN, then=Value("not_wanted")),
        When(times_asked__gt=0, then=Value("asked")),
        When(state=promises.Waiting.TRIGGERED, then=Value("triggered")),
        When(duty__due_at__lte=scope.now, then=Value("asleep")),
        default=Value("running"),
        output_field=CharField(),
    )
    return found.annotate(counted_at=F("made_at"), whose=F("case_id"), came_out=came_out)


def frustrated(scope: Scope) -> Rows:
    """Return the frustrated customers, by whether a supervisor called in the time he was told."""
    tries = escalations.calls_of_office(scope.organization).filter(frustration=OuterRef("pk"))
    first = Subquery(tries.order_by("at").values("at")[:1])
    found = escalations.of_office(scope.organization).annotate(called_at=first)
    came_out = Case(
        When(outcome=escalations.Outcome.SLIP, then=Value("slip")),
        When(called_at__lte=F("first_due_at"), then=Value("in_time")),
        When(called_at__isnull=False, then=Value("too_late")),
        When(first_due_at__lte=scope.now, then=Value("not_called")),
        default=Value("running"),
        output_field=CharField(),
    )
    return found.annotate(counted_at=F("first_due_at"), whose=F("case_id"), came_out=came_out)


def at_work(scope: Scope) -> dict[Stretch, int]:
    """Count the cases that were open at some time of each stretch, as they stand now."""
    stretches = {plain(one) for line in scope.lines for one in line}
    counts = {
        f"number_{number}": Count(
            "pk",
            filter=Q(opened_at__lt=one.until) & (Q(closed_at=None) | Q(closed_at__gte=one.since)),
        )
        for number, one in enumerate(sorted(stretches))
    }
    found: Mapping[str, Any] = _not_joined(scope).aggregate(**counts)
    return {one: found[f"number_{number}"] for number, one in enumerate(sorted(stretches))}


def without_owner(scope: Scope) -> Figure:
    """Return how many seconds any open case had no owner; anything but 0 is a fault of ours."""
    stretches = {plain(one) for line in scope.lines for one in line}
    found, cases_open = _gaps(scope, min(stretches).since, max(stretches).until), at_work(scope)
    counted = {
        one: (round(sum(one.overlap(gap.since, gap.until) for gap in found)), cases_open[one])
        for one in stretches
    }
    return figure_of("without_owner", Sort.SECONDS, scope, counted)


def gaps_in(scope: Scope) -> list[cases.Gap]:
    """Return the stretches of the whole in which an open case had no owner."""
    return _gaps(scope, scope.whole.since, scope.whole.until)


def _gaps(scope: Scope, since: datetime, until: datetime) -> list[cases.Gap]:
    seen, end = cases.of_office(scope.organization), min(until, scope.now)
    if since >= end:
        return []
    return [gap for gap in cases.gaps(seen, since=since, until=end) if gap.missing == "owner"]


def _not_joined(scope: Scope) -> Rows:
    return cases.of_office(scope.organization).filter(joined_into=None)


MEASURES = (
    Measure(
        name="promises", rows=promised, good=("kept",), other=("moved", "broken"),
        beside=("running", "not_wanted"),
    ),
    Measure(
        name="handoffs", rows=offered, good=("in_time",), other=("too_late", "silent"),
        beside=("running", "taken_back"),
    ),
    Measure(
        name="conditions", rows=waited_for, good=("triggered", "asked"), other=("asleep",),
        beside=("running", "not_wanted"),
    ),
    Measure(
        name="supervisors", rows=frustrated, good=("in_time",),
        other=("too_late", "not_called"), beside=("running", "slip"),
    ),
)  # fmt: skip
