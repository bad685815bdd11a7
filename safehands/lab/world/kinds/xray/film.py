"""Where the film really is, and who moves it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.core import items, people
from safehands.core.refusals import Refusal
from safehands.lab.scenes.visits import ROOM

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

DESK, DIVISION = "Front desk", "Division archive"
WITH_HIM = "with the patient"
WHY = "It belongs to its division"


class Film:
    """One film: the ledger of the product says where it lies; here is where it lies in truth."""

    def __init__(self, play: "Course", item: items.Item) -> None:
        self._play, self._item = play, item
        self.place = ROOM
        self._found_at = play.now
        self._looked_for = False

    @property
    def item(self) -> items.Item:
        """The film as the ledger has it now."""
        self._item.refresh_from_db()
        return self._item

    @property
    def given_out(self) -> bool:
        """Whether the patient has it with him."""
        return self.place == WITH_HIM

    def tidied_away(self) -> None:
        """Let a colleague of the imaging room bring it to its division, where it belongs.

        The label asks him to enter it; what stands under a promise is stopped then.
        """
        play, nurse = self._play, self._play.house.office.nurse
        if self.place != ROOM or play.way.on_its_way or play.way.arrived_at:
            return
        if not play.follows("label: enter a move"):
            self.place = DIVISION
            play.note("imaging room", "moves the film to the division, and tells nobody")
            return
        try:
            items.move(item=self.item, place=DIVISION, why=WHY, by=nurse, now=play.now)
        except items.UnderPromise as refusal:
            self._stopped(refusal, nurse)
        else:
            self.place = DIVISION
            play.note("imaging room", "moves the film to the division, and enters it")

    def brought_to_desk(self, by: people.Person) -> bool:
        """Bring it to the front desk if it is where one looks; whether it lies there now."""
        if self.place == DESK:
            return True
        if not self.at_hand(by):
            return False
        items.move(
            item=self.item, place=DESK, why="It is fetched there", by=by, now=self._play.now,
            new_plan="It lies ready where it is fetched",
        )  # fmt: skip
        self.place = DESK
        self._play.note(by.name, "brings the film to the front desk")
        return True

    def at_hand(self, by: people.Person) -> bool:
        """Whether it is where the ledger says; else it is looked for from now on."""
        play, said = self._play, self.item
        if said.place == self.place:
            return True
        if not self._looked_for:
            self._looked_for = True
            search = play.between("looks for it", "xray.search_hours_low", "xray.search_hours_high")
            self._found_at = play.open_time(play.now, search)
            items.lost(item=said, by=by, now=play.now, why="It is not where it should be")
            play.note(by.name, "does not find the film")
        if play.now < self._found_at:
            return False
        items.found(item=self.item, place=self.place, by=by, now=play.now)
        play.note(by.name, f"finds the film: {self.place}")
        return True

    @property
    def wait(self) -> timedelta:
        """How long it still takes until it is found; nothing if nobody looks for it."""
        return max(self._found_at - self._play.now, timedelta())

    def lies_at(self, place: str) -> None:
        """Let it be somewhere in truth."""
        self.place = place

    def _stopped(self, refusal: Refusal, nurse: people.Person) -> None:
        play = self._play
        if refusal.afterwards is not None:
            refusal.afterwards()
        if play.follows("move guard"):
            play.note("imaging room", "wants to move the film, is stopped, and leaves it")
            return
        items.move(
            item=self.item, place=DIVISION, why=WHY, by=nurse, now=play.now,
            new_plan="It is sent from the division",
        )  # fmt: skip
        self.place = DIVISION
        play.note("imaging room", "moves the film to the division all the same")
