"""The patient rather fetches it himself: agreed, looked at the day before, given out."""

from functools import partial
from typing import TYPE_CHECKING

from safehands.core import items, people
from safehands.lab.world.kinds.xray import dates
from safehands.lab.world.kinds.xray.film import DESK, WITH_HIM
from safehands.lab.world.truth import Fact, Found

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course


class Pickup:
    """One agreed coming for the film."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self._row: items.Pickup | None = None
        self._missing: Fact | None = None
        self._comes = 1
        self.at = dates.comes_at(play.house.office.week, play.dates.ordered_at, 2)

    def agreed(self, by: people.Person) -> None:
        """Agree when he comes; in a notebook it is only said."""
        play = self._play
        if play.stores:
            self._row = items.agree_pickup(
                item=play.film.item, case=play.fresh(), who=play.who.person, at=self.at,
                place=DESK, by=by, now=play.now,
            )  # fmt: skip
        play.note("customer", "rather fetches it himself")
        if not play.stores and play.happens("laid out", "xray.laid_out_by_itself"):
            play.film.lies_at(DESK)
        number = self._comes
        play.later(self.at - play.who.travel, partial(self._sets_out, number))

    def look(self, by: people.Person) -> bool:
        """Let a member of staff see with his own eyes whether it is there; bring it if he can."""
        play, row = self._play, self._open()
        if row is None or row.there:
            return False
        there = self._can_be_brought() and play.film.brought_to_desk(by)
        items.check_pickup(pickup=row, there=there, by=by, now=play.now)
        if not there:
            play.note(by.name, "looks, and it is not there")
            self._is_missing()
        return True

    def is_told(self) -> None:
        """Let him hear that it is not there: he takes the way out that spares him most."""
        play = self._play
        self._is_missing()
        if self._missing is not None:
            play.finds(self._missing, Found.TOLD)
        self._comes += 1
        row = self._open()
        by = play.fresh().owner
        if row is not None:
            items.cancel_pickup(
                pickup=row, because="He rather has it sent now", by=by, now=play.now
            )
        play.note("customer", "hears that it is not there, and has it sent")
        play.has_it_sent(by)

    def _can_be_brought(self) -> bool:
        play = self._play
        if not play.fault("pickup_not_there"):
            return True
        return play.happens("the search helps", "xray.found_before_he_comes")

    def _is_missing(self) -> None:
        play = self._play
        if self._missing is None:
            self._missing = play.fact(
                "it is not at the desk", acts_at=self.at, travel=play.who.travel
            )

    def _sets_out(self, number: int) -> None:
        play = self._play
        if number != self._comes or play.film.given_out:
            return
        if self._missing is not None and self._missing.found is Found.TOLD:
            return
        play.later(self.at, self._stands_there)

    def _stands_there(self) -> None:
        play = self._play
        if play.film.place != DESK:
            self._is_missing()
            assert self._missing is not None
            play.finds(self._missing, Found.ALONE)
            play.journey.surprises += 1
            play.journey.errands += 1
            play.note("customer", "stands at the desk, and it is not there")
            return
        by = play.somebody_at_desk("gives it out")
        if play.stores:
            play.gives_out(by)
        play.film.lies_at(WITH_HIM)
        play.note(by.name, "gives him the film")

    def _open(self) -> items.Pickup | None:
        if self._row is None:
            return None
        self._row.refresh_from_db()
        return self._row if self._row.ended_at is None else None
