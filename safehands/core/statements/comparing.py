"""What stands against words before they are said: rules of needs, errands without reason."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, needs
from safehands.core.statements.refusing import Conflicts
from safehands.core.statements.suggesting import Suggestion
from safehands.rules.contradictions import Against, Asks, Conflict, GivenErrand, conflicts_in


def needs_at_stake(case: cases.Case, need: needs.Need | None) -> list[needs.Need]:
    """Return the needs whose rules count: the one named, else the case's, else the patient's."""
    if need is not None:
        return [need]
    return list(needs.of_case(case)) or list(needs.of_person(case.subject))


def compare(
    *,
    words: str,
    errand: Mapping[str, object] | None,
    at_stake: list[needs.Need],
    now: datetime,
) -> list[dict[str, str]]:
    """Return each conflict in words: its kind, what was going to be said, what stands against."""
    panels = [needs.rule_of(need, now) for need in at_stake]
    rules = [
        Asks(
            visit=panel.needs_visit,
            approval=bool(panel.approval_by),
            refills_left=panel.refills_left,
        )
        for panel in panels
    ]
    found = conflicts_in(words, rules=rules, errand=_given(errand))
    return [
        {
            "kind": str(conflict.against),
            "ours": words.strip() or conflict.said,
            "theirs": _theirs(conflict, [str(panel.words) for panel in panels]),
        }
        for conflict in found
    ]


def refusal(conflicts: list[dict[str, str]], suggestion: Suggestion) -> Conflicts:
    """Return the refusal with both sides and the better words."""
    things = [
        _("“%(ours)s” stands against: %(theirs)s") % conflict
        if conflict["kind"] == Against.RULE
        else _("“%(ours)s” gives the customer our work: %(theirs)s") % conflict
        for conflict in conflicts
    ]
    return Conflicts(
        gettext_lazy("Something stands against these words; better: %(words)s")
        % {"words": suggestion.spoken()},
        field="words",
        remedy=gettext_lazy(
            "Say the better words, or give the reason for saying yours all the same."
        ),
        open_things=things,
        facts={"conflicts": conflicts, **suggestion.facts()},
    )


def _given(errand: Mapping[str, object] | None) -> GivenErrand | None:
    if errand is None:
        return None
    return GivenErrand(str(errand.get("words") or ""), str(errand.get("reason") or ""))


def _theirs(conflict: Conflict, panels: list[str]) -> str:
    if conflict.need is not None:
        return panels[conflict.need]
    return _("offices talk to each other; the customer carries nothing without a reason")
