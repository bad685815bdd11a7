"""What the customer of a refill makes of a message that he reads."""

from typing import TYPE_CHECKING

from safehands.core import logbook, news, promises
from safehands.lab.world.kinds.refill import telling
from safehands.lab.world.kinds.refill.trips import next_trip
from safehands.lab.world.kinds.refill.words import AGAIN_FROM_US
from safehands.lab.world.truth import Found

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


def reads(play: "Acting", topic: str) -> None:
    """Let the customer make of a message what he reads in it."""
    if play.journey.got_it:
        return
    play.note("customer", f"reads: {topic}")
    # The link below every message opens his page, and what is shown there is read with it.
    if _reads_news(play):
        return
    if topic == "promised":
        _reads_promises(play)
    elif topic == "ready":
        play.knows_ready = True
        play.has_word()
        play.intends(next_trip(play), "goes")
    elif topic == "please_wait":
        # He stays at home, and waits for the call that it speaks of.
        play.waits_until(play.open_time(play.now, 4))


def _reads_promises(play: "Acting") -> None:
    """Let the customer know of times that the clock promised him, and wait for them."""
    known = {one.due_at for one in play.journey.promises}
    for one in promises.of_case(play.fresh()).filter(duty__closed_at=None):
        if one.duty.due_at not in known and one.made_at >= play.word_came_at:
            play.promised(AGAIN_FROM_US, one.duty.due_at)
            play.waits_until(one.duty.due_at)


def _reads_news(play: "Acting") -> bool:
    shown = [one for one in play.open_news() if one.shown_at is not None]
    for one in shown:
        with logbook.through("portal"):
            news.told(news=one, proof=news.Proof.READ, by=None, now=play.now)
    if shown:
        telling.heard(play, Found.TOLD)
    return bool(shown)
