"""How a refill ends at the desk: it was fetched, everything is there, it is closed."""

from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.core import cases, duties, handoffs, logbook, needs, news, people
from safehands.core.refusals import Refusal
from safehands.lab.world.kinds.refill import pharmacy, telling
from safehands.lab.world.kinds.refill.steps import steps

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


FAR = timedelta(days=500)


def sees_that_it_was_fetched(play: "Acting", by: people.Person, pressed: bool) -> bool:  # noqa: FBT001 - a row of _STAGES
    """Ask the pharmacy, when it is time, whether it was fetched; call who has not been there."""
    if not pressed:
        return False
    if pharmacy.says_whether_it_was_fetched(play, by):
        return ends(play, by)
    if not play.knows_ready and telling.calls(play, by):
        pharmacy.hears_ready(play, by)
    return steps(play, by, "See that it was fetched", 9)


def collected(play: "Acting") -> None:
    """Let the pharmacy tick that it was fetched, and the customer say that all is there."""
    if play.happens("ticks fetched", "refill.ticks_fetched"):
        pharmacy.ticks_fetched(play)
    if not play.happens("says yes", "customers.says_all_is_there"):
        return

    def says() -> None:
        case = play.fresh()
        if case.closed_at is None:
            play.office_knows = True
            with logbook.through("portal"):
                news.everything_is_there(case=case, words="Yes, everything", by=None, now=play.now)

    play.later(play.now + timedelta(hours=2), says)


def _renews(play: "Acting", by: people.Person) -> None:
    """Write down the new supply that the customer has."""
    need = next(iter(needs.of_case(play.fresh())), None)
    if need is not None and need.supply_until <= play.ends_on:
        needs.renew(need=need, supply_until=play.ends_on + FAR, refills_left=0, by=by, now=play.now)


def ends(play: "Acting", by: people.Person) -> bool:
    """Finish what is open and close the request, when the customer says that all is there."""
    _renews(play, by)
    case = play.fresh()
    for one in handoffs.of_case(case).filter(ended_at=None):
        handoffs.withdraw(handoff=one, reason="He has it", by=by, now=play.now)
    for untold in telling.news_owed(play):
        news.withdraw(news=untold, reason="He has it", by=by, now=play.now)
    telling.keeps_promises(play, by)
    for duty in duties.of_case(case.pk).filter(kind=duties.Kind.REMINDER, closed_at=None):
        cases.done(case=case, duty=duty, by=by, now=play.now)
    if case.confirmed_at is None:
        if not telling.calls(play, by):
            cases.record_closing_attempt(
                case=case, how=cases.Origin.PHONE, outcome="no answer", by=by, now=play.now
            )
            if case.closing_attempts.count() < 2:  # noqa: PLR2004 - what our policy asks
                return steps(play, by, "Ask whether everything is there", 8)
        else:
            news.everything_is_there(case=case, words="Yes, everything", by=by, now=play.now)
            return True
    try:
        cases.close(case=play.fresh(), by=by, now=play.now)
    except Refusal as refused:
        play.note(by.name, f"cannot close it yet: {refused}")
        return steps(play, by, "Finish what is open, then close", 8)
    return True
