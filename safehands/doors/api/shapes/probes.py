"""Same-page checks as programs see them: counts for the manager, one's own questions."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, Field

from safehands.core import probes, protocols
from safehands.doors.api.shapes.protocols import CurrentShape, Days
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Code, Shown, Text, clean


class GivenShape(Shown):
    """An answer, whether it was the right one, and how many gave it."""

    stance: str
    actor: str
    days: int | None
    agrees: bool
    count: int


class ResultShape(Shown):
    """What a check found; counts only. ``rate``: the share that agreed, 0 to 1."""

    asked: int
    answered: int
    agreed: int
    rate: float | None
    last_checked: At | None
    by_answer: list[GivenShape]


class ProbeShape(Shown):
    """The same question to everybody of a role (none: to all who work cases)."""

    id: UUID
    organization: Ref
    topic: UUID
    topic_name: str
    role: str
    question: str
    since: At
    until: At
    started_by: Ref
    started_at: At
    ended_at: At | None
    result: ResultShape

    @classmethod
    def of(cls, probe: probes.Probe) -> Self:
        """Return a check with what it found so far."""
        return cls.of_all([probe])[0]

    @classmethod
    def of_all(cls, found: Sequence[probes.Probe]) -> list[Self]:
        """Return some checks with what each found so far."""
        results = probes.results_of(found)
        return [cls._with(one, results[one.pk]) for one in found]

    @classmethod
    def _with(cls, probe: probes.Probe, result: probes.Result) -> Self:
        return cls(
            id=probe.pk,
            organization=Ref.of(probe.organization),
            topic=probe.topic_id,
            topic_name=probe.topic.name,
            role=probe.role,
            question=probe.question,
            since=probe.since,
            until=probe.until,
            started_by=Ref.of(probe.started_by),
            started_at=probe.started_at,
            ended_at=probe.ended_at,
            result=ResultShape.model_validate(result, from_attributes=True),
        )


class ProbeQuestion(Shown):
    """A question one was asked oneself; ``agrees`` is null until it is answered."""

    id: UUID
    question: str
    asked_at: At | None
    due_at: At | None
    answered_at: At | None
    stance: str
    actor: str
    days: int | None
    words: str
    agrees: bool | None

    @classmethod
    def of(cls, ask: probes.Ask) -> Self:
        """Return a question."""
        return cls(
            id=ask.pk,
            question=ask.probe.question,
            asked_at=ask.asked_at,
            due_at=ask.duty.due_at if ask.duty else None,
            answered_at=ask.answered_at,
            stance=ask.stance,
            actor=ask.actor,
            days=ask.days,
            words=ask.words,
            agrees=ask.agrees,
        )


class ProbeQuestions(Shown):
    """The questions one has yet to answer, the one due first before the others."""

    items: list[ProbeQuestion]


class Judged(Shown):
    """One's own answer, and the right one."""

    question: ProbeQuestion
    answer: CurrentShape | None


class NewProbe(Asked):
    """A check to begin; the times within opening hours are drawn by lot, with a seed the same.

    ``topic`` is its id or code.
    """

    topic: Code
    role: str = ""
    question: Annotated[str, BeforeValidator(clean), Field(max_length=200)] = ""
    since: Moment
    until: Moment
    seed: Annotated[int, Field(ge=0, le=2**31, strict=True)] | None = None


class ProbeAnswer(Asked):
    """Do we, who acts, within how many business days; what is left out does not count."""

    stance: protocols.Stance
    actor: protocols.Actor | None = None
    days: Days | None = None
    words: Text = ""
