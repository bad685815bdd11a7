"""The rule of a need as one glance shows it to whoever answers."""

from dataclasses import dataclass
from datetime import date, datetime

from safehands.core.needs import conflicts, wording
from safehands.core.needs.conflicts import supply_of
from safehands.core.needs.holding import today_of, week_of
from safehands.core.needs.looking import harm_is_near
from safehands.core.needs.models import Condition, Need
from safehands.rules import needs as rules


@dataclass(frozen=True, slots=True)
class RulePanel:
    """What the next authorisation of a need asks. Days are dates at the office.

    ``business_days_left`` counts the days after today on which the office works, up to the last
    day with supply. ``needs_visit``: something must happen first (the words say what).
    """

    words: str
    runs_out: date
    business_days_left: int
    refills_left: int
    approval_by: str
    needs_visit: bool
    in_conflict: bool
    conflict_words: str
    harm_near: bool
    has_run_out: bool
    good_until: date | None
    last_done: date | None
    next_planned: date | None
    waived_until: date | None


def rule_of(need: Need, now: datetime) -> RulePanel:
    """Return the rule of a need as of an instant, in the reader's language."""
    supply, week, conflict = supply_of(need), week_of(need), conflicts.stands(need, now)
    asks = need.condition != Condition.NONE and need.refills_left == 0
    return RulePanel(
        words=wording.rule_in_words(need, conflict=conflict),
        runs_out=need.supply_until,
        business_days_left=rules.days_left(supply, week, now),
        refills_left=need.refills_left,
        approval_by=wording.approver(need),
        needs_visit=conflict,
        in_conflict=conflict,
        conflict_words=str(wording.conflict_in_words(need)) if conflict else "",
        harm_near=harm_is_near(need, now),
        has_run_out=need.supply_until < today_of(need.organization, now),
        good_until=rules.good_until(supply) if asks else None,
        last_done=need.last_done,
        next_planned=need.next_planned,
        waived_until=need.waived_until,
    )
