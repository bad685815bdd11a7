"""How far a request of this kind is: what its parts know of each other, in truth and on record."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from safehands.core import items, news, people, promises, referrals
from safehands.core.refusals import Refusal
from safehands.lab.world.customers import Customer as Reached
from safehands.lab.world.kinds.xray import numbers, setting
from safehands.lab.world.kinds.xray.dates import Dates
from safehands.lab.world.playing import Play
from safehands.lab.world.truth import Promise, Promised

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.customer import Customer
    from safehands.lab.world.kinds.xray.desk import Desk
    from safehands.lab.world.kinds.xray.film import Film
    from safehands.lab.world.kinds.xray.phone import Phone
    from safehands.lab.world.kinds.xray.pickup import Pickup
    from safehands.lab.world.kinds.xray.visit import Visit
    from safehands.lab.world.kinds.xray.way import Way


class Course(Play):
    """One visit to a specialist who wants to see a film, with all who have a part in it."""

    kind: ClassVar[str] = "xray"
    uses: ClassVar[frozenset[str]] = numbers.NAMES

    customer: "Customer"
    desk: "Desk"
    film: "Film"
    phone: "Phone"
    pickup: "Pickup"
    visit: "Visit"
    way: "Way"
    who: Reached
    """Who asks, for whom, and by which ways he is reached."""
    specialist: people.Organization
    dates: Dates
    promise: Promise | None = None
    """That the images are there by the day he named, as he heard it."""
    is_booked = False
    """The product has the appointment."""
    date_was_told = False
    """The patient has told it to somebody of us."""
    next_words: list[Promise]
    """Words that he was promised while somebody was silent."""

    @property
    def stores(self) -> bool:
        """Whether staff work with what the product shows; in a notebook it only stores."""
        return self.house.prompts

    @property
    def referral(self) -> referrals.Referral:
        """The referral as it is now."""
        found = referrals.of_case(self.fresh())
        assert found is not None
        return found

    @property
    def promise_of_product(self) -> promises.Promise | None:
        """The promise to send it that the product knows and that goes on now."""
        topic = setting.of(self.house).topic
        found = promises.of_case(self.fresh()).filter(about=topic, moved_to=None)
        return found.select_related("duty").last()

    @property
    def product_knows_arrival(self) -> bool:
        """Whether the product knows that the specialist has it."""
        (thing,) = referrals.things_of(self.referral)
        plan = promises.current_plan(self.promise_of_product) if self.promise_of_product else None
        there = plan is not None and plan.arrived_at is not None
        return there or thing.received_at is not None

    @property
    def clerk_is_away(self) -> bool:
        """Whether who sends images is away."""
        return not self.house.staff.here(self.house.office.imaging_clerk)

    def somebody_at_desk(self, question: str) -> people.Person:
        """Return who of the front desk is there and takes this."""
        there = [one for one in self.house.office.front_desk if self.house.staff.here(one)]
        return self.one_of(f"who: {question}", there or self.house.office.front_desk)

    def hears_answer(self, by: people.Person, *, we_send: bool, looked: bool) -> None:
        """Let the patient hear an answer; that we send it, with his date known, is a promise."""
        self.customer.is_told(we_send=we_send, looked=looked)
        if we_send:
            self.note(by.name, "the patient hears: we send it")
            self.relies_on_us()

    def relies_on_us(self) -> None:
        """Let him rely on it that the images are there by the day he named."""
        if self.promise is None and self.date_was_told and self.now < self.dates.needed_by:
            self.promise = self.promised("the images are there", self.dates.needed_by)

    def is_there(self) -> None:
        """Note that what was promised is so."""
        if self.promise is not None:
            self.ends(self.promise, Promised.KEPT)

    def heard_the_next_word(self) -> None:
        """Note that he had the word that was promised while somebody was silent."""
        for one in self.next_words:
            self.ends(one, Promised.KEPT)

    def gives_the_date(self, by: people.Person | None) -> None:
        """Let him say the date that he was asked for; ``by`` is None on his page."""
        if self.is_booked or not self.dates.calls_at <= self.now < self.dates.needed_by:
            return
        if self.date_was_told:
            self.journey.errands += 1
            self.note("customer", "has to say the date once more")
        self.date_was_told = True
        self.tries(lambda: self.desk.books(by))
        if not self.film.given_out:
            self.relies_on_us()

    def hears_news(self, reason: str) -> None:
        """Let him hear news of the product, by the reason it stands under."""
        if reason == "PICKUP":
            self.pickup.is_told()
        elif reason == "TOOLATE":
            self.customer.knows_it_is_late = True

    def gives_out(self, by: people.Person) -> None:
        """Give him the film after a look at label and patient."""
        patient, film = self.who.subject, self.film.item
        self.tries(lambda: items.release(
            item=film, to=self.who.person, by=by, now=self.now, name=patient.name,
            born_on=patient.born_on, inside_name=patient.name, inside_born_on=patient.born_on,
            new_plan="He takes it to the specialist himself",
        ))  # fmt: skip
        (thing,) = referrals.things_of(self.referral)
        self.tries(lambda: referrals.choose(
            thing=thing, choice=referrals.Choice.TAKE, by=by, now=self.now,
            customer_words="I have it with me now",
        ))  # fmt: skip

    def has_it_sent(self, by: people.Person) -> None:
        """Let him have it sent after all; the date is known or asked for."""
        (thing,) = referrals.things_of(self.referral)
        self.tries(lambda: referrals.choose(
            thing=thing, choice=referrals.Choice.SEND, by=by, now=self.now,
            customer_words="Please send it",
        ))  # fmt: skip
        self.date_was_told = True
        self.tries(lambda: self.desk.books(by))
        self.relies_on_us()

    def writes(self, by: people.Person) -> None:
        """Write a letter with everything that is owed to him; it is read a day later."""
        self.note(by.name, "writes a letter")
        wait = self.between("letter", "xray.letter_hours_low", "xray.letter_hours_high")
        self.later(self.now + timedelta(hours=wait), lambda: self.phone.tells_everything(by))

    def tries(self, do: Callable[[], object]) -> bool:
        """Try something; what the product refuses of it is counted for us to look at."""
        try:
            do()
        except Refusal as refusal:
            self.house.staff.refusals[f"{refusal.code}: {refusal}"] += 1
            return False
        return True

    def tries_later(self, instant: datetime, do: Callable[[], object]) -> None:
        """Try something later."""

        def act() -> None:
            self.tries(do)

        self.later(instant, act)

    def hears_what_is_promised(self) -> None:
        """Let him read what we promised him: the day, or when he hears again."""
        if self.is_booked:
            self.relies_on_us()
        waiting = promises.of_case(self.fresh()).filter(made_by=None, duty__closed_at=None)
        known = {one.due_at for one in self.next_words}
        for one in waiting:
            if one.about_id is None and one.duty.due_at not in known:
                self.next_words.append(self.promised("the next word", one.duty.due_at))

    def reads_news(self) -> None:
        """Let him read what somebody put on his page."""
        for one in news.open_of_case(self.fresh()):
            if one.shown_at is not None:
                news.told(news=one, proof=news.Proof.READ, by=None, now=self.now)
                self.hears_news(one.reason)
