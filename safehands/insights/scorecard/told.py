"""Told first: whether the customer heard it from us before he acted, found out or had to ask."""

from datetime import timedelta

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from safehands.core import contacts, news
from safehands.insights.scorecard.measuring import Measure, Rows
from safehands.insights.scorecard.shapes import Scope

A_MINUTE = timedelta(minutes=1)
# So long after the telling a conversation may be written down that proves it.
NOTED_WITHIN = timedelta(minutes=30)
SURE = (news.Proof.REPLIED, news.Proof.READ, news.Proof.TICKED)
FIRST = ("proven", "asserted")
NOT_FIRST = ("had_to_ask", "customer_first", "not_told")
BESIDE = ("running", "replaced", "withdrawn")


def rows(scope: Scope) -> Rows:
    """Return the news of an office with how each came out; what is ready is no bad news.

    It counts in the month in which somebody first knew it.
    """
    found = news.of_office(scope.organization).exclude(kind=news.Kind.READY)
    heard = Coalesce("told_at", "duty__closed_at", Value(scope.now), output_field=DateTimeField())
    found = found.annotate(counted_at=F("known_at"), whose=F("case_id"), heard_at=heard)
    return found.annotate(came_out=_came_out(scope))


def knowable(scope: Scope) -> Rows:
    """Return the news of which somebody at work could have told in time."""
    return rows(scope).filter(knowable_in_time=True)


def _came_out(scope: Scope) -> Case:
    set_out, asked = Exists(_set_out(scope)), Exists(_asked(scope))
    spoken = Q(proof=news.Proof.SPOKEN) & Q(Exists(_spoken(scope)))
    return Case(
        When(state=news.State.WITHDRAWN, then=Value("withdrawn")),
        When(Q(state=news.State.FOUND_OUT) | Q(set_out), then=Value("customer_first")),
        When(asked, then=Value("had_to_ask")),
        When(state=news.State.REPLACED, then=Value("replaced")),
        When(state=news.State.OPEN, duty__due_at__gt=scope.now, then=Value("running")),
        When(state=news.State.OPEN, then=Value("not_told")),
        When(Q(proof__in=SURE) | spoken, then=Value("proven")),
        default=Value("asserted"),
        output_field=CharField(),
    )


def _set_out(scope: Scope) -> Rows:
    """Return the plans on which the customer left home while we knew and he did not."""
    minutes = Cast("travel_minutes", IntegerField())
    # Typed, or SQLite takes the difference for one of numbers.
    travel = ExpressionWrapper(minutes * Value(A_MINUTE), output_field=DurationField())
    leaves = ExpressionWrapper(F("at") - travel, output_field=DateTimeField())
    plans = news.plans_of_office(scope.organization).filter(case=OuterRef("case"))
    stood = Q(ended_at=None) | Q(ended_at__gte=F("leaves"))
    return plans.annotate(leaves=leaves).filter(
        stood, leaves__gte=OuterRef("known_at"), leaves__lt=OuterRef("heard_at")
    )


def _asked(scope: Scope) -> Rows:
    """Return the contacts in which the customer had to ask while we knew and he did not."""
    return contacts.of_office(scope.organization).filter(
        case=OuterRef("case"), chase=True, happened_at__gte=OuterRef("known_at"),
        happened_at__lte=OuterRef("heard_at"),
    )  # fmt: skip


def _spoken(scope: Scope) -> Rows:
    """Return the conversations on record in which it may have been told."""
    heard = ExpressionWrapper(
        OuterRef("heard_at") + Value(NOTED_WITHIN), output_field=DateTimeField()
    )
    talks = contacts.of_office(scope.organization).filter(
        Q(direction=contacts.Direction.IN) | Q(outcome=contacts.Outcome.SPOKEN),
        case=OuterRef("case"),
        happened_at__gte=OuterRef("known_at"),
    )
    return talks.filter(happened_at__lte=heard)


MEASURES = (
    Measure(name="told_first", rows=rows, good=FIRST, other=NOT_FIRST, beside=BESIDE),
    Measure(name="told_first_knowable", rows=knowable, good=FIRST, other=NOT_FIRST, beside=BESIDE),
)
