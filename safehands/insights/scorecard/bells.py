"""Alarms: how often the clock calls people, and which calls nobody acts upon.

An alarm is a word of the clock to one person that something is due soon or late. It is acted upon
when a person does something on its case, or ends what it is about, within four open hours of the
office; within one hour by the wall when harm is near.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When

from safehands.core import duties, logbook, notices, people
from safehands.insights.scorecard.measuring import Rows, between, figure_of, plain
from safehands.insights.scorecard.months import Stretch, zone_of
from safehands.insights.scorecard.shapes import Alarms, Bell, Figure, Part, Role, Scope, Sort
from safehands.insights.scorecard.speed import bins
from safehands.rules import hours
from safehands.rules.week import Week

NAME = "alarms"
OPEN_TIME, WALL_TIME = timedelta(hours=4), timedelta(hours=1)
BOUNDS = (0, 3, 6, 9, 12)
# A rule cries wolf when more than half of at least so many alarms were ignored.
ENOUGH = 10
FIELDS = (
    "pk", "counted_at", "to_id", "urgency", "topic", "duty__kind", "duty__standing",
    "duty__closed_at", "duty__closed_by", "acted_at",
)  # fmt: skip


class _Alarm(NamedTuple):
    pk: UUID
    at: datetime
    to: UUID
    urgency: str
    topic: str
    kind: str
    standing: str
    closed_at: datetime | None
    closed_by: UUID | None
    acted_at: datetime | None

    def answered_at(self) -> datetime | None:
        """When a person did something; that the clock broke a promise is no answer."""
        by_clock = self.standing == duties.Standing.BROKEN and self.closed_by is None
        ended = None if by_clock or (self.closed_at or self.at) < self.at else self.closed_at
        return min((one for one in (self.acted_at, ended) if one is not None), default=None)

    def came_out(self, week: Week, now: datetime) -> str:
        """Say whether somebody acted upon it in time; "running" while one cannot know."""
        harm = self.urgency == notices.Urgency.URGENT
        until = self.at + WALL_TIME if harm else hours.due(week, self.at, OPEN_TIME)
        answered = self.answered_at()
        if answered is not None and answered <= until:
            return "acted"
        return "ignored" if until <= now else "running"


def figure(scope: Scope) -> Figure:
    """Return the alarms of one person on one open day, in the whole and in each month."""
    found = {at: len(list(alarms)) for at, alarms in _by_stretch(scope).items()}
    days = _person_days(scope, found)
    counted = {at: (number, days[at]) for at, number in found.items()}
    outcomes = Counter(_outcomes(scope, _alarms(scope, scope.whole)).values())
    parts = [
        Part(name=name, role=role, count=outcomes[name])
        for name, role in (
            ("acted", Role.GOOD), ("ignored", Role.GOOD), ("running", Role.GOOD),
        )
    ]  # fmt: skip
    return figure_of(NAME, Sort.RATE, scope, counted, parts)


def opened(scope: Scope, part: str = "") -> Rows:
    """Return the alarms of the whole stretch, or those that came out in one way."""
    outcomes = _outcomes(scope, _alarms(scope, scope.whole))
    by_part: dict[str, list[UUID]] = defaultdict(list)
    for pk, name in outcomes.items():
        by_part[name].append(pk)
    whens = [When(pk__in=by_part[name], then=Value(name)) for name in ("ignored", "running")]
    came_out = Case(*whens, default=Value("acted"), output_field=CharField())
    rows: Rows = between(_rows(scope), scope.whole).annotate(came_out=came_out)
    return rows.filter(came_out=part) if part else rows


def alarms_of(scope: Scope) -> Alarms:
    """Return how the alarms were spread over people and days, and which rules cry wolf."""
    alarms = _alarms(scope, scope.whole)
    outcomes, zone = _outcomes(scope, alarms), zone_of(scope.organization)
    days = _person_days(scope, [plain(scope.whole)])[plain(scope.whole)]
    each = Counter((alarm.to, alarm.at.astimezone(zone).date()) for alarm in alarms)
    quiet = [0] * max(0, days - len(each))
    return Alarms(
        rung=len(alarms),
        ignored=sum(name == "ignored" for name in outcomes.values()),
        person_days=days,
        most=max(each.values(), default=0),
        bins=tuple(bins([*quiet, *each.values()], BOUNDS)),
        bells=tuple(_bells(alarms, outcomes)),
    )


def _rows(scope: Scope) -> Rows:
    rows = notices.alarms_of_office(scope.organization).filter(written_by=None)
    return rows.annotate(counted_at=F("written_at"), whose=F("case_id"))


def _alarms(scope: Scope, stretch: Stretch) -> list[_Alarm]:
    acts = logbook.acts(stretch.since, scope.now + timedelta(seconds=1)).filter(
        case=OuterRef("case"), by__isnull=False, written_at__gte=OuterRef("written_at")
    )
    first = Subquery(acts.order_by("written_at").values("written_at")[:1])
    rows = between(_rows(scope), stretch).annotate(acted_at=first)
    return [_Alarm(*row) for row in rows.order_by("written_at", "pk").values_list(*FIELDS)]


def _outcomes(scope: Scope, alarms: Iterable[_Alarm]) -> dict[UUID, str]:
    week = people.week_of(scope.organization)
    return {alarm.pk: alarm.came_out(week, scope.now) for alarm in alarms}


def _by_stretch(scope: Scope) -> dict[Stretch, list[datetime]]:
    found: dict[Stretch, list[datetime]] = {}
    for line in scope.lines:
        found |= {plain(one): [] for one in line}
        rows = between(_rows(scope), Stretch(line[0].since, line[-1].until))
        for at in rows.values_list("counted_at", flat=True):
            mine = next(one for one in line if one.since <= at < one.until)
            found[plain(mine)].append(at)
    return found


def _person_days(scope: Scope, stretches: Iterable[Stretch]) -> dict[Stretch, int]:
    """Count, for each stretch, on how many open days how many people worked. One query."""
    worked = people.who_worked_at(scope.organization).values_list("person", "since", "until")
    held = [tuple(row) for row in worked]
    week, zone = people.week_of(scope.organization), zone_of(scope.organization)
    return {
        one: sum(_there(held, day, zone) for day in _open_days(week, one, scope.now))
        for one in stretches
    }


def _open_days(week: Week, stretch: Stretch, now: datetime) -> Iterable[date]:
    """Yield the open days of a stretch that have begun."""
    end = min(stretch.until - timedelta(microseconds=1), now)
    day, last = (at.astimezone(week.zone).date() for at in (stretch.since, end))
    while day <= last:
        if week.spans_on(day):
            yield day
        day += timedelta(days=1)


def _there(held: Sequence[tuple[Any, ...]], day: date, zone: Any) -> int:
    there = {
        person
        for person, since, until in held
        if since.astimezone(zone).date() <= day
        and (until is None or day <= until.astimezone(zone).date())
    }
    return len(there)


def _bells(alarms: Iterable[_Alarm], outcomes: dict[UUID, str]) -> Iterable[Bell]:
    """Yield the rules that rang, those that are ignored most first."""
    rules: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for alarm in alarms:
        rules[alarm.kind, alarm.topic == "late"].append(outcomes[alarm.pk])
    found = [_bell(kind, names, late=late) for (kind, late), names in rules.items()]
    return sorted(found, key=lambda bell: (-bell.ignored, -bell.rung, bell.kind, bell.late))


def _bell(kind: str, outcomes: Sequence[str], *, late: bool) -> Bell:
    ignored = outcomes.count("ignored")
    judged = ignored + outcomes.count("acted")
    return Bell(
        kind=kind, late=late, rung=len(outcomes), judged=judged, ignored=ignored,
        cries_wolf=judged >= ENOUGH and ignored * 2 > judged,
    )  # fmt: skip
