"""What the prescriber does about a refill, of his own and when he is called."""

from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.core import handoffs, needs, people
from safehands.core.handoffs import State
from safehands.lab.world.kinds.refill import words

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


def prescriber_sees(play: "Acting", handoff: handoffs.Handoff, by: people.Person) -> bool:
    """Let the prescriber say that he has it, and decide when he is able to."""
    if play.asked is None or handoff.pk != play.asked.pk:
        return False
    handoffs.accept(handoff=handoff, by=by, now=play.now)
    play.asking.answered_at = play.now
    if play.decides_at is not None:
        round_ = play.asked.pk
        play.later(play.decides_at, lambda: _his_time_has_come(play, round_, by))
    return True


def _his_time_has_come(play: "Acting", asked: object, by: people.Person) -> None:
    """Let him decide what stands on his list, if he follows it; else until somebody asks him."""
    if play.asked is None or play.asked.pk != asked or _answered(play):
        return
    if play.follows(f"decides:{len(play.journey.facts)}"):
        decide(play, by)


def asks_after_decision(play: "Acting", by: people.Person) -> bool:
    """Call the prescriber: he sees it now, and decides if he is able to."""
    if play.asked is None or play.asked.to_person is None or _answered(play):
        return False
    doctor = play.asked.to_person
    if play.decides_at is not None and play.now >= play.decides_at:
        play.note(by.name, f"calls {doctor.name}")
        decide(play, doctor)
        return True
    waiting = handoffs.of_case(play.fresh()).get(pk=play.asked.pk)
    if waiting.state in handoffs.WAITING:
        return prescriber_sees(play, waiting, doctor)
    return False


def _answered(play: "Acting") -> bool:
    assert play.asked is not None
    return handoffs.of_case(play.fresh()).filter(pk=play.asked.pk, state=State.ANSWERED).exists()


def decide(play: "Acting", by: people.Person) -> None:
    """Let the prescriber answer."""
    assert play.asked is not None
    if play.journey.got_it:
        return
    play.decides()
    play.asking.answered_at = play.asking.answered_at or play.now
    handoffs.answer(
        handoff=play.asked, by=by, code=words.CODES[play.decided], now=play.now,
        words="I want to see them first" if play.decided == words.VISIT else "One refill",
    )  # fmt: skip
    if play.decided == words.APPROVED and play.need is not None:
        needs.waive(
            need=play.need, until=play.ends_on + timedelta(days=60), reason="One refill now",
            by=by, now=play.now,
        )  # fmt: skip


def visit(play: "Acting") -> None:
    """Let the customer be seen; the prescriber approves and says so to his face."""
    if play.journey.got_it or play.need is None:
        return
    doctor = play.prescriber()
    play.decided = words.APPROVED
    play.note(doctor.name, "sees the customer and approves")
    needs.visited(
        need=play.need, on=play.now.astimezone(play.week.zone).date(), by=doctor, now=play.now
    )
    play.has_word()
    play.waits_until(play.open_time(play.now, 14))


def only_waits(play: "Acting") -> bool:
    """Whether nobody of ours can do anything now but wait for somebody whose time has not come."""
    if play.asked is not None and not play.decided and play.decides_at is not None:
        return play.now < play.decides_at and play.asking.answered_at is not None
    return (
        play.filling is not None and not play.ready and play.filling_asked.answered_at is not None
    )
