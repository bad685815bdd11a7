"""One answer: looked up before it was given; and what the customer had to do himself."""

from django.db.models import Case, CharField, F, Q, Value, When

from safehands.core import contacts, logbook, statements
from safehands.insights.scorecard.measuring import Measure, Rows
from safehands.insights.scorecard.shapes import Scope
from safehands.insights.scorecard.word import at_work


def answered(scope: Scope) -> Rows:
    """Return what staff told customers in a contact, by whether the record was seen before."""
    said = statements.of_office(scope.organization).filter(contact__isnull=False)
    return _counted(said, "at", When(without_look_up=True, then=Value("blind")), "looked_up")


def said(scope: Scope) -> Rows:
    """Return what staff told customers, by whether it stood against something and was said."""
    overridden = ~Q(override_reason="") & ~Q(conflicts=[])
    found = statements.of_office(scope.organization)
    return _counted(found, "at", When(overridden, then=Value("against")), "agrees")


def errands(scope: Scope) -> Rows:
    """Return the errands that customers were given."""
    found = statements.errands_of_office(scope.organization)
    undone = When(done_at=None, then=Value("not_done"))
    return _counted(found, "statement__at", undone, "done")


def chases(scope: Scope) -> Rows:
    """Return the contacts in which a customer had to ask for a word that we owed him."""
    found = contacts.of_office(scope.organization).filter(chase=True)
    on_case = found.filter(case__isnull=False)
    return _counted(on_case, "happened_at", When(pk=None, then=Value("")), "asked")


def asked_again(scope: Scope) -> Rows:
    """Return how often somebody asked for what the customer had told us before."""
    since = min(one.since for line in scope.lines for one in line)
    until = max(one.until for line in scope.lines for one in line)
    asked = logbook.acts(since, until).filter(
        verb="asked_again", case__organization=scope.organization
    )
    return _counted(asked, "written_at", When(pk=None, then=Value("")), "again")


def _counted(rows: Rows, at: str, when: When, otherwise: str) -> Rows:
    came_out = Case(when, default=Value(otherwise), output_field=CharField())
    found: Rows = rows.annotate(counted_at=F(at), whose=F("case_id"), came_out=came_out)
    return found


MEASURES = (
    Measure(name="look_up", rows=answered, good=("looked_up",), other=("blind",)),
    Measure(name="overrides", rows=said, good=("against",), other=("agrees",)),
    Measure(name="chases", rows=chases, good=("asked",), out_of=at_work),
    Measure(name="asked_again", rows=asked_again, good=("again",), out_of=at_work),
    Measure(name="errands", rows=errands, good=("done", "not_done"), out_of=at_work),
)
