"""A refill with a condition nobody mentioned: its first moments, and what others ask of it."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from typing_extensions import override

from safehands.core import duties, handoffs, needs, people
from safehands.lab.world import customers
from safehands.lab.world.kinds.refill import phone, tending
from safehands.lab.world.kinds.refill.acting import Acting
from safehands.lab.world.kinds.refill.notebook import Notebook
from safehands.lab.world.plan import Request
from safehands.rules import hours
from safehands.rules.business_days import business_day_before

if TYPE_CHECKING:
    from safehands.lab.world.engine import House

AHEAD = 11
"""So many business days before the end of the supply a need on record begins to play."""


class Refill(Acting):
    """One refill."""

    def __init__(self, house: "House", request: Request) -> None:
        super().__init__(house, request)
        self.notebook = Notebook(self)

    @classmethod
    @override
    def opens_at(cls, house: "House", request: Request) -> datetime:
        play = cls(house, request)
        if not play.happens("on record", "refill.on_record"):
            return request.arrives_at
        day = business_day_before(play.week, play.ends_on, AHEAD)
        return hours.next_open(play.week, datetime.combine(day, time(12), play.week.zone))

    @override
    def begin(self) -> None:
        self.customer = customers.enter(self, now=self.now)
        self.house.by_subject[self.customer.subject.pk] = self
        if self.fault("phone_wrong"):
            self.note("world", "the number in the book is wrong")
        if self.now < self.request.arrives_at:
            self.write_need(by=self.house.office.nurse)
            self.later(self.request.arrives_at, self.call)
        else:
            self.call()

    def call(self) -> None:
        """Let the customer ask for his refill, unless he had word before he thought of it."""
        if self.need is not None and self.case is None:
            for found in needs.open_cases_of([self.need], self.house.office.manager).values():
                self.opened(found)
        if self.knows_ready or (self.decision is not None and self.decision.found is not None):
            self.note("customer", "need not call: he had word before")
            return
        self.note("customer", f"asks for a refill; it lasts until {self.ends_on}")
        if self.house.prompts:
            phone.first_call(self)
        else:
            self.notebook.first_call()

    @override
    def act(self, duty: duties.Duty, by: people.Person) -> bool:
        return tending.act(self, duty, by)

    @override
    def take(self, handoff: handoffs.Handoff, by: people.Person) -> bool:
        return tending.take(self, handoff, by)

    @override
    def open_still(self, duty: duties.Duty) -> bool:
        return tending.open_still(self, duty)
