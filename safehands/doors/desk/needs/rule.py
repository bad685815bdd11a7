"""The rule of a need as `desk/parts/rule.html` shows it: on the case, the person, the call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import needs, people
from safehands.doors.ui.looks import Way


@dataclass(frozen=True, kw_only=True)
class BridgeLook:
    """The question for a bridge: of whom it is asked, or what he said. ``url`` to answer it."""

    asked_of: str
    due_at: datetime | None
    said: str
    said_by: str
    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class RuleLook:
    """A need with its rule as of now, and what the reader can do about it."""

    what: str
    daily: bool
    office: str
    holder: str
    panel: needs.RulePanel
    acts: tuple[Way, ...] = ()
    bridge: BridgeLook | None = None


def rules_of(
    found: Iterable[needs.Need], now: datetime, *, may_work: bool, case_id: UUID | None = None
) -> list[RuleLook]:
    """Return some needs as they are shown; what is done leads back to the case if one is given."""
    return [rule_look(one, now, may_work=may_work, case_id=case_id) for one in found]


def rules_of_matters(
    found: Iterable[needs.Matter], reader: people.Person, now: datetime, case_id: UUID
) -> list[RuleLook]:
    """Return what a case is about, each with the question for a bridge if it was asked."""
    works = people.organizations_where(reader, people.May.WORK_CASES)
    return [
        rule_look(
            one.need, now, may_work=one.need.organization_id in works, case_id=case_id,
            bridge=_bridge(one),
        )
        for one in found
    ]  # fmt: skip


def rule_look(
    need: needs.Need,
    now: datetime,
    *,
    may_work: bool,
    case_id: UUID | None = None,
    bridge: BridgeLook | None = None,
) -> RuleLook:
    """Return one need as it is shown."""
    return RuleLook(
        what=need.words,
        daily=need.daily,
        office=need.organization.name,
        holder=need.holder.name if need.holder else "",
        panel=needs.rule_of(need, now),
        acts=_acts(need, case_id) if may_work else (),
        bridge=bridge,
    )


def _acts(need: needs.Need, case_id: UUID | None) -> tuple[Way, ...]:
    """Return what can be done; a condition rests and a visit is held only where there is one."""
    asks = need.condition != needs.Condition.NONE
    test = need.condition == needs.Condition.LAB
    known = (
        ("need-renew", _("Renewed"), "arrow-path", True),
        ("need-plan", _("Plan the test") if test else _("Plan the visit"), "calendar-days", asks),
        ("need-visit", _("Test was made") if test else _("Visit was held"), "check", asks),
        ("need-waive", _("Let the rule rest"), "pause", asks),
        ("need-correct", _("Correct"), "pencil-square", True),
        ("need-end", _("Needed no more"), "minus-circle", True),
    )
    tail = f"?case={case_id}" if case_id else ""
    return tuple(
        Way(url=reverse(name, args=[need.pk]) + tail, say=say, icon=icon)
        for name, say, icon, fits in known
        if fits
    )


def _bridge(matter: needs.Matter) -> BridgeLook | None:
    if matter.bridge_asked_at is None or matter.bridge is None:
        return None
    return BridgeLook(
        asked_of=matter.bridge.owed_by.name,
        due_at=None if matter.bridge.closed_at else matter.bridge.due_at,
        said=str(needs.Said(matter.bridge_said).label) if matter.bridge_said else "",
        said_by=matter.bridge_by.name if matter.bridge_by else "",
        words=matter.bridge_words,
        url=reverse("bridge-answer", args=[matter.pk]),
    )
