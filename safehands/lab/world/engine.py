"""The engine: one line of time on which customers, partners, staff and the product's clock act.

Events are taken in the order of their instants, and of equal ones in the order in which they were
put there. Before each the product's own clock is turned up to that instant.
"""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from django.utils.translation import override

from safehands.core import cases, logbook
from safehands.lab.world import bots, kinds, passing, plan, practice, rates, truth
from safehands.lab.world.chance import Luck, ids_of
from safehands.lab.world.playing import Play
from safehands.rules.instants import utc

BEFORE = timedelta(days=40)
"""So long before its first request the practice is entered, and its protocols written down."""
AFTER = timedelta(days=45)
"""So long after the last day the requests that came in have time to end."""
SETTLED = timedelta(days=4)
"""So long after the last ending staff still look, and close what is open in the product."""
NOTEBOOK = "notebook"


class House:
    """One practice in one arm: what is now, who works there, and the luck of its world."""

    def __init__(
        self,
        *,
        luck: Luck,
        compliance: float | None,
        office: practice.Practice,
        numbers: rates.Rates,
        begins: datetime,
    ) -> None:
        self.luck, self.compliance = luck, compliance
        self.office, self.rates = office, numbers
        self.now = begins
        arm = NOTEBOOK if compliance is None else f"{compliance:g}"
        self.world = truth.World(luck.seed, arm, str(office.week.zone))
        self.plays: dict[object, Play] = {}
        self.by_subject: dict[object, Play] = {}
        """Whom a request is for, by id: the product may open a case before anybody asks."""
        self._coming: list[tuple[datetime, int, Callable[[], None]]] = []
        self._turn = count()
        self._over_at: datetime | None = None
        self.staff = bots.Staff(self)
        self.clock = passing.Clock(self)

    @property
    def prompts(self) -> bool:
        """Whether the product shows duties, alarms and refusals; in a notebook it only stores."""
        return self.compliance is not None

    def at(self, instant: datetime, act: Callable[[], None]) -> None:
        """Let something happen at an instant (UTC); what lies in the past happens at once."""
        heapq.heappush(self._coming, (max(instant, self.now), next(self._turn), act))

    def follows(self, journey: int, matter: str) -> bool:
        """Whether who is shown this matter follows the product; never in a notebook."""
        if self.compliance is None:
            return False
        return self.luck.happens(journey, f"follows:{matter}", self.compliance)

    def knows(self, case: cases.Case, play: Play) -> None:
        """Remember which request a case of the product is about."""
        self.plays[case.pk] = play

    def play_of(self, case_id: UUID | None) -> Play | None:
        """Return the request that a case of the product is about; also one the clock opened."""
        if case_id is None:
            return None
        if case_id not in self.plays:
            office = cases.of_office(self.office.organization)
            case = office.filter(pk=case_id).first()
            play = self.by_subject.get(case.subject_id) if case else None
            if case is None or play is None:
                return None
            play.opened(case)
        return self.plays[case_id]

    def all_is_over(self) -> bool:
        """Whether every request has ended some days ago; what is left in the product was closed."""
        if self._over_at is None and all(one.ended_at for one in self.world.journeys):
            self._over_at = self.now + SETTLED
        return self._over_at is not None and self.now > self._over_at

    def run(self, until: datetime, progress: Callable[[datetime], None]) -> None:
        """Play all that comes up to an instant (UTC)."""
        while self._coming and self._coming[0][0] <= until:
            instant = self._coming[0][0]
            self.clock.pass_to(instant)
            # What the clock made happen may come before what was next.
            instant, _turn, act = heapq.heappop(self._coming)
            self.now = instant
            with logbook.through("desk"):
                act()
            progress(instant)
        self.clock.pass_to(until)
        self.now = until


def play(
    *,
    seed: int,
    requests: int,
    compliance: float | None,
    start: date,
    days: int,
    progress: Callable[[float], None],
    rates_file: Path | None = None,
) -> truth.Played:
    """Play one world in one arm on the database that Django is set up on; see ``truth.Played``.

    ``days`` are open days of the office, from ``start`` on. ``compliance`` is how often a prompt is
    followed (0 to 1), None for the notebook.
    """
    with override("en"), ids_of(f"{seed} {compliance}"):
        numbers = rates.load(rates_file)
        for one in kinds.ALL.values():
            numbers.must_have({*one.uses, f"kinds.{one.kind}"})
        begins = _midnight(start)
        office = practice.build(
            before=begins - BEFORE,
            until=_midnight(plan.reach(start, days)) + AFTER,
        )
        busy = plan.days_of(start, days, office.week)
        ends = _midnight(busy[-1]) + AFTER
        house = House(
            luck=Luck(seed), compliance=compliance, office=office, numbers=numbers,
            begins=begins - BEFORE,
        )  # fmt: skip
        coming = plan.plan(
            luck=house.luck, rates=numbers, kinds=tuple(kinds.ALL), requests=requests,
            start=start, days=days, week=office.week,
        )  # fmt: skip
        house.world.busy_days = len(busy)
        first_of_all = _put(house, coming)
        house.staff.begin(min(begins, first_of_all), ends)
        whole = (ends - house.now).total_seconds()
        first = house.now
        house.run(ends, lambda at: progress((at - first).total_seconds() / whole))
        _count_seconds_without_owner(house, first)
        progress(1.0)
    return truth.Played(house.world, str(office.organization.pk))


def _put(house: House, coming: list[plan.Request]) -> datetime:
    """Put every request on the line of time; return when the first of them begins to play."""
    starts = [house.now + BEFORE]
    for request in coming:
        one = kinds.ALL[request.kind](house, request)
        house.world.journeys.append(one.journey)
        starts.append(one.opens_at(house, request))
        house.at(starts[-1], one.begin)
    return min(starts)


def _count_seconds_without_owner(house: House, since: datetime) -> None:
    """Add up every stretch in which an open case had no owner, as the product wrote it down."""
    of_ours = cases.of_office(house.office.organization)
    for gap in cases.gaps(of_ours, since=since, until=house.now):
        if gap.missing == "owner":
            house.world.seconds_without_owner += (gap.until - gap.since).total_seconds()


def _midnight(day: date) -> datetime:
    """Return when a day of the practice begins (UTC)."""
    return utc(datetime.combine(day, time(), practice.zone()))
