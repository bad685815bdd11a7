"""What the pharmacy does about a refill, of its own and when it is called."""

from typing import TYPE_CHECKING

from safehands.core import handoffs, news, people
from safehands.lab.world.kinds.refill import telling
from safehands.lab.world.kinds.refill.trips import next_trip
from safehands.lab.world.truth import Found

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


PHIL = "Phil, counter 2"


def pharmacy_sees(play: "Acting") -> None:
    """Let the pharmacy read what was written to it after a while, unless it never does."""
    if play.fault("fax_without_answer"):
        return
    amount = play.between(
        "sees", "refill.pharmacy_sees_hours_low", "refill.pharmacy_sees_hours_high"
    )
    play.later(play.pharmacy_due(play.now, amount), lambda: pharmacy_accepts(play))


def pharmacy_accepts(play: "Acting") -> bool:
    """Let the pharmacy say that it has it, and begin to fill."""
    filling = play.filling
    if filling is None or play.filling_asked.answered_at is not None:
        return False
    if not play.through_partner(lambda: handoffs.accept(handoff=filling, desk=PHIL, now=play.now)):
        return False
    play.filling_asked.answered_at = play.now
    play.note("pharmacy", "says that it has it")
    play.fills()
    return True


def calls_pharmacy(play: "Acting", by: people.Person) -> bool:
    """Call the pharmacy: it takes it at once, or it is closed and the customer must know."""
    if play.closed_until is not None and play.now < play.closed_until:
        return _learns_that_it_is_closed(play, by)
    play.note(by.name, "calls the pharmacy")
    return pharmacy_accepts(play)


def _learns_that_it_is_closed(play: "Acting", by: people.Person) -> bool:
    known = any(one.kind == news.Kind.DELAY for one in news.of_case(play.fresh()))
    if known or play.closed_until is None:
        return False
    play.note(by.name, "hears that the pharmacy is closed")
    news.open_news(
        case=play.fresh(), kind=news.Kind.DELAY, by=by, now=play.now,
        words=f"The pharmacy is closed until {play.closed_until:%A}; it is ready after that",
        known_by=play.house.office.organization, options=("another_holder",),
    )  # fmt: skip
    return telling.tells(play, by)


def hears_ready(play: "Acting", by: people.Person) -> None:
    """Let the customer hear from somebody of ours that it is ready."""
    play.knows_ready = True
    play.has_word()
    for one in play.open_news():
        news.told(news=one, proof=news.Proof.SPOKEN, by=by, now=play.now)
    if play.closure is not None:
        play.finds(play.closure, Found.TOLD)
    play.intends(next_trip(play), "goes")


def ticks_fetched(play: "Acting") -> None:
    """Let the pharmacy tick on its page that it handed the medicine out."""
    row = _ready_news(play)
    if row is not None and row.collected_at is None:
        play.office_knows = play.through_partner(lambda: news.collected(
            news=row, by=None, office=play.house.office.pharmacy, desk=PHIL, now=play.now,
        ))  # fmt: skip
        play.note("pharmacy", "ticks that it was fetched")


def says_whether_it_was_fetched(play: "Acting", by: people.Person) -> bool:
    """Let a member of staff ask the pharmacy by telephone; what it says is written down."""
    play.note(by.name, "asks the pharmacy whether it was fetched")
    if not play.journey.got_it:
        return False
    row = _ready_news(play)
    if row is not None and row.collected_at is None:
        news.collected(news=row, by=by, now=play.now)
    play.office_knows = True
    return True


def _ready_news(play: "Acting") -> news.News | None:
    found = [one for one in news.of_case(play.fresh()) if one.kind == news.Kind.READY]
    return found[-1] if found else None
