"""What staff do about each sort of duty that the product shows them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from safehands.core import cases, duties, people
from safehands.rules import hours

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

Kind = duties.Kind
BEFORE_DUE = timedelta(minutes=90)
SPECIALIST = ("Fax the sheet", "still silent", "NOT reached", "on its way to them")
FILM = ("Look for", "Find another way", "Act on it")


class Tending:
    """The duties of one request, and what is done when somebody follows one."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self._does: Mapping[str, Callable[[duties.Duty, people.Person], bool]] = {
            Kind.SEND: self._send,
            Kind.PROMISE: self._promise,
            Kind.ACCEPTANCE: self._specialist,
            Kind.ANSWER: self._specialist,
            Kind.CHECK: self._look,
            Kind.NEWS: self._call,
            Kind.UNTOLD: self._call,
            Kind.SUPERVISOR: self._call,
            Kind.CONFLICT: self._call,
            Kind.CALL: self._call_somebody,
            Kind.REMINDER: self._reminder,
            Kind.NEXT_STEP: self._step,
            Kind.REPORT: self._report,
        }

    def act(self, duty: duties.Duty, by: people.Person) -> bool:
        """Act on a duty; False: nothing can be done now."""
        does = self._does.get(duty.kind)
        return does(duty, by) if does is not None else False

    def _send(self, _duty: duties.Duty, by: people.Person) -> bool:
        return self._play.way.send(by)

    def _promise(self, duty: duties.Duty, by: people.Person) -> bool:
        play = self._play
        if duty.promise.made_by_id is None and duty.promise.about_id is None:
            return play.phone.call(by)
        return play.way.send(by) or play.way.ask(by)

    def _specialist(self, duty: duties.Duty, by: people.Person) -> bool:
        """Call an office that is silent, not one that has time left to answer."""
        return self._play.now >= duty.due_at - BEFORE_DUE and self._play.way.ask(by)

    def _look(self, duty: duties.Duty, by: people.Person) -> bool:
        """Look on the day of the check, not before."""
        play, week = self._play, self._play.house.office.week
        opens = hours.before(week, duty.due_at, timedelta(hours=6))
        if play.now < opens:
            play.tries_later(opens, partial(self._looks_now, by))
            return True
        return play.pickup.look(by)

    def _looks_now(self, by: people.Person) -> None:
        self._play.pickup.look(by)

    def _call(self, _duty: duties.Duty, by: people.Person) -> bool:
        return self._play.phone.call(by)

    def _call_somebody(self, duty: duties.Duty, by: people.Person) -> bool:
        if self._play.specialist.name in duty.words:
            return self._play.way.ask(by)
        return self._play.phone.call(by, duty)

    def _reminder(self, duty: duties.Duty, by: people.Person) -> bool:
        play, words = self._play, duty.words
        if any(part in words for part in SPECIALIST):
            return play.way.ask(by)
        if any(part in words for part in FILM):
            play.film.at_hand(by)
            play.way.send(by)
        elif "in another way" in words:
            play.writes(by)
        elif "fetched" in words:
            pass
        else:
            return play.phone.call(by)
        self._done(duty, by)
        return True

    def _step(self, duty: duties.Duty, by: people.Person) -> bool:
        """Do the next step on its day, not before: it is a date that one waits for."""
        play = self._play
        if play.now < duty.due_at - BEFORE_DUE:
            play.tries_later(duty.due_at - BEFORE_DUE, partial(self._steps_now, duty, by))
            return True
        return self._steps_now(duty, by)

    def _steps_now(self, duty: duties.Duty, by: people.Person) -> bool:
        play = self._play
        duty.refresh_from_db()
        if duty.closed_at is not None or not play.fresh().is_open:
            return False
        words, owner = duty.words, play.fresh().owner
        then = play.open_time(play.now, 9)
        cases.set_next_step(case=play.fresh(), words=words, by=owner, due_at=then, now=play.now)
        if play.now > play.dates.visit_at:
            return play.visit.asks_for_report(by) or play.phone.call(by)
        return play.is_booked or play.phone.call(by)

    def _report(self, _duty: duties.Duty, by: people.Person) -> bool:
        return self._play.visit.asks_for_report(by)

    def _done(self, duty: duties.Duty, by: people.Person) -> None:
        duty.refresh_from_db()
        if duty.closed_at is None and self._play.fresh().is_open:
            cases.done(case=self._play.fresh(), duty=duty, by=by, now=self._play.now)
