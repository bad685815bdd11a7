"""The visit at the specialist: with the images or without, and the report that comes back."""

from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.core import cases, logbook, news, people, referrals
from safehands.lab.world.kinds.xray import dates
from safehands.lab.world.truth import Found, Promised

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

COUNTER = "Ben, front desk"
WORDS = "Seen; the letter is on its way"


class Visit:
    """From the day on which the images are wanted to the end of the request."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self._number = 1
        self._report_at_us = False
        self._asked_for_report = 0

    def planned(self) -> None:
        """Put what happens at the specialist on the line of time."""
        play, number = self._play, self._number
        play.later(play.dates.visit_at, lambda: self._takes_place(number))
        play.later(play.dates.worries_at, play.customer.worries)
        play.later(play.dates.asks_for_report_at, self._asks_for_report)
        play.later(play.dates.gives_up_at, self._gives_up)

    def is_moved(self, by: people.Person) -> None:
        """Agree with the patient on a later visit, because it cannot be there before."""
        play = self._play
        if play.now >= play.dates.visit_at or self._number > 1:
            return
        self._number += 1
        play.dates = dates.later_by(play.dates, play.house.office.week, days=5)
        play.journey.needed_by = play.dates.visit_at
        if play.promise is not None:
            play.ends(play.promise, Promised.MOVED)
        play.promise = play.promised("the images are there", play.dates.needed_by)
        referrals.book(
            referral=play.referral, appointment_at=play.dates.visit_at,
            needed_by=play.dates.needed_by, by=by, now=play.now,
        )  # fmt: skip
        play.note(by.name, "agrees on a later visit with the patient and the specialist")
        number = self._number
        play.later(play.dates.visit_at, lambda: self._takes_place(number))

    def asks_for_report(self, by: people.Person) -> bool:
        """Let a member of staff ask the specialist for the report; False: it is too early."""
        play = self._play
        if self._report_at_us or play.now < play.dates.visit_at:
            return False
        self._asked_for_report += 1
        if play.happens(f"report found {self._asked_for_report}", "xray.office_answers"):
            play.later(play.open_time(play.now, 4), self._report_comes)
        play.note(by.name, "asks the specialist for the report")
        return True

    def tells_of_report(self, by: people.Person) -> None:
        """Tell him what the report says, hear that everything is there, and close."""
        play = self._play
        if not self._report_at_us:
            return
        if play.journey.ended_at is not None:
            self._closes(by)
            return
        play.customer.knows_of_report = True
        self._settle()
        if play.fresh().is_open:
            news.everything_is_there(case=play.fresh(), words="", by=by, now=play.now)
        play.note("customer", "says: everything is there")
        play.ended()

    def _closes(self, by: people.Person) -> None:
        """Close what could not be closed when the customer said that everything is there."""
        held = self._play.fresh()
        if held.is_open and not cases.open_things(held):
            cases.close(case=held, by=by, now=self._play.now)

    def reads_of_report(self) -> None:
        """Let him read that the report is here and that he hears more."""
        self._play.customer.knows_of_report = True

    def _takes_place(self, number: int) -> None:
        play = self._play
        if number != self._number:
            return
        there = play.way.arrived_at is not None or play.film.given_out
        if there:
            play.journey.got_it = True
            play.journey.got_at = play.way.arrived_at or play.now
            play.note("customer", "is at the specialist, and the images are there")
        else:
            play.journey.surprises += 1
            fact = play.fact("the images are not there", acts_at=play.now)
            fact.happened_at = play.dates.needed_by
            fact.knowable_at = play.dates.needed_by
            play.finds(fact, Found.ALONE)
            play.note("customer", "is at the specialist, and the images are not there")
        if play.fault("specialist_silent"):
            return
        days = play.between("report comes", "xray.report_days_low", "xray.report_days_high")
        play.later(play.now + timedelta(days=days), self._report_comes)

    def _report_comes(self) -> None:
        play = self._play
        if self._report_at_us:
            return
        self._report_at_us = True
        play.note(play.specialist.name, "sends the report")
        if play.stores:
            with logbook.through("partner"):
                if play.film.given_out:
                    referrals.brought(referral=play.referral, desk=COUNTER, now=play.now)
                referrals.report_back(
                    referral=play.referral, words=WORDS, desk=COUNTER, now=play.now
                )
        elif play.happens("told of the report", "xray.tells_unasked"):
            self.reads_of_report()

    def _asks_for_report(self) -> None:
        play = self._play
        if not play.customer.knows_of_report and play.journey.ended_at is None:
            play.journey.chases += 1
            play.customer.knows_of_report = self._report_at_us
            play.note("customer", "calls: is there no report?")
            play.desk.is_asked_for_report()

    def _gives_up(self) -> None:
        self._play.ended()

    def _settle(self) -> None:
        play = self._play
        referrals.settle_arrived(referral=play.referral, now=play.now)
