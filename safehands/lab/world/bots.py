"""The staff: who is there, how often they look at the product, and their days."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from safehands.core import cases, handoffs, notices, people
from safehands.lab.world.playing import rows_written
from safehands.lab.world.seeing import Seeing
from safehands.rules import hours
from safehands.rules.instants import utc

if TYPE_CHECKING:
    from safehands.lab.world.engine import House

SETTLE_IN = timedelta(minutes=5)
A_MINUTE = 60.0


class Staff(Seeing):
    """Everybody who works in the practice, looking at the product every now and then."""

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._looked = house.now
        self._as_of: int | None = None
        self._day: object = None
        self._ends = house.now

    def begin(self, begins: datetime, ends: datetime) -> None:
        """Let the looking begin with the first open hour; in a notebook there is nothing to see."""
        self._ends = ends
        if self._house.prompts:
            week = self._house.office.week
            self._house.at(hours.next_open(week, begins) + SETTLE_IN, self._look_and_again)

    def goes_away(self, person: people.Person, since: datetime, until: datetime) -> bool:
        """Let somebody be ill in a stretch of time (UTC); False when he is away already.

        The manager writes it down when it is known, that morning; nobody had agreed to cover.
        """
        house = self._house
        if self.away.get(person.pk, since) > since or person.pk == house.office.manager.pk:
            return False
        self.away[person.pk] = until
        if house.prompts:
            handoffs.plan_absence(
                person=person, since=since, until=until, reason="ill", by=house.office.manager,
                now=house.now,
            )  # fmt: skip
        return True

    def _look_and_again(self) -> None:
        self.look()
        house = self._house
        week, every = house.office.week, timedelta(minutes=house.rates["staff.look_every_minutes"])
        then = house.now + every
        if not hours.is_open(week, then):
            then = hours.next_open(week, then) + SETTLE_IN
        if then < self._ends and not house.all_is_over():
            house.at(then, self._look_and_again)

    def look(self) -> None:
        """Let everybody see what is new for him, and act on it or not."""
        morning = self._begin_day()
        written = rows_written()
        if written is not None and written == self._as_of and not morning:
            return
        since, self._looked = self._looked, self._house.now
        self.see_alarms(since)
        self.see_duties(None if morning else since)
        self.see_offers(None if morning else since)
        self._read_all()
        self._as_of = rows_written()

    def _read_all(self) -> None:
        """Let everybody read what is on his page; what goes elsewhere leaves."""
        house, first = self._house, notices.first_to_leave()
        if first is None or first.look_again_at is None or first.look_again_at > house.now:
            return
        waited_for = notices.waited_for_on_pages(house.now)
        for person in house.office.staff.values():
            if person.pk in waited_for and self.here(person):
                notices.note_all_read(by=person, now=house.now)
        house.clock.deliver(house.now)

    def _begin_day(self) -> bool:
        """Count who is at work when a day begins; True at its first look."""
        house = self._house
        zone = ZoneInfo(house.world.zone)
        today = house.now.astimezone(zone).date()
        if today == self._day:
            return False
        self._day = today
        begins, ends = (
            utc(datetime.combine(day, time(), zone)) for day in (today, today + timedelta(days=1))
        )
        house.world.since, house.world.until = house.world.since or begins, ends
        # Looked at on every day, so that a crack that is mended later counts all the same.
        house.world.seconds_without_owner += len(cases.cracks()) * A_MINUTE
        for person in house.office.staff.values():
            if self.here(person):
                days = house.world.working_days
                days[person.name] = days.get(person.name, 0) + 1
        return True
