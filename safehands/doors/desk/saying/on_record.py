"""What was said on a case, and what of it stood against our answer, as the case shows it."""

from django.utils.translation import gettext_lazy

from safehands.core import cases, statements
from safehands.doors.ui.looks import Look
from safehands.insights import contradictions as report
from safehands.insights.call_screen import SaidLine
from safehands.insights.call_screen import said as speech

STATES: dict[str, Look] = {
    report.CAUGHT: Look(gettext_lazy("caught before it was spoken"), "hand-raised", "calm"),
    report.CORRECTED: Look(gettext_lazy("spoken, put right"), "check-circle", "calm"),
    report.RIGHT: Look(gettext_lazy("right as said"), "check", "info"),
    report.OPEN: Look(gettext_lazy("spoken, not put right yet"), "exclamation-triangle", "alarm"),
}
FEW = 5


def said_of(case: cases.Case, most: int) -> list[SaidLine]:
    """Return what was said on a case and on those joined into it, newest first."""
    rows = statements.of_case(case).select_related(*speech.RELATED)
    return [speech.line_of(one) for one in rows.prefetch_related("by__memberships")[:most]]


def contradictions_in(case: cases.Case) -> list[tuple[statements.Contradiction, Look]]:
    """Return what stood against our answer on a case, newest first, and how it stands."""
    rows = report.each_once(statements.contradictions_of_case(case)[: 2 * FEW])[:FEW]
    return [(row, STATES[report.state_of(row)]) for row in rows]
