"""What stands against words before they are said: our answer, facts, rules, errands, blame."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, needs, people
from safehands.core.statements.against import Conflict, against_answer, against_facts
from safehands.core.statements.meaning import Meaning
from safehands.core.statements.models import Statement
from safehands.core.statements.refusing import Conflicts
from safehands.core.statements.suggesting import Suggestion
from safehands.rules.answers import Actor, differences
from safehands.rules.blamed_names import blamed
from safehands.rules.contradictions import Against, Asks, GivenErrand, conflicts_in
from safehands.rules.contradictions import Conflict as AgainstRule
from safehands.rules.language import marks


@dataclass(frozen=True, slots=True)
class Words:
    """What is going to be said, with everything that is known of it."""

    words: str
    errand: Mapping[str, object] | None
    at_stake: list[needs.Need]
    meaning: Meaning | None
    replaces: Statement | None
    by: people.Person


def needs_at_stake(case: cases.Case, need: needs.Need | None) -> list[needs.Need]:
    """Return the needs whose rules count: the one named, else the case's, else the patient's."""
    if need is not None:
        return [need]
    return list(needs.of_case(case)) or list(needs.of_person(case.subject))


def compare(*, said: Words, case: cases.Case, now: datetime) -> list[Conflict]:
    """Return each conflict: its kind, what was going to be said, what stands against it.

    Kinds: protocol, capability, earlier, promise, custody, rule, errand, language.
    """
    meaning = said.meaning if said.meaning and said.meaning.counts else None
    found: list[Conflict] = []
    if meaning is not None:
        found += against_answer(meaning, said.words, case, replaces=said.replaces)
    found += against_facts(said.words, case, meaning)
    found += _rules(said, meaning, now)
    return found + _language(said, case)


def refusal(
    conflicts: list[Conflict], suggestion: Suggestion, meaning: Meaning | None
) -> Conflicts:
    """Return the refusal with both sides and the better words."""
    return Conflicts(
        gettext_lazy("Something stands against these words; better: %(words)s")
        % {"words": suggestion.spoken()},
        field="words",
        remedy=gettext_lazy(
            "Say the better words, or give the reason for saying yours all the same."
        ),
        open_things=[_both_sides(conflict) for conflict in conflicts],
        facts={
            "conflicts": conflicts,
            "reading": meaning.facts() if meaning else None,
            **suggestion.facts(),
        },
    )


def _rules(said: Words, meaning: Meaning | None, now: datetime) -> list[Conflict]:
    panels = [needs.rule_of(need, now) for need in said.at_stake]
    rules = [
        Asks(
            visit=panel.needs_visit,
            approval=bool(panel.approval_by),
            refills_left=panel.refills_left,
        )
        for panel in panels
    ]
    found = conflicts_in(said.words, rules=rules, errand=_given(said.errand))
    if _protocol_asks_it(meaning):
        found = [one for one in found if one.against is not Against.ERRAND]
    return [
        {
            "kind": str(conflict.against),
            "ours": said.words.strip() or conflict.said,
            "theirs": _theirs(conflict, [str(panel.words) for panel in panels]),
        }
        for conflict in found
    ]


def _protocol_asks_it(meaning: Meaning | None) -> bool:
    """Whether it is our answer on the topic that the customer acts: then it is no errand."""
    if meaning is None or meaning.current is None or meaning.current.answer is None:
        return False
    ours = meaning.current.answer
    return ours.actor is Actor.CUSTOMER and not differences(meaning.answer, ours)


def _language(said: Words, case: cases.Case) -> list[Conflict]:
    """Return blame, deflection and empty causes in the words, with a better line each."""
    staff = [
        person.name for person in people.members_of(case.organization) if person.pk != said.by.pk
    ]
    found: list[Conflict] = [
        {"kind": "language", "ours": mark.words, "theirs": str(mark.better), "mark": mark.kind}
        for mark in marks(said.words)
        if mark.kind in {"blame", "deflection", "empty_cause"}
    ]
    clause = blamed(said.words, staff)
    if clause and not any(one["mark"] == "blame" for one in found):
        better = _("We are sorry for the wrong word. This is right: …")
        found.append({"kind": "language", "ours": clause, "theirs": better, "mark": "blame"})
    return found


def _both_sides(conflict: Conflict) -> str:
    sides = {"ours": conflict["ours"], "theirs": conflict["theirs"]}
    if conflict["kind"] == Against.ERRAND:
        return _("“%(ours)s” gives the customer our work: %(theirs)s") % sides
    if conflict["kind"] == "language":
        return _("“%(ours)s” – better: %(theirs)s") % sides  # noqa: RUF001
    return _("“%(ours)s” stands against: %(theirs)s") % sides


def _given(errand: Mapping[str, object] | None) -> GivenErrand | None:
    if errand is None:
        return None
    return GivenErrand(str(errand.get("words") or ""), str(errand.get("reason") or ""))


def _theirs(conflict: AgainstRule, panels: list[str]) -> str:
    if conflict.need is not None:
        return panels[conflict.need]
    return _("offices talk to each other; the customer carries nothing without a reason")
