"""Care shown as acts: whether an ended case was looked up, told first, solved, asked about."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from safehands.core import cases, contacts, feedback
from safehands.insights.scorecard import told
from safehands.insights.scorecard.measuring import Measure, Rows
from safehands.insights.scorecard.shapes import Scope


def looked_up(scope: Scope) -> Rows:
    """Return the ended cases about which we spoke, by whether the record was seen then."""
    talks = contacts.of_office(scope.organization).filter(case=OuterRef("pk"))
    seen = Q(Exists(talks.filter(look_ups__isnull=False)))
    return _ended(scope, When(seen, then=Value("yes")), When(~Exists(talks), then=Value("no_talk")))


def told_first(scope: Scope) -> Rows:
    """Return the ended cases with news, by whether all of it was told first."""
    known = told.rows(scope).filter(case=OuterRef("pk"))
    bad, good = known.filter(came_out__in=told.NOT_FIRST), known.filter(came_out__in=told.FIRST)
    return _ended(
        scope,
        When(Exists(bad), then=Value("no")),
        When(Exists(good), then=Value("yes")),
        default="no_news",
    )


def solved(scope: Scope) -> Rows:
    """Return the ended cases, by whether the customer said that everything was there."""
    return _ended(scope, When(ending=cases.Ending.CONFIRMED, then=Value("yes")))


def asked(scope: Scope) -> Rows:
    """Return the ended cases, by whether the customer was asked how it went, or said it."""
    said = feedback.of_office(scope.organization).filter(case=OuterRef("pk"))
    asked_for = feedback.asked_of_office(scope.organization).filter(case=OuterRef("pk"))
    return _ended(
        scope,
        When(Exists(said) | Exists(asked_for), then=Value("yes")),
        When(look_back_at__gt=scope.now, then=Value("running")),
    )


def _ended(scope: Scope, *whens: When, default: str = "no") -> Rows:
    ended = cases.of_office(scope.organization).filter(closed_at__isnull=False)
    came_out = Case(*whens, default=Value(default), output_field=CharField())
    return ended.annotate(counted_at=F("closed_at"), whose=F("pk"), came_out=came_out)


MEASURES = (
    Measure(
        name="care_looked_up", rows=looked_up, good=("yes",), other=("no",), beside=("no_talk",)
    ),
    Measure(
        name="care_told_first", rows=told_first, good=("yes",), other=("no",), beside=("no_news",)
    ),
    Measure(name="care_solved", rows=solved, good=("yes",), other=("no",)),
    Measure(name="care_asked", rows=asked, good=("yes",), other=("no",), beside=("running",)),
)
