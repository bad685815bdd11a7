"""The front desk: the patient asks, and hears what the screen shows or what somebody remembers."""

from typing import TYPE_CHECKING

from safehands.core import contacts, people, referrals
from safehands.lab.scenes.visits import ROOM
from safehands.lab.world.kinds.xray.film import DESK, WITH_HIM
from safehands.lab.world.kinds.xray.saying import Saying

if TYPE_CHECKING:
    pass


class Desk(Saying):
    """Who answers is one of four; what he says depends on what he looks at."""

    def is_called_with_the_date(self) -> None:
        """Take the date, and the question that comes with it."""
        play = self._play
        play.note("customer", "calls: the appointment is known. Do you send it now?")
        by, contact = self._picks_up("the date")
        looks = contact is not None
        if self._writes_the_date_down(looks=looks):
            self.books(by)
        else:
            play.note(by.name, "hears the date, and does not store it")
        self.answers("the date", by, contact)
        self._hangs_up(contact, by)

    def is_asked(self, question: str) -> None:
        """Answer where it stands, or whether he has to come."""
        play = self._play
        by, contact = self._picks_up(question)
        self._marks_that_he_had_to_ask(question, by, contact)
        if contact is not None and play.way.arrived_at is not None and play.product_knows_arrival:
            self.says_plainly("They have it; you need not come.", by, contact)
            play.customer.is_told_it_is_there()
        else:
            self.answers(question, by, contact)
        self._hangs_up(contact, by)

    def is_asked_for_report(self) -> None:
        """Answer a patient who has heard nothing of a report, and ask for it at the specialist."""
        play = self._play
        if not play.stores or not play.fresh().is_open:
            return
        by, contact = self._picks_up("the report")
        if contact is None:
            return
        self._marks_that_he_had_to_ask("the report", by, contact)
        self.says_plainly("We look after it and call you.", by, contact)
        play.visit.asks_for_report(by)
        self._hangs_up(contact, by)

    def _marks_that_he_had_to_ask(
        self, question: str, by: people.Person, call: contacts.Contact | None
    ) -> None:
        if call is not None and not call.chase and self._play.follows(f"mark: {question}"):
            contacts.mark_chase(contact=call, chase=True, by=by, now=self._play.now)

    def is_visited(self) -> None:
        """Meet a patient who comes for a film that we had promised to send."""
        play = self._play
        by = play.somebody_at_desk("comes to the desk")
        if play.way.left:
            play.note(by.name, "says: it has left already; the trip was in vain")
            play.customer.is_told_it_is_there()
        elif play.film.place in {DESK, ROOM}:
            play.gives_out(by)
            play.film.lies_at(WITH_HIM)
            play.note(by.name, "gives him the film")
        else:
            play.journey.surprises += 1
            play.note(by.name, "cannot find the film")

    def books(self, by: people.Person | None) -> None:
        """Write down the appointment: from now on it is promised with a day."""
        play = self._play
        if not play.stores or play.is_booked:
            return
        referrals.book(
            referral=play.referral, appointment_at=play.dates.visit_at,
            needed_by=play.dates.needed_by, by=by, now=play.now,
        )  # fmt: skip
        play.is_booked = True
        play.note(by.name if by else "customer", "writes the appointment down")

    def _picks_up(self, question: str) -> tuple[people.Person, contacts.Contact | None]:
        """Return who answers, and the call if he looks at what the product shows of the caller."""
        play = self._play
        by = play.somebody_at_desk(question)
        if not play.follows(f"screen: {question}"):
            return by, None
        call = contacts.begin(
            organization=play.house.office.organization, channel=contacts.Channel.PHONE,
            caller=play.who.person, known_facts=["name", "born_on"], by=by, now=play.now,
        )  # fmt: skip
        contacts.choose_subject(contact=call, subject=play.who.subject, by=by, now=play.now)
        return by, contacts.about_case(contact=call, case=play.fresh(), by=by, now=play.now)

    def _hangs_up(self, call: contacts.Contact | None, by: people.Person) -> None:
        if call is not None:
            contacts.end(contact=call, by=by, now=self._play.now)

    def _writes_the_date_down(self, *, looks: bool) -> bool:
        play = self._play
        if play.fault("date_not_stored"):
            return looks and play.follows("screen: when is the appointment?")
        return looks or play.happens("slip is typed in", "xray.slip_is_typed_in")
