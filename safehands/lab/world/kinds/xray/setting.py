"""What goes on around all requests of this kind: the exchange breaks, the answer changes.

It is the same in every arm; what the product knows of it is what somebody has noted there.
"""

from bisect import bisect
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from safehands.core import handoffs, people, protocols
from safehands.doors.clock import chores
from safehands.lab.book import IMAGES
from safehands.rules import hours

if TYPE_CHECKING:
    from safehands.lab.world.engine import House

EXCHANGE = "exchange"
WORLD = 0
"""The journey to which the luck of everybody belongs."""
MOST_DAYS = 20
A_YEAR = timedelta(days=480)
NOT_BEFORE = timedelta(days=30)
"""The protocol book is written down in the weeks before the first request."""
REVIEWED_IN = timedelta(days=300)


class Setting:
    """The exchange and the protocol of one world."""

    def __init__(self, house: "House") -> None:
        """Plan the year, and put its turns on the line of time."""
        self._house, self._begins = house, house.now
        self.outages = [
            (since, since + timedelta(hours=self._amount("how long", number, "outage_hours")))
            for number, since in enumerate(self._turns("outage"))
        ]
        self._since = [since for since, _until in self.outages]
        self.changes = list(self._turns("protocol"))
        for _since, until in self.outages:
            house.at(until, self._works_again)
        for number, at in enumerate(self.changes):
            house.at(at, partial(self._changes, number))

    @property
    def topic(self) -> protocols.Topic:
        """The question whether we send images."""
        found = protocols.topic_by_code(self._house.office.organization, IMAGES)
        assert found is not None
        return found

    def is_down(self, at: datetime) -> bool:
        """Whether nothing goes through the exchange at an instant."""
        number = bisect(self._since, at) - 1
        return number >= 0 and at < self.outages[number][1]

    def falls_into_outage(self, since: datetime, until: datetime) -> bool:
        """Whether the exchange is down at some time between two instants."""
        return any(begins < until and ends > since for begins, ends in self.outages)

    def changes_between(self, since: datetime, until: datetime) -> bool:
        """Whether the answer changes between two instants."""
        return any(since < at < until for at in self.changes)

    def noted_down(self, by: people.Person) -> None:
        """Let who meets the broken exchange note it: answers, words and dates follow."""
        exchange = self._exchange()
        if protocols.is_up(exchange):
            protocols.take_down(
                capability=exchange, reason="Nothing goes through", by=by, now=self._house.now
            )
            chores.plan_anew(self._house.now)

    def _works_again(self) -> None:
        exchange = self._exchange()
        if not protocols.is_up(exchange):
            protocols.bring_up(capability=exchange, by=exchange.keeper, now=self._house.now)
            chores.plan_anew(self._house.now)

    def _changes(self, number: int) -> None:
        """Publish the next version: it takes another day, or one less."""
        days = 1 + (number + 1) % 2
        topic, now = self.topic, self._house.now
        before = protocols.current(topic, now)
        assert before is not None
        ways = [_as_new(way, days) for way in before.ways]
        protocols.publish(
            topic=topic, ways=ways, by=self._house.office.manager, now=now,
            change=f"By the exchange it takes {days} business days now",
            review_on=(now + REVIEWED_IN).date(), who="Referrals", how_long=f"{days} business days",
        )  # fmt: skip

        if self._house.prompts:
            self._is_read(number, topic, 1)

    def _is_read(self, number: int, topic: protocols.Topic, time: int) -> None:
        """Let everybody who is there acknowledge what is new, or leave it for another day."""
        house = self._house
        version = protocols.history(topic)[0]
        left = False
        for asked in protocols.acknowledgements_of(version).filter(given_at=None):
            mood = f"follows: know {number} {asked.person.name} {time}"
            if house.staff.here(asked.person) and house.luck.happens(
                WORLD, mood, house.compliance or 0.0
            ):
                protocols.acknowledge(protocol=version, by=asked.person, now=house.now)
            else:
                left = True
        if left and time < MOST_DAYS:
            house.at(
                hours.due(house.office.week, house.now, timedelta(hours=8)),
                partial(self._is_read, number, topic, time + 1),
            )

    def goes_on_leave(self, person: people.Person, until: datetime) -> None:
        """Let somebody stay away from now on; his absence is in the book, nobody stands in."""
        house = self._house
        if not house.staff.here(person):
            return
        house.staff.away[person.pk] = until
        if house.prompts:
            handoffs.plan_absence(
                person=person, since=house.now, until=until, reason="leave",
                by=house.office.manager, now=house.now,
            )  # fmt: skip
            chores.settle_absences(house.now)

    def _turns(self, what: str) -> Iterator[datetime]:
        """Yield the instants, in open hours, at which something turns."""
        at, number = self._begins + NOT_BEFORE, 0
        while at < self._begins + A_YEAR:
            at += timedelta(days=self._amount(what, number, f"{what}_every_days"))
            yield hours.next_open(self._house.office.week, at)
            number += 1

    def _amount(self, what: str, number: int, rate: str) -> float:
        rates = self._house.rates
        low, high = rates[f"xray.{rate}_low"], rates[f"xray.{rate}_high"]
        return self._house.luck.between(WORLD, f"xray {what} {number}", low, high)

    def _exchange(self) -> protocols.Capability:
        able = protocols.capabilities_of(self._house.office.organization)
        return next(one for one in able if one.code == EXCHANGE)


def of(house: "House") -> Setting:
    """Return what goes on around the requests of a world; planned when it is first asked for."""
    if house not in _SETTINGS:
        _SETTINGS[house] = Setting(house)
    return _SETTINGS[house]


def _as_new(way: protocols.Way, days: int) -> protocols.NewWay:
    by_wire = way.means == protocols.Means.ELECTRONIC
    return protocols.NewWay(
        stance=way.stance, actor=way.actor, say=dict(way.say), capability=way.capability,
        days=days if by_wire else way.days, means=way.means, how=way.how,
    )  # fmt: skip


_SETTINGS: "WeakKeyDictionary[House, Setting]" = WeakKeyDictionary()
