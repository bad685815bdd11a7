"""The rule of the next authorisation in words, as one says it before the caller hangs up."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from safehands.core.needs.models import Condition, Need

Text = str | LazyText

VISIT_RULES: dict[str, Text] = {
    Condition.VISIT: gettext_lazy("the visit rule applies"),
    Condition.LAB: gettext_lazy("the laboratory rule applies"),
}
ASKS: dict[str, Text] = {
    Condition.VISIT: gettext_lazy("This will need a visit first."),
    Condition.LAB: gettext_lazy("This will need a laboratory test first."),
}


def approver(need: Need) -> str:
    """Return by whom the next one is approved."""
    return need.approval_by or _("the doctor")


def rule_in_words(need: Need, *, conflict: bool) -> str:
    """Return what the next authorisation asks, and what that means now."""
    if need.refills_left:
        return ngettext(
            "%(count)s refill is left; the next one needs nobody's approval.",
            "%(count)s refills are left; the next one needs nobody's approval.",
            need.refills_left,
        ) % {"count": need.refills_left}
    facts = {"who": approver(need), "rule": VISIT_RULES.get(need.condition, "")}
    if need.condition == Condition.NONE:
        return _("Next refill needs %(who)s.") % facts
    asks = _("Next refill needs %(who)s; %(rule)s.") % facts
    return f"{asks} {_standing(need, conflict=conflict)}"


def conflict_in_words(need: Need) -> Text:
    """Return why the rule stands against what is planned."""
    if need.next_planned is not None:
        return gettext_lazy("What is planned does not come in time for the next refill.")
    if need.last_done is None:
        return gettext_lazy("There was none so far, and none is planned.")
    words = ngettext_lazy(
        "The last one counts for %(months)s month only, and no other is planned.",
        "The last one counts for %(months)s months only, and no other is planned.",
        need.within_months,
    )
    return words % {"months": need.within_months}


def what_to_do(need: Need, *, conflict: bool) -> str:
    """Return the first step of a case that the clock opens; a person decides what comes of it."""
    facts = {"need": need.words, "who": approver(need)}
    if conflict:
        return (
            _(
                "%(need)s: the rule asks for a visit or test first, and none is planned in time. "
                "Ask %(who)s, offer times"
            )
            % facts
        )
    if need.refills_left and need.holder is not None:
        place = facts | {"place": need.holder.name}
        return _("%(need)s: see that %(place)s has it ready before it runs out") % place
    if need.refills_left:
        return _("%(need)s: see that it is filled before it runs out") % facts
    return _("%(need)s: ask %(who)s for the next refill") % facts


def done_now(need: Need) -> str:
    """Return what the owner of a case does once the visit or test was held."""
    if need.condition == Condition.LAB:
        words = _("%(need)s: the test was held. Go on with what waited for it")
    else:
        words = _("%(need)s: the visit was held. Go on with what waited for it")
    return words % {"need": need.words}


def bridge_question(need: Need) -> Text:
    """Return the question to a clinician, to be answered with yes or no."""
    return gettext_lazy(
        "Yes or no: a bridge of %(need)s for %(name)s? Supply ends on %(day)s, "
        "before the office can settle it."
    ) % {"need": need.words, "name": need.person.name, "day": need.supply_until.isoformat()}


def _standing(need: Need, *, conflict: bool) -> str:
    if conflict:
        return str(ASKS[need.condition])
    if need.waived_until is not None and need.waived_until >= need.supply_until:
        return _("It rests until %(day)s, as somebody decided.") % {
            "day": need.waived_until.isoformat()
        }
    return _("It is met as things are planned.")
