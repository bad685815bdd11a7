"""The scorecard: honest figures of an office, each with its denominator and its cases.

docs/figures.md defines every figure in plain words. Nothing here names who did or missed
something: a figure opens to cases, not to people.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from safehands.core import people
from safehands.insights.scorecard import (
    answers,
    bells,
    care,
    one_answer,
    speed,
    things,
    told,
    voices,
    word,
)
from safehands.insights.scorecard.measuring import Rows
from safehands.insights.scorecard.months import Month, Stretch, month_at, month_named, zone_of
from safehands.insights.scorecard.shapes import (
    Alarms,
    Bell,
    Bin,
    Figure,
    Part,
    Point,
    Role,
    Scope,
    Scorecard,
    Slow,
    Sort,
    Speed,
    Telling,
)
from safehands.insights.scorecard.words import GROUPS, PARTS, WORDS, FigureWords, Group

__all__ = [
    "FIGURES",
    "GROUPS",
    "MEASURES",
    "PARTS",
    "WORDS",
    "Alarms",
    "Bell",
    "Bin",
    "Figure",
    "FigureWords",
    "Group",
    "Line",
    "Month",
    "Part",
    "Point",
    "Role",
    "Scope",
    "Scorecard",
    "Slow",
    "Sort",
    "Speed",
    "Telling",
    "alarms_of",
    "figure_of",
    "last_checked",
    "lines_of",
    "month_at",
    "month_named",
    "of",
    "opened",
    "scope_of",
    "telling_of",
    "zone_of",
]

MONTHS = 6
MEASURES = {
    measure.name: measure
    for room in (told, word, answers, one_answer, things, voices, care)
    for measure in room.MEASURES
}
MADE: dict[str, Callable[[Scope], Figure]] = {
    speed.NAME: speed.figure,
    "without_owner": word.without_owner,
    bells.NAME: bells.figure,
    one_answer.NAME: one_answer.minutes_to_correct,
    **{name: measure.figure for name, measure in MEASURES.items()},
}
OPENED: dict[str, Callable[[Scope, str], Rows]] = {
    speed.NAME: speed.opened,
    bells.NAME: bells.opened,
    one_answer.NAME: one_answer.opened,
    **{name: measure.opened for name, measure in MEASURES.items()},
}
# In the order in which they are read: our own doing first.
FIGURES = tuple(name for group in GROUPS for name in group.figures)

telling_of, alarms_of = speed.telling_of, bells.alarms_of
last_checked = one_answer.last_checked


@dataclass(frozen=True)
class Line:
    """One thing that a figure counted: when, how it came out (the name of a part), which case."""

    at: datetime
    came_out: str
    case_id: UUID | None


def of(
    organization: people.Organization, *, since: datetime, until: datetime, now: datetime
) -> Scorecard:
    """Return all figures of an office for [since, until), in UTC, with the trend of six months.

    A fixed number of queries. Names nobody.
    """
    scope = scope_of(organization, since=since, until=until, now=now)
    return Scorecard(scope=scope, figures={name: MADE[name](scope) for name in FIGURES})


def scope_of(
    organization: people.Organization,
    *,
    since: datetime,
    until: datetime,
    now: datetime,
    months: int = MONTHS,
) -> Scope:
    """Return what is looked at: a stretch of time, and the months up to the one it ends in."""
    last = month_at(until - timedelta(microseconds=1), zone_of(organization))
    return Scope(
        organization=organization,
        whole=Stretch(since, until),
        months=tuple(last.on(number) for number in range(1 - months, 1)),
        now=now,
    )


def figure_of(name: str, scope: Scope) -> Figure:
    """Return one figure; ``KeyError`` for a name that is none of ``FIGURES``."""
    return MADE[name](scope)


def opened(name: str, scope: Scope, part: str = "") -> Rows | None:
    """Return the rows behind a figure with ``counted_at``, ``came_out`` and ``whose``.

    Without ``part`` those of its denominator; what stands beside it comes only by its part's
    name. None for the time without owner: its gaps are no rows (see ``lines_of``).
    """
    return OPENED[name](scope, part) if name in OPENED else None


def lines_of(name: str, scope: Scope, part: str = "") -> Sequence[Line]:
    """Return everything that a figure counts, or one part of it, the newest first."""
    rows = opened(name, scope, part)
    if rows is None:
        gaps = reversed(word.gaps_in(scope))
        return [Line(gap.since, "gap", gap.case_id) for gap in gaps]
    wanted: Any = rows.order_by("-counted_at", "-pk")
    return [Line(*row) for row in wanted.values_list("counted_at", "came_out", "whose")]
