"""Calls of ours to the patient: one conversation tells him everything that is owed to him."""

from functools import partial
from typing import TYPE_CHECKING

from safehands.core import cases, contacts, duties, escalations, news, notices, people
from safehands.core import promises as word
from safehands.core.refusals import Refusal

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

MOST_TRIES = 6


class Phone:
    """The patient's telephone: he works all day, and sometimes the number is wrong."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self._tries = 0

    def call(self, by: people.Person, duty: duties.Duty | None = None) -> bool:
        """Let a member of staff call him; not reached, he tries again. False: no way to."""
        play = self._play
        point = self._number()
        if point is None or play.fault("phone_wrong"):
            return self._writes_instead(by, point)
        self._tries += 1
        call = duty if duty is not None and duty.kind == duties.Kind.CALL else None
        if not play.happens(f"is reached {self._tries}", "customers.answers_phone"):
            self._note(by, point, contacts.Outcome.NO_ANSWER)
            if self._tries % MOST_TRIES:
                again = play.open_time(play.now, play.house.rates["customers.calls_again_hours"])
                play.tries_later(again, partial(self._again, by))
            return True
        self._note(by, point, contacts.Outcome.SPOKEN, call)
        self.tells_everything(by)
        return True

    def tells_everything(self, by: people.Person) -> None:
        """Tell all that he does not know yet, ask what we do not know, and end what that ends."""
        play = self._play
        play.note(by.name, "speaks with the patient")
        for one in news.open_of_case(play.fresh()):
            news.told(news=one, proof=news.Proof.SPOKEN, by=by, now=play.now)
            play.hears_news(one.reason)
        self._tells_what_failed(by)
        if play.customer.comes_himself or play.desk.wrong is not None:
            play.desk.calms(by)
        if play.way.arrived_at is not None and play.product_knows_arrival:
            play.customer.is_told_it_is_there()
        play.gives_the_date(by)
        self._agrees_a_new_time(by)
        self._keeps_the_next_word(by)
        self._settles(by)
        self._ticks_reminders(by)
        play.visit.tells_of_report(by)

    def _again(self, by: people.Person) -> None:
        if self._play.fresh().is_open and self._play.house.staff.here(by):
            self.call(by)

    def _number(self) -> people.ContactPoint | None:
        points = people.contact_points_of(self._play.who.person)
        return points.filter(kind=people.ContactKind.MOBILE, ended_at=None).first()

    def _note(
        self, by: people.Person, point: people.ContactPoint, outcome: contacts.Outcome,
        duty: duties.Duty | None = None,
    ) -> None:  # fmt: skip
        play = self._play
        contacts.note_call(
            case=play.fresh(), to=play.who.person, contact_point=point, outcome=outcome, by=by,
            duty=duty, now=play.now,
        )  # fmt: skip

    def _writes_instead(self, by: people.Person, point: people.ContactPoint | None) -> bool:
        """Find that the number is wrong, and put what he has to know on his page."""
        play = self._play
        if point is not None and point.doubtful_since is None:
            self._note(by, point, contacts.Outcome.WRONG_NUMBER)
            play.note(by.name, "calls, and the number is wrong")
        shown = False
        for one in news.open_of_case(play.fresh()):
            if one.shown_at is None:
                news.put_on_page(news=one, by=by, now=play.now)
                shown = True
        if not shown:
            play.writes(by)
        return True

    def _tells_what_failed(self, by: people.Person) -> None:
        play = self._play
        for notice in notices.of_case(play.fresh().pk).filter(
            duty__kind=duties.Kind.UNTOLD, duty__closed_at=None
        ):
            cases.told_otherwise(
                case=play.fresh(), notice=notice, how="spoken on the telephone", by=by, now=play.now
            )

    def _agrees_a_new_time(self, by: people.Person) -> None:
        """Agree another time for what cannot be there by the one he was told."""
        play = self._play
        if not play.is_booked or play.way.arrived_at is not None or play.film.given_out:
            return
        plan = word.current_plan(play.promise_of_product) if play.promise_of_product else None
        broken = play.promise_of_product is not None and (
            play.promise_of_product.duty.standing == duties.Standing.BROKEN
        )
        if broken or (plan is not None and not plan.feasible):
            play.visit.is_moved(by)

    def _keeps_the_next_word(self, by: people.Person) -> None:
        play = self._play
        for one in word.of_case(play.fresh()).filter(made_by=None, duty__closed_at=None):
            if one.about_id is None:
                word.keep(promise=one, how="told on the telephone", by=by, now=play.now)
                play.heard_the_next_word()

    def _ticks_reminders(self, by: people.Person) -> None:
        """Tick what one was reminded to say; what he says next brings its own reminders."""
        play = self._play
        if not play.fresh().is_open:
            return
        for duty in duties.of_case(play.fresh().pk).filter(
            kind=duties.Kind.REMINDER, closed_at=None
        ):
            cases.done(case=play.fresh(), duty=duty, by=by, now=play.now)

    def _settles(self, by: people.Person) -> None:
        play = self._play
        row = escalations.open_of(play.fresh())
        if row is None:
            return
        try:
            escalations.call(
                frustration=row, outcome=escalations.Outcome.SETTLED, apologised=True, by=by,
                words="We send it; sorry for the wrong word. He is content.", now=play.now,
            )  # fmt: skip
        except Refusal as refusal:
            play.house.staff.refusals[f"{refusal.code}: {refusal}"] += 1
