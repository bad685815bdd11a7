"""What customers say: three tiers, praise, and how they learned it beside what we believe."""

from collections.abc import Mapping

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from safehands.core import feedback
from safehands.insights.scorecard import told
from safehands.insights.scorecard.measuring import Measure, Rows, tally
from safehands.insights.scorecard.months import Stretch
from safehands.insights.scorecard.shapes import Scope


def given(scope: Scope) -> Rows:
    """Return what customers said of how it went, by tier."""
    found = feedback.of_office(scope.organization)
    return found.annotate(counted_at=F("at"), whose=F("case_id"), came_out=F("tier"))


def praised(scope: Scope) -> Rows:
    """Return the praise, for people of ours and for partners."""
    found = feedback.praise_of_office(scope.organization)
    came_out = Case(
        When(person=None, then=Value("for_partners")),
        default=Value("for_us"),
        output_field=CharField(),
    )
    return found.annotate(counted_at=F("at"), whose=F("feedback__case_id"), came_out=came_out)


def learned(scope: Scope) -> Rows:
    """Return the answers to "how did you learn it?", each beside what our record says.

    Our record says "told first" of a case when all its news that counts was.
    """
    known = told.rows(scope).filter(case=OuterRef("case"))
    first = Exists(known.filter(came_out__in=told.FIRST))
    not_first = Exists(known.filter(came_out__in=told.NOT_FIRST))
    answered = feedback.of_office(scope.organization).exclude(learned="")
    customer_says = Q(learned=feedback.Learned.TOLD)
    # Their expressions stand in the row, so that each is worked out once.
    rows = answered.annotate(some_first=first, some_not=not_first)
    we_say = Q(some_first=True, some_not=False)
    came_out = Case(
        When(Q(some_first=False, some_not=False), then=Value("no_news")),
        When(we_say & customer_says, then=Value("both_first")),
        When(~we_say & ~customer_says, then=Value("both_not")),
        When(we_say, then=Value("only_we")),
        default=Value("only_customer"),
        output_field=CharField(),
    )
    return rows.annotate(counted_at=F("at"), whose=F("case_id"), came_out=came_out)


def answers(scope: Scope) -> Mapping[Stretch, int]:
    """Count what customers said of how it went, in each stretch."""
    return {at: found.total() for at, found in tally(given(scope), scope).items()}


MEASURES = (
    Measure(name="feedback", rows=given, good=("rave",), other=("fine", "nothing_good")),
    Measure(name="praise", rows=praised, good=("for_us", "for_partners"), out_of=answers),
    Measure(
        name="learned", rows=learned, good=("both_first", "both_not"),
        other=("only_we", "only_customer"), beside=("no_news",),
    ),
)  # fmt: skip
