"""Figures as programs see them: every share with its numerator and denominator."""

from datetime import datetime
from typing import Self
from uuid import UUID

from safehands.core import cases, duties
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Shown
from safehands.insights import scorecard
from safehands.insights.scorecard import Alarms, Figure, Telling


class PartShape(Shown):
    """How many rows came out in one way; `role` says whether the figure counts them."""

    name: str
    words: str
    role: str
    count: int


class PointShape(Shown):
    """The figure in one month; `value` is null when there was nothing to count."""

    month: str
    value: float | None
    numerator: int
    denominator: int


class FigureShape(Shown):
    """One figure. `cases` is the address of what it counted."""

    name: str
    title: str
    says: str
    of: str
    sort: str
    value: float | None
    numerator: int
    denominator: int
    parts: list[PartShape]
    trend: list[PointShape]
    cases: str

    @classmethod
    def of_figure(cls, figure: Figure, query: str) -> Self:
        """Return a figure; ``query`` names office and month in the address of its cases."""
        words = scorecard.WORDS[figure.name]
        return cls(
            name=figure.name,
            title=str(words.title),
            says=str(words.says),
            of=str(words.of),
            sort=figure.sort.value,
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            parts=[
                PartShape(
                    name=part.name,
                    words=str(scorecard.PARTS[figure.name][part.name]),
                    role=part.role.value,
                    count=part.count,
                )
                for part in figure.parts
            ],
            trend=[
                PointShape(
                    month=point.month.name,
                    value=point.value,
                    numerator=point.numerator,
                    denominator=point.denominator,
                )
                for point in figure.trend
            ],
            cases=f"/api/scorecard/{figure.name}/cases?{query}",
        )


class SpeedShape(Shown):
    """Minutes from known to told, of one organisation and reason."""

    office: str
    reason: str
    told: int
    median: float
    ninetieth: float


class BinShape(Shown):
    """How many fell up to a bound (inclusive) and beyond the one before; null is the rest."""

    up_to: int | None
    count: int


class SlowShape(Shown):
    """One of the ten slowest."""

    case: UUID
    minutes: int
    office: str
    reason: str
    told_at: At


class TellingShape(Shown):
    """From first knowledge to told, in minutes of wall time."""

    told: int
    median: float | None
    ninetieth: float | None
    bins: list[BinShape]
    speeds: list[SpeedShape]
    worst: list[SlowShape]

    @classmethod
    def of_telling(cls, telling: Telling) -> Self:
        """Return the spread of a month."""
        return cls(
            told=telling.told,
            median=telling.median,
            ninetieth=telling.ninetieth,
            bins=[BinShape(up_to=one.up_to, count=one.count) for one in telling.bins],
            speeds=[
                SpeedShape(
                    office=one.office, reason=one.reason, told=one.told, median=one.median,
                    ninetieth=one.ninetieth,
                )
                for one in telling.speeds
            ],
            worst=[
                SlowShape(
                    case=one.case, minutes=one.minutes, office=one.office, reason=one.reason,
                    told_at=one.told_at,
                )
                for one in telling.worst
            ],
        )  # fmt: skip


class BellShape(Shown):
    """One rule that rang: its kind of duty, and whether it warned or said that it was late."""

    kind: str
    late: bool
    rung: int
    judged: int
    ignored: int
    cries_wolf: bool


class AlarmsShape(Shown):
    """The alarm budget: how many, ignored ones, on how many days of people at work."""

    rung: int
    ignored: int
    person_days: int
    most: int
    bins: list[BinShape]
    bells: list[BellShape]

    @classmethod
    def of_alarms(cls, alarms: Alarms) -> Self:
        """Return the alarms of a month."""
        return cls(
            rung=alarms.rung,
            ignored=alarms.ignored,
            person_days=alarms.person_days,
            most=alarms.most,
            bins=[BinShape(up_to=one.up_to, count=one.count) for one in alarms.bins],
            bells=[
                BellShape(
                    kind=duties.Kind(one.kind).value, late=one.late, rung=one.rung,
                    judged=one.judged, ignored=one.ignored, cries_wolf=one.cries_wolf,
                )
                for one in alarms.bells
            ],
        )  # fmt: skip


class ScorecardShape(Shown):
    """All figures of an office in one month. Names nobody."""

    organization: Ref
    month: str
    since: At
    until: At
    figures: list[FigureShape]
    telling: TellingShape
    alarms: AlarmsShape


class CaseRef(Shown):
    """A case behind a figure."""

    id: UUID
    reference: str
    title: str


class CountedShape(Shown):
    """One thing that a figure counted: when, how it came out, and its case."""

    at: At
    came_out: str
    words: str
    case: CaseRef | None

    @classmethod
    def of_line(cls, figure: str, at: datetime, came_out: str, case: cases.Case | None) -> Self:
        """Return a line of a figure."""
        seen = CaseRef(id=case.pk, reference=case.reference, title=case.title) if case else None
        words = str(scorecard.PARTS[figure].get(came_out, came_out))
        return cls(at=at, came_out=came_out, words=words, case=seen)
