"""Needs as programs see them."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import needs
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day
from safehands.doors.api.shapes.words import Asked, Line, Short, Shown, Yes

Refills = Annotated[int, Field(ge=0, le=99, strict=True)]
Months = Annotated[int, Field(ge=0, le=120, strict=True)]
DaysAhead = Annotated[int, Field(ge=1, le=250, strict=True)]
Because = Annotated[str, Field(max_length=200)]


class RuleShape(Shown):
    """What the next authorisation asks, as of now. ``words`` are to be said to the caller."""

    words: str
    business_days_left: int
    needs_visit: bool
    in_conflict: bool
    conflict_words: str
    harm_near: bool
    has_run_out: bool
    good_until: Day | None


class NeedShape(Shown):
    """What somebody needs again and again. Days are dates at the office."""

    id: UUID
    person: Ref
    organization: Ref
    team: Ref | None
    holder: Ref | None
    words: str
    daily: bool
    supply_until: Day
    refills_left: int
    approval_by: str
    condition: str
    within_months: int
    last_done: Day | None
    next_planned: Day | None
    waived_until: Day | None
    waived_by: Ref | None
    days_ahead: int
    conflict_since: At | None
    ended_at: At | None
    ended_because: str
    version: int
    rule: RuleShape

    @classmethod
    def of(cls, need: needs.Need, now: datetime) -> Self:
        """Return a need with its rule as of an instant."""
        plain = {
            name: getattr(need, name)
            for name in (
                "words", "daily", "supply_until", "refills_left", "approval_by", "condition",
                "within_months", "last_done", "next_planned", "waived_until", "days_ahead",
                "conflict_since", "ended_at", "ended_because", "version",
            )
        }  # fmt: skip
        return cls(
            **plain,
            id=need.pk,
            person=Ref.of(need.person),
            organization=Ref.of(need.organization),
            team=Ref.or_none(need.team),
            holder=Ref.or_none(need.holder),
            waived_by=Ref.or_none(need.waived_by),
            rule=RuleShape.model_validate(needs.rule_of(need, now), from_attributes=True),
        )


class MatterShape(Shown):
    """A case that is about a need, and what became of the question for a bridge."""

    id: UUID
    case: UUID
    need: NeedShape
    because: str
    supply_until: Day
    foreseen_at: At | None
    bridge_asked_at: At | None
    bridge_asked_of: Ref | None
    bridge_said: str
    bridge_words: str
    bridge_by: Ref | None

    @classmethod
    def of(cls, matter: needs.Matter, now: datetime) -> Self:
        """Return what a case is about, as of an instant."""
        return cls(
            id=matter.pk,
            case=matter.case_id,
            need=NeedShape.of(matter.need, now),
            because=matter.because,
            supply_until=matter.supply_until,
            foreseen_at=matter.foreseen_at,
            bridge_asked_at=matter.bridge_asked_at,
            bridge_asked_of=Ref.of(matter.bridge.owed_by) if matter.bridge else None,
            bridge_said=matter.bridge_said,
            bridge_words=matter.bridge_words,
            bridge_by=Ref.or_none(matter.bridge_by),
        )


class Matters(Shown):
    """What a case is about."""

    items: list[MatterShape]


class NewNeed(Asked):
    """A need to write down; ``supply_until`` is the last day with supply."""

    person: UUID
    organization: UUID | None = None
    team: UUID | None = None
    holder: UUID | None = None
    words: Short
    supply_until: Day
    daily: Yes = False
    refills_left: Refills = 0
    approval_by: Short = ""
    condition: needs.Condition = needs.Condition.NONE
    within_months: Months = 0
    last_done: Day | None = None
    next_planned: Day | None = None
    days_ahead: DaysAhead = 10


class NeedChanges(Asked):
    """What to put right; what is left out stays, null makes a day or a place unknown."""

    team: UUID | None = None
    holder: UUID | None = None
    words: Short | None = None
    supply_until: Day | None = None
    daily: Yes | None = None
    refills_left: Refills | None = None
    approval_by: Short | None = None
    condition: needs.Condition | None = None
    within_months: Months | None = None
    last_done: Day | None = None
    next_planned: Day | None = None
    days_ahead: DaysAhead | None = None


class Renewal(Asked):
    """Supplied again: the new last day, and how often it can be filled without approval."""

    supply_until: Day
    refills_left: Refills


class Visit(Asked):
    """A visit or test of the rule: held on a day, or planned for one; null plans none."""

    on: Day | None
    planned: Yes = False


class Waiver(Asked):
    """The rule rests until a day; a clinician decides, the caller unless another is named."""

    until: Day
    reason: Because
    decided_by: UUID | None = None


class Ending(Asked):
    """Why a need ends."""

    reason: Because


class AboutNeed(Asked):
    """The need that a case is about."""

    need: UUID


class BridgeAnswer(Asked):
    """A clinician's yes or no on a bridge; the caller's own unless a clinician is named."""

    yes: Yes
    words: Line = ""
    clinician: UUID | None = None
