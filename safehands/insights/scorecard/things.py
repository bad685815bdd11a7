"""Things where we say they are: pick-ups looked after, sent things received, reports back."""

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When

from safehands.core import duties, items, referrals
from safehands.insights.scorecard.measuring import Measure, Rows
from safehands.insights.scorecard.shapes import Scope


def pickups(scope: Scope) -> Rows:
    """Return the agreed pick-ups, by whether somebody saw in time that it lies there.

    It counts on the day for which it was agreed.
    """
    in_time = Q(checked_at__lte=F("duty__due_at"))
    came_out = Case(
        When(in_time, there=True, then=Value("there")),
        When(there=False, then=Value("not_there")),
        When(there=True, then=Value("too_late")),
        When(ended_at__isnull=False, duty__due_at__gt=F("ended_at"), then=Value("called_off")),
        When(duty__due_at__lte=scope.now, then=Value("unseen")),
        default=Value("running"),
        output_field=CharField(),
    )
    found = items.pickups_of_office(scope.organization)
    return found.annotate(counted_at=F("at"), whose=F("case_id"), came_out=came_out)


def received(scope: Scope) -> Rows:
    """Return what was sent, by whether the other side said in time that they have it."""
    in_time = Q(expected_at=None) | Q(received_at__lte=F("expected_at"))
    silent = Q(expected_at__lte=scope.now)
    came_out = Case(
        When(in_time, received_at__isnull=False, then=Value("received")),
        When(received_at__isnull=False, then=Value("too_late")),
        When(ended_at__isnull=False, then=Value("came_back")),
        When(silent, then=Value("silent")),
        default=Value("running"),
        output_field=CharField(),
    )
    found = items.sent_by_office(scope.organization)
    return found.annotate(counted_at=F("sent_at"), whose=F("case_id"), came_out=came_out)


def reports(scope: Scope) -> Rows:
    """Return the visits to specialists, by whether the report came back when we expected it.

    It counts in the month of the appointment.
    """
    expected = duties.of_office(scope.organization, duties.Kind.REPORT)
    first = expected.filter(case=OuterRef("case")).order_by("due_at").values("due_at")[:1]
    found = referrals.of_office(scope.organization).filter(appointment_at__isnull=False)
    came_out = Case(
        When(report_at__lte=F("first_due"), then=Value("back")),
        When(report_at__isnull=False, then=Value("too_late")),
        When(ended_at__isnull=False, then=Value("no_report")),
        When(first_due__lte=scope.now, then=Value("missing")),
        default=Value("running"),
        output_field=CharField(),
    )
    rows = found.annotate(first_due=Subquery(first))
    return rows.annotate(counted_at=F("appointment_at"), whose=F("case_id"), came_out=came_out)


MEASURES = (
    Measure(
        name="pickups", rows=pickups, good=("there",),
        other=("not_there", "too_late", "unseen"), beside=("running", "called_off"),
    ),
    Measure(
        name="received", rows=received, good=("received",),
        other=("too_late", "silent", "came_back"), beside=("running",),
    ),
    Measure(
        name="reports", rows=reports, good=("back",), other=("too_late", "missing"),
        beside=("running", "no_report"),
    ),
)  # fmt: skip
