"""One request of this kind: its moments at the practice, and what others ask of it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from typing_extensions import override

from safehands.core import duties, items, people, referrals
from safehands.core import statements as said
from safehands.lab.scenes.visits import ROOM
from safehands.lab.world import customers
from safehands.lab.world.kinds.xray import dates, setting
from safehands.lab.world.kinds.xray.course import Course
from safehands.lab.world.kinds.xray.customer import Customer
from safehands.lab.world.kinds.xray.desk import Desk
from safehands.lab.world.kinds.xray.film import Film
from safehands.lab.world.kinds.xray.phone import Phone
from safehands.lab.world.kinds.xray.pickup import Pickup
from safehands.lab.world.kinds.xray.seeds import Seeds
from safehands.lab.world.kinds.xray.tending import Tending
from safehands.lab.world.kinds.xray.visit import Visit
from safehands.lab.world.kinds.xray.way import Way
from safehands.lab.world.plan import Request

if TYPE_CHECKING:
    from safehands.lab.world.engine import House

NAMES = ("X-ray of the left knee", "X-ray of the right hip", "X-ray of the wrist")
TRIGGER = "you have the appointment"
QUARTER = timedelta(minutes=15)
"""Between the order, the promise and the check-out."""


class Xray(Course):
    """One visit to a specialist who wants to see a film."""

    def __init__(self, house: "House", request: Request) -> None:
        super().__init__(house, request)
        outside = house.office.outside
        offices = [outside.bone_clinic] * 4 + [outside.specialist]
        self.specialist = self.one_of("specialist", offices)
        theirs = people.week_of(self.specialist)
        self.dates = dates.planned(self, house.office.week, theirs)
        self.journey.needed_by = self.dates.visit_at
        self.journey.faults = (*request.faults, *self._faults_around())
        self.next_words = []
        self.customer, self.desk, self.phone = Customer(self), Desk(self), Phone(self)
        self.way, self.visit, self.pickup = Way(self), Visit(self), Pickup(self)
        self.tending, self.seeds = Tending(self), Seeds(self)

    # What others ask of it.

    @override
    def begin(self) -> None:
        office = self.house.office
        self.who = customers.enter(self, now=self.now)
        if self.fault("phone_wrong"):
            self.house.clock.mailbox.dead.add(self.who.mobile.value)
        film = items.register(
            organization=office.organization, kind=items.Kind.FILM,
            name=self.one_of("film", NAMES), subject=self.who.subject, place=ROOM,
            by=office.nurse, now=self.now,
        )  # fmt: skip
        self.film = Film(self, film)
        self.doctor = self.one_of("doctor", office.prescribers)
        made = referrals.refer(
            organization=office.organization, subject=self.who.subject, customer=self.who.person,
            specialist=self.specialist, reason="Pain since the fall", doctor="Dr. Amara Bell",
            booking_help="We gladly book it with you.", things=[("", film)],
            owner=self.one_of("owner", office.referral_desk), by=self.doctor, now=self.now,
        )  # fmt: skip
        self.opened(made.case)
        self.note(self.doctor.name, f"orders a visit at {self.specialist.name}")
        self.later(self.now + QUARTER, self._promises_to_send)
        self.later(self.now + 2 * QUARTER, self._checks_out)
        if self.fault("promiser_on_leave"):
            self.later(self.dates.calls_at - QUARTER, self._clerk_leaves)
        self.visit.planned()

    @override
    def act(self, duty: duties.Duty, by: people.Person) -> bool:
        return self.tending.act(duty, by)

    @override
    def open_still(self, duty: duties.Duty) -> bool:
        if duty.kind in {duties.Kind.SEND, duties.Kind.CHECK}:
            return not (self.way.left or self.film.given_out)
        return self.journey.ended_at is None

    @override
    def hears(self, topic: str, notice_id: object) -> None:
        if topic == "arrived":
            self.customer.is_told_it_is_there()
            self.heard_the_next_word()
        elif topic == "promised":
            self.hears_what_is_promised()
        elif topic == "report_back":
            self.visit.reads_of_report()
        elif topic == "asked_for":
            self.gives_the_date(None)
        elif topic == "news_to_read":
            self.reads_news()

    # At the practice.

    def _promises_to_send(self) -> None:
        """Let the assistant say it: call when you have the appointment, then we send."""
        office = self.house.office
        self.customer.was_promised = True
        self.note(office.nurse.name, "says: call when you have the appointment, then we send")
        if self.follows("store what was promised"):
            self.tries(lambda: said.promise_when(
                case=self.fresh(), trigger=TRIGGER, words=f"We send it to {self.specialist.name}",
                about=setting.of(self.house).topic, doer=office.imaging_clerk,
                destination=self.specialist, by=office.nurse, now=self.now,
            ))  # fmt: skip

    def _checks_out(self) -> None:
        """Ask before he leaves: take it, or shall we send it? He leaves with it in writing."""
        by = self.somebody_at_desk("check-out")
        fetches = self.happens("rather fetches it", "xray.rather_fetches")
        if self.follows("check-out"):
            self._chooses(by, referrals.Choice.TAKE if fetches else referrals.Choice.SEND)
        if fetches:
            self.pickup.agreed(by)
            return
        wait = self.between("tidied away", "xray.tidied_hours_low", "xray.tidied_hours_high")
        if self.fault("item_moved"):
            self.later(self.open_time(self.now, wait), self.film.tidied_away)
        if not self.fault("trigger_missing"):
            self.later(self.dates.calls_at, self._calls_with_the_date)

    def _chooses(self, by: people.Person, choice: str) -> None:
        (thing,) = referrals.things_of(self.referral)
        referrals.check_out(
            organization=self.house.office.organization, subject=self.who.subject, by=by,
            now=self.now, written=referrals.Written.PRINTED,
            answers=[referrals.Answer(words="Take it, or shall we send it?", answer=choice,
                                      thing=thing)],
        )  # fmt: skip

    def _clerk_leaves(self) -> None:
        """Let who promised to send it be away for some days."""
        around, until = setting.of(self.house), self.open_time(self.now, 18)
        self.note("imaging clerk", "is away for two days")
        around.goes_on_leave(self.house.office.imaging_clerk, until)

    def _calls_with_the_date(self) -> None:
        if self.date_was_told:
            return
        self.date_was_told = True
        self.desk.is_called_with_the_date()
        self.seeds.date_was_told()

    def _faults_around(self) -> tuple[str, ...]:
        """Return what goes wrong for everybody in the days of this request."""
        around = setting.of(self.house)
        since, until = self.dates.ordered_at, self.dates.needed_by
        found = {
            "exchange_down": around.falls_into_outage(self.dates.calls_at, until),
            "protocol_changed": around.changes_between(since, until),
        }
        return tuple(name for name, so in found.items() if so)
