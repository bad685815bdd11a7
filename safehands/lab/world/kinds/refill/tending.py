"""What staff do about a refill when they follow what the product shows them, duty by duty."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from safehands.core import cases, duties, handoffs, needs, notices, people, promises, statements
from safehands.core.handoffs import Purpose
from safehands.lab.world.kinds.refill import desk, ending, pharmacy, prescriber, steps, telling
from safehands.lab.world.truth import Promised

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


def act(play: "Acting", duty: duties.Duty, by: people.Person) -> bool:
    """Let somebody act on a duty that he was shown."""
    return _ACTS.get(duty.kind, _tick)(play, duty, by)


def take(play: "Acting", handoff: handoffs.Handoff, by: people.Person) -> bool:
    """Let somebody act on what is offered to him."""
    if handoff.purpose == Purpose.OWN:
        if play.fault("handoff_lost"):
            return False
        return desk.takes_over(play, handoff, by)
    return prescriber.prescriber_sees(play, handoff, by)


def open_still(play: "Acting", duty: duties.Duty) -> bool:
    """Whether an alarm about this duty leaves anything to do."""
    if duty.kind == duties.Kind.NEWS:
        return play.decision is None or play.decision.found is None or not play.journey.got_it
    if duty.kind == duties.Kind.PROMISE:
        return any(one.ended is Promised.OPEN for one in play.journey.promises)
    if duty.kind == duties.Kind.NEXT_STEP:
        return play.journey.got_it or not prescriber.only_waits(play)
    return True


def _step(play: "Acting", duty: duties.Duty, _by: people.Person) -> bool:
    pressed = duty.due_at <= play.open_time(play.now, 1.1)
    done = desk.go_on(play, pressed=pressed)
    fresh = play.fresh()
    if pressed and fresh.closed_at is None and fresh.next_step_id == duty.pk:
        return steps.steps(play, fresh.owner, duty.words, 6)
    return done


def _news(play: "Acting", duty: duties.Duty, _by: people.Person) -> bool:
    owner = play.fresh().owner
    if telling.news_owed(play):
        return telling.tells(play, owner)
    return ending.sees_that_it_was_fetched(
        play, owner, pressed=duty.due_at <= play.open_time(play.now, 2)
    )


def _promise(play: "Acting", duty: duties.Duty, _by: people.Person) -> bool:
    if duty.due_at > play.open_time(play.now, 1.1):
        return False
    owner = play.fresh().owner
    if telling.news_owed(play):
        return telling.tells(play, owner)
    mine = [one for one in play.journey.promises if one.due_at == duty.due_at]
    if mine and all(one.ended is Promised.KEPT for one in mine):
        promises.keep(promise=duty.promise, how="He had word", by=owner, now=play.now)
        return True
    return telling.agrees_anew(play, owner, duty.promise)


def _silent(play: "Acting", duty: duties.Duty, _by: people.Person) -> bool:
    """Ask who was to say that he has it, or to answer, when it is about time."""
    if duty.due_at > play.open_time(play.now, 1.1):
        return False
    return desk.go_on(play, pressed=True)


def _call(play: "Acting", _duty: duties.Duty, _by: people.Person) -> bool:
    return pharmacy.calls_pharmacy(play, play.fresh().owner)


def _reminder(play: "Acting", duty: duties.Duty, _by: people.Person) -> bool:
    """Do what a reminder says; afterwards it is ticked."""
    case = play.fresh()
    owner = case.owner
    if "we are late" in duty.words:
        broken = promises.of_case(case).filter(
            duty__standing=duties.Standing.BROKEN, told_at=None, moved_to=None
        )
        last = broken.last()
        if telling.news_owed(play):
            telling.tells(play, owner)
        elif (
            last is not None
            and not play.journey.got_it
            and not telling.agrees_anew(play, owner, last)
        ):
            return False
    elif duty.words.startswith("Arrange the bridge"):
        if not telling.calls(play, owner):
            return False
        play.is_bridged()
    elif not play.journey.got_it:
        desk.go_on(play)
    return _done(play, duty, owner)


def _done(play: "Acting", duty: duties.Duty, by: people.Person) -> bool:
    still = duties.of_case(play.fresh().pk).filter(pk=duty.pk, closed_at=None).first()
    if still is not None:
        cases.done(case=play.fresh(), duty=still, by=by, now=play.now)
    return True


def _untold_message(play: "Acting", _duty: duties.Duty, _by: people.Person) -> bool:
    """Tell by telephone what a message could not."""
    owner = play.fresh().owner
    if not telling.calls(play, owner):
        return False
    for notice in notices.not_told(play.fresh().pk):
        cases.told_otherwise(
            case=play.fresh(), notice=notice, how="spoken on the phone", by=owner, now=play.now
        )
        play.hears(notice.topic, notice.pk)
    return True


def _bridge(play: "Acting", duty: duties.Duty, by: people.Person) -> bool:
    """Let the clinician who is on call say yes."""
    for matter in needs.matters_of_case(play.fresh()):
        if matter.bridge_id == duty.pk:
            needs.answer_bridge(
                matter=matter, yes=True, words="Three days from the emergency stock", by=by,
                now=play.now, clinician=play.house.office.nurse,
            )  # fmt: skip
            play.note(by.name, "allows a bridge")
    return True


def _conflict(play: "Acting", duty: duties.Duty, by: people.Person) -> bool:
    """Let the manager have the wrong words put right."""
    found = getattr(duty, "contradiction", None)
    if found is None or found.statement is None:
        return False
    statements.set_right(statement=found.statement, by=by, now=play.now)
    play.note(by.name, "has the wrong words put right")
    return True


def _tick(_play: "Acting", _duty: duties.Duty, _by: people.Person) -> bool:
    return False


Act = Callable[["Acting", duties.Duty, people.Person], bool]
_ACTS: dict[str, Act] = {
    duties.Kind.NEXT_STEP: _step,
    duties.Kind.NEWS: _news,
    duties.Kind.PROMISE: _promise,
    duties.Kind.ACCEPTANCE: _silent,
    duties.Kind.ANSWER: _silent,
    duties.Kind.CALL: _call,
    duties.Kind.REMINDER: _reminder,
    duties.Kind.UNTOLD: _untold_message,
    duties.Kind.BRIDGE: _bridge,
    duties.Kind.CONFLICT: _conflict,
}
