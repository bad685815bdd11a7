"""How a refill goes on at the desk: what its owner does next."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from safehands.core import handoffs, people
from safehands.core.handoffs import Purpose
from safehands.lab.world.kinds.refill import ending, pharmacy, prescriber, telling
from safehands.lab.world.kinds.refill.steps import steps
from safehands.lab.world.kinds.refill.words import AGAIN, QUESTION, VISIT

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


def takes_over(play: "Acting", handoff: handoffs.Handoff, by: people.Person) -> bool:
    """Let the refill desk take the request over, and begin with it."""
    handoffs.accept(
        handoff=handoff, by=by, now=play.now, restatement="I ask the prescriber and tell them."
    )
    if play.handing is not None:
        play.handing.answered_at = play.now
    play.note(by.name, "takes it over")
    return go_on(play)


def go_on(play: "Acting", *, pressed: bool = False) -> bool:
    """Let the owner do what comes next; ``pressed`` when it is time to ask who was silent."""
    case = play.fresh()
    if case.closed_at is not None:
        return False
    does = next(does for holds, does in _STAGES if holds(play))
    return does(play, case.owner, pressed)


def asks_prescriber(play: "Acting", by: people.Person, question: Mapping[str, str]) -> bool:
    """Let the owner ask the prescriber, and date the next look."""
    doctor = play.prescriber()
    play.asked = handoffs.offer(
        case=play.fresh(), purpose=Purpose.ANSWER, summary=question, by=by, now=play.now,
        to_person=doctor,
    )  # fmt: skip
    play.asking = play.handed(doctor.name, play.asked.duty.due_at)
    play.decides_at = play.takes_to_decide(play.now)
    play.note(by.name, f"asks {doctor.name}")
    play.falls_ill()
    return steps(play, by, "Hear what the prescriber decides", 8)


def asks_pharmacy(play: "Acting", by: people.Person) -> bool:
    """Let the owner ask the pharmacy to have it ready."""
    play.filling = handoffs.offer(
        case=play.fresh(), purpose=Purpose.ANSWER, by=by, now=play.now,
        summary=QUESTION | {"recommendation": "Please fill it and tick it when it is ready."},
        to_organization=play.house.office.pharmacy, answer_minutes=900,
    )  # fmt: skip
    play.filling_asked = play.handed("pharmacy", play.filling.duty.due_at)
    play.note(by.name, "asks the pharmacy")
    play.closes()
    pharmacy.pharmacy_sees(play)
    return steps(play, by, "See that it is ready at the pharmacy", 14)


def _asks_for_receipt(play: "Acting") -> bool:
    """Let the giver call the refill desk: have you got it? Whoever is called looks."""
    desk = [one for one in play.house.office.refill_desk if play.house.staff.here(one)]
    if not desk or play.offer is None:
        return False
    return takes_over(play, play.offer, play.one_of("called desk", desk))


def _after_no(play: "Acting", by: people.Person) -> bool:
    """Go on after a visit was asked for and the customer knows it: a time, or asked again."""
    if play.wish == "visit" and not play.booked:
        return telling.books_visit(play, by)
    if play.wish == "reconsider":
        play.wish, play.decided, play.reconsidered = "asked again", "", True
        play.note("customer", "asks to reconsider")
        telling.promises_word(play, by)
        return asks_prescriber(play, by, AGAIN)
    return False


Does = Callable[["Acting", people.Person, bool], bool]
# What comes next: the first of these that holds. The last word is whether it is time to ask.
_STAGES: tuple[tuple[Callable[["Acting"], bool], Does], ...] = (
    (lambda play: play.office_knows, lambda play, by, _: ending.ends(play, by)),
    (telling.owes_news, lambda play, by, _: telling.tells(play, by)),
    (
        lambda play: play.handing is not None and play.handing.answered_at is None,
        lambda play, _, pressed: pressed and _asks_for_receipt(play),
    ),
    (lambda play: play.asked is None, lambda play, by, _: asks_prescriber(play, by, QUESTION)),
    (
        lambda play: not play.decided,
        lambda play, by, pressed: pressed and prescriber.asks_after_decision(play, by),
    ),
    (lambda play: play.decided == VISIT, lambda play, by, _: _after_no(play, by)),
    (lambda play: play.filling is None, lambda play, by, _: asks_pharmacy(play, by)),
    (
        lambda play: not play.ready,
        lambda play, by, pressed: pressed and pharmacy.calls_pharmacy(play, by),
    ),
    (lambda _: True, ending.sees_that_it_was_fetched),
)
