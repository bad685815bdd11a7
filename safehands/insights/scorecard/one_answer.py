"""One answer: what was caught before it was spoken, put right after it was, and known by all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.fields import UUIDField

from safehands.core import duties, people, probes, statements
from safehands.insights.scorecard.measuring import Measure, Rows, between, plain
from safehands.insights.scorecard.months import Stretch
from safehands.insights.scorecard.shapes import Figure, Point, Scope, Sort
from safehands.insights.scorecard.speed import middle

NAME = "minutes_to_correct"
# A figure that hangs on no case opens to nothing but its times.
NO_CASE = Value(None, output_field=UUIDField())


def caught(scope: Scope) -> Rows:
    """Return what stood against our answer, by whether it was caught before it was spoken."""
    spoken = When(statement__isnull=False, then=Value("spoken"))
    return _against(scope, spoken, default="caught")


def corrected(scope: Scope) -> Rows:
    """Return what was spoken against our answer, by whether the customer knows the right one."""
    return _against(
        scope,
        When(statement=None, then=Value("caught")),
        When(~Q(right_because=""), then=Value("right")),
        When(corrected_at__isnull=False, then=Value("corrected")),
        default="believed",
    )


def same_page(scope: Scope) -> Rows:
    """Return the answers of same-page checks, by whether they said what the protocol says."""
    agreed = When(agrees=True, then=Value("agrees"))
    came_out = Case(agreed, default=Value("differs"), output_field=CharField())
    found = probes.answers_of_office(scope.organization)
    return found.annotate(counted_at=F("answered_at"), whose=NO_CASE, came_out=came_out)


def acknowledged(scope: Scope) -> Rows:
    """Return the protocols that somebody had to acknowledge, by whether he did in time."""
    found = duties.of_office(scope.organization, duties.Kind.KNOW)
    came_out = Case(
        When(standing=duties.Standing.KEPT, then=Value("in_time")),
        When(standing=duties.Standing.BROKEN, then=Value("too_late")),
        When(standing__in=["withdrawn", "moved"], then=Value("not_needed")),
        When(due_at__lte=scope.now, then=Value("missing")),
        default=Value("running"),
        output_field=CharField(),
    )
    return found.annotate(counted_at=F("due_at"), whose=NO_CASE, came_out=came_out)


def minutes_to_correct(scope: Scope) -> Figure:
    """Return the middle of the minutes from wrong words to the right answer, by wall time."""
    found: dict[Stretch, list[float]] = {}
    for line in scope.lines:
        found |= {plain(one): [] for one in line}
        for at, put_right in _lengths(scope, Stretch(line[0].since, line[-1].until)):
            mine = next(one for one in line if one.since <= at < one.until)
            found[plain(mine)].append((put_right - at).total_seconds() / 60)
    whole = found[plain(scope.whole)]
    return Figure(
        name=NAME, sort=Sort.MINUTES, value=middle(whole), numerator=len(whole),
        denominator=len(whole),
        trend=tuple(
            Point(month=month, value=middle(mine), numerator=len(mine), denominator=len(mine))
            for month in scope.months
            for mine in [found[plain(month)]]
        ),
    )  # fmt: skip


def opened(scope: Scope, part: str = "") -> Rows:
    """Return what was spoken and put right."""
    rows = between(corrected(scope), scope.whole)
    return rows.filter(came_out=part or "corrected")


def last_checked(organization: people.Organization) -> datetime | None:
    """Return when the office was last asked whether all say the same; None if it never was."""
    result = probes.last_rate(organization)
    return result.last_checked if result else None


def _lengths(scope: Scope, stretch: Stretch) -> Iterable[tuple[Any, Any]]:
    rows = between(corrected(scope), stretch).filter(came_out="corrected")
    return rows.order_by("counted_at", "pk").values_list("counted_at", "corrected_at")


def _against(scope: Scope, *whens: When, default: str) -> Rows:
    came_out = Case(*whens, default=Value(default), output_field=CharField())
    found = statements.against_of_office(scope.organization)
    return found.annotate(counted_at=F("at"), whose=F("case_id"), came_out=came_out)


MEASURES = (
    Measure(name="caught", rows=caught, good=("caught",), other=("spoken",)),
    Measure(
        name="corrected", rows=corrected, good=("corrected",), other=("believed",),
        beside=("right",),
    ),
    Measure(name="same_page", rows=same_page, good=("agrees",), other=("differs",)),
    Measure(
        name="protocols_known", rows=acknowledged, good=("in_time",),
        other=("too_late", "missing"), beside=("running", "not_needed"),
    ),
)  # fmt: skip
