"""The patient: what he was told, what he believes, and what he does about it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.lab.world.kinds.xray import dates
from safehands.lab.world.truth import Fact, Found

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course


class Customer:
    """Somebody who works all day, lives 25 minutes away, and was told that we send it."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self.comes_himself = False
        """He believes that he has to come and get it."""
        self.was_promised = False
        """Somebody has told him that we send it."""
        self.knows_it_is_there = False
        self.knows_it_is_late = False
        self.knows_of_report = False
        self._must_not_come: Fact | None = None
        self._trips = 0

    def is_told(self, *, we_send: bool, looked: bool, sorry: bool = False) -> None:
        """Let him hear an answer; it counts as contradictory against all he heard, and the truth.

        ``sorry``: it is said to put an earlier word right.
        """
        journey = self._play.journey
        if not sorry:
            journey.answers += 1
            journey.looked_up += int(looked)
        if not we_send or (self.comes_himself and not sorry):
            journey.contradictions += 1
        if we_send:
            self.was_promised = True
            self._stays_at_home()
        elif not self.comes_himself:
            self.comes_himself = True
            self._plans_a_trip()

    def is_told_it_is_there(self) -> None:
        """Let him know that the specialist has it."""
        self.knows_it_is_there = True
        self._stays_at_home()

    def worries(self) -> None:
        """Let him ask on the day before, if nobody has told him that it is there."""
        play = self._play
        waits = not (self.knows_it_is_there or self.comes_himself or play.film.given_out)
        if waits and not self.knows_it_is_late and play.happens("worries", "xray.worries"):
            play.journey.chases += 1
            play.note("customer", "calls: is it there?")
            play.desk.is_asked("is it there")

    def _plans_a_trip(self) -> None:
        play = self._play
        ours = play.house.office.week
        self._trips += 1
        days = 1 + int(play.between(f"trip {self._trips}", "xray.trip_days_low",
                                    "xray.trip_days_high"))  # fmt: skip
        at = min(dates.comes_at(ours, play.now, days), play.dates.leaves_at - timedelta(hours=1))
        self._must_not_come = play.fact("he need not come", acts_at=at, travel=dates.TRAVEL)
        number = self._trips
        play.later(at - dates.TRAVEL, lambda: self._sets_out(number))

    def _stays_at_home(self) -> None:
        if self.comes_himself:
            self.comes_himself = False
            if self._must_not_come is not None:
                self._play.finds(self._must_not_come, Found.TOLD)

    def _sets_out(self, number: int) -> None:
        """Let him come for it: the errand of the seeds."""
        play = self._play
        if not self.comes_himself or number != self._trips:
            return
        play.journey.errands += 1
        play.note("customer", "comes for the film, as he was told")
        if self._must_not_come is not None:
            play.finds(self._must_not_come, Found.ALONE)
        play.desk.is_visited()
