"""What people do whom nobody reminds: what those of the seed did."""

from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.core import protocols
from safehands.lab.scenes.visits import ROOM
from safehands.lab.world.kinds.xray import setting

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

A_DAY = timedelta(days=1)


class Seeds:
    """The film is sent if the word gets from the front desk to the imaging room."""

    def __init__(self, play: "Course") -> None:
        self._play = play

    def date_was_told(self) -> None:
        """Let the word go on, or not."""
        play = self._play
        if play.stores or play.customer.comes_himself or play.fault("date_not_stored"):
            return
        if play.happens("word gets on", "xray.word_gets_on"):
            wait = play.between("word gets on after", "xray.word_hours_low", "xray.word_hours_high")
            play.later(play.open_time(play.now, wait), self._sends)

    def _sends(self) -> None:
        play = self._play
        if play.way.left or play.film.given_out or play.clerk_is_away:
            return
        if setting.of(play.house).is_down(play.now):
            play.later(play.now + A_DAY, self._sends)
            return
        if play.film.place != ROOM:
            play.note("imaging clerk", "does not find the film, and leaves it at that")
            return
        play.handed(play.specialist.name, play.open_time(play.now, 11))
        play.note("imaging clerk", "sends the film by the exchange")
        play.way.leaves(protocols.Means.ELECTRONIC)
