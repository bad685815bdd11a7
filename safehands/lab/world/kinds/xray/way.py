"""How the images get to the specialist, and how anybody comes to know that they are there."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from safehands.core import handoffs, logbook, people, promises, protocols, referrals
from safehands.lab.world.kinds.xray import dates, setting
from safehands.lab.world.truth import Handing
from safehands.rules import hours

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

Means = protocols.Means
COUNTER = "Ben, front desk"
A_MOMENT = timedelta(minutes=1)


class Way:
    """One film on its way, sent by whatever still works, and the office at its end."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self.on_its_way = False
        self.arrived_at: datetime | None = None
        self._lost = False
        self._expected: datetime | None = None
        self._handoff: handoffs.Handoff | None = None
        self._handing: Handing | None = None
        self._sent = self._calls = 0

    @property
    def left(self) -> bool:
        """Whether it has left, as far as anybody here knows."""
        return self.on_its_way or self.arrived_at is not None

    def send(self, by: people.Person) -> bool:
        """Let a member of staff send it now, or as soon as it is found; False: nothing to do."""
        play = self._play
        if self.left:
            return False
        if play.film.given_out:
            return self._not_needed(by)
        if not play.film.at_hand(by):
            play.tries_later(play.now + play.film.wait + A_MOMENT, partial(self.send, by))
            return True
        means = self._means(by)
        self._handoff = handoffs.consign(
            case=play.fresh(), items=[play.film.item], to_organization=play.specialist,
            means=means, by=by, now=play.now,
        )  # fmt: skip
        self._handing = play.handed(play.specialist.name, self._handoff.duty.due_at)
        play.note(by.name, f"sends the film: {Means(means).label}")
        self.leaves(means)
        return True

    def leaves(self, means: str) -> None:
        """Let it go: it arrives after a while, or it is lost on the way."""
        play = self._play
        self._sent += 1
        self.on_its_way = True
        self._lost = play.fault("handoff_lost") and self._sent == 1
        self._expected = self._arrives_at(means)
        play.later(self._expected, self._is_not_there if self._lost else self._arrives)

    def ask(self, by: people.Person) -> bool:
        """Let a member of staff call the specialist: is it there? False: nothing to ask."""
        play, handoff = self._play, self._handoff
        if handoff is None or not self._waits(handoff):
            return False
        self._calls += 1
        then = self._when_they_can_say()
        if then is not None:
            play.tries_later(then, partial(self.ask, by))
            return True
        if not play.happens(f"specialist answers {self._calls}", "xray.office_answers"):
            play.tries_later(play.open_time(play.now, 1), partial(self.ask, by))
            return True
        there = self.arrived_at is not None
        self._acknowledged()
        handoffs.type_in(
            handoff=handoff, said=handoffs.Code.RECEIVED if there else handoffs.Code.NOT_FOUND,
            desk=COUNTER, came_by=handoffs.CameBy.PHONE, by=by, now=play.now,
            words="" if there else "Nothing came",
        )  # fmt: skip
        self.on_its_way = False
        words = "they have it" if there else "nothing came"
        play.note(by.name, f"calls the specialist: {words}")
        return True

    def _arrives(self) -> None:
        play = self._play
        self.on_its_way, self.arrived_at = False, play.now
        play.note(play.specialist.name, "the images are there")
        play.is_there()
        if not play.fault("specialist_silent"):
            self._says_later("looks into the mailbox", self._says_so)

    def _is_not_there(self) -> None:
        play = self._play
        play.note("nobody", "the film is lost on the way")
        if not play.fault("specialist_silent") and play.happens("misses it", "xray.misses_it"):
            self._says_later("misses it after", partial(self._says_no, self._sent))

    def _says_later(self, question: str, say: object) -> None:
        play = self._play
        wait = play.between(question, "xray.answer_hours_low", "xray.answer_hours_high")
        theirs = people.week_of(play.specialist)
        play.later(hours.due(theirs, play.now, timedelta(hours=wait)), say)  # type: ignore[arg-type]

    def _says_so(self) -> None:
        self._says(handoffs.Code.RECEIVED, "")

    def _says_no(self, sending: int) -> None:
        if self.arrived_at is None and sending == self._sent:
            self._says(handoffs.Code.NOT_FOUND, "Nothing came")
            self.on_its_way = False

    def _says(self, code: handoffs.Code, words: str) -> None:
        handoff = self._handoff
        if handoff is None or not self._waits(handoff):
            return
        self._acknowledged()
        with logbook.through("partner"):
            handoffs.answer(
                handoff=handoff, desk=COUNTER, code=code, words=words, now=self._play.now
            )
        self._play.note(self._play.specialist.name, f"answers by the link: {code.label}")

    def _waits(self, handoff: handoffs.Handoff) -> bool:
        handoff.refresh_from_db()
        return handoff.state in handoffs.WAITING

    def _acknowledged(self) -> None:
        if self._handing is not None and self._handing.answered_at is None:
            self._handing.answered_at = self._play.now

    def _when_they_can_say(self) -> datetime | None:
        """Return when to call instead: they are closed, or it cannot be there yet."""
        play, theirs = self._play, people.week_of(self._play.specialist)
        if self._expected is not None and play.now <= self._expected:
            return hours.due(theirs, self._expected, timedelta(minutes=30))
        return None if hours.is_open(theirs, play.now) else hours.next_open(theirs, play.now)

    def _means(self, by: people.Person) -> str:
        """Return by what it goes: as planned, unless who sends it finds the exchange broken."""
        play, around = self._play, setting.of(self._play.house)
        promise = play.promise_of_product
        plan = promises.current_plan(promise) if promise is not None else None
        planned = plan.means if plan is not None and plan.way is not None else Means.ELECTRONIC
        if planned == Means.ELECTRONIC and around.is_down(play.now):
            around.noted_down(by)
            return str(Means.COURIER)
        return str(planned)

    def _arrives_at(self, means: str) -> datetime:
        play, theirs = self._play, people.week_of(self._play.specialist)
        if means == Means.ELECTRONIC:
            wait = play.between(f"exchange {self._sent}", "xray.exchange_hours_low",
                                "xray.exchange_hours_high")  # fmt: skip
            return hours.due(theirs, play.now, timedelta(hours=wait))
        days = round(play.between(f"courier {self._sent}", "xray.courier_days_low",
                                  "xray.courier_days_high"))  # fmt: skip
        return dates.comes_at(theirs, play.now, max(days, 1))

    def _not_needed(self, by: people.Person) -> bool:
        """Let the promise to send it end in the words of who has it with him."""
        promise = self._play.promise_of_product
        if promise is None or promise.duty.closed_at is not None:
            return False
        referral = referrals.of_case(self._play.fresh())
        assert referral is not None
        for thing in referrals.things_of(referral):
            referrals.choose(
                thing=thing, choice=referrals.Choice.TAKE, by=by, now=self._play.now,
                customer_words="I have it with me",
            )  # fmt: skip
        return True
