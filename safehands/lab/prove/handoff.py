"""The proof that a case is ours until the other side has accepted it, whoever is killed when."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from safehands.core import cases, handoffs, notices
from safehands.core.handoffs import WAITING, Handoff, State
from safehands.lab.cast import Cast
from safehands.lab.prove import handoff_bugs, owner_truth, within
from safehands.lab.prove.dying import BrokeOff, killed
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.owner_moves import SUMMARY

MOST = 60
"""More statements that write no step of a hand-off has."""
GIVER, TAKER, PARTNER = "giver killed", "taker killed", "partner killed"


@dataclass(frozen=True)
class Step:
    """One step of a hand-off, and which side of it is killed."""

    name: str
    side: str
    do: Callable[[Handoff], object]
    outside: bool = False
    """Whether an office outside is asked, who never owns a case."""


def run(trial: Trial) -> None:
    """Kill whoever acts at each statement that writes; then look whose case it is, and go on."""
    stage = within.begin(trial)
    try:
        _play(trial, stage)
    except BrokeOff as broken:
        trial.crack(str(broken))


def _play(trial: Trial, stage: Cast) -> None:
    _offer_killed(trial, stage)
    for step in _steps(stage):
        offer = _offered(stage, outside=step.outside)
        for number in range(1 + trial.dice.randrange(_apart(trial)), MOST, _apart(trial)):
            if not killed(partial(_do, stage, step, offer), number):
                break
            trial.hit(step.side)
            _judge(trial, stage, offer, f"{step.name}, killed at statement {number}")
        else:
            trial.crack(f"{step.name} never ended")
        _ended(trial, stage, offer, step)
    _silence(trial, stage)


def _do(stage: Cast, step: Step, offer: Handoff) -> object:
    return step.do(_fresh(stage, offer))


def _apart(trial: Trial) -> int:
    """Return at every how many-th statement somebody is killed."""
    return trial.rounds(1, 3)


def _steps(stage: Cast) -> list[Step]:
    nurse, now = stage.nurse, within.MONDAY
    return [
        Step("seen", TAKER, lambda offer: handoffs.note_delivered(handoff=offer, now=now)),
        Step("asked back", TAKER, lambda offer: handoffs.ask_back(
            handoff=offer, question="Which?", by=nurse, now=now
        )),
        Step("declined", TAKER, lambda offer: handoffs.decline(
            handoff=offer, reason="no time", by=nurse, now=now
        )),
        Step("taken back", GIVER, lambda offer: handoffs.withdraw(
            handoff=offer, reason="done", by=stage.front_desk, now=now
        )),
        Step("accepted", TAKER, lambda offer: handoffs.accept(
            handoff=offer, by=nurse, restatement="I take it", now=now
        )),
        Step("accepted outside", PARTNER, lambda offer: handoffs.accept(
            handoff=offer, desk="Phil", now=now
        ), outside=True),
        Step("answered outside", PARTNER, lambda offer: handoffs.answer(
            handoff=offer, code=handoffs.Code.DONE, words="x", desk="Phil", now=now
        ), outside=True),
    ]  # fmt: skip


def _case(stage: Cast) -> cases.Case:
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child, asked="Refill",
        origin=cases.Origin.PHONE, by=stage.front_desk, now=within.MONDAY,
    )  # fmt: skip


def _offer(stage: Cast, case: cases.Case, *, outside: bool) -> Handoff:
    to: dict[str, Any] = {"to_person": stage.nurse, "purpose": handoffs.Purpose.OWN}
    if outside:
        to = {"to_organization": stage.pharmacy, "purpose": handoffs.Purpose.ANSWER}
    return handoffs.offer(case=case, summary=SUMMARY, by=stage.front_desk, now=within.MONDAY, **to)


def _offered(stage: Cast, *, outside: bool) -> Handoff:
    return _offer(stage, _case(stage), outside=outside)


def _fresh(stage: Cast, offer: Handoff) -> Handoff:
    return handoffs.visible_to(stage.manager).get(pk=offer.pk)


def _offer_killed(trial: Trial, stage: Cast) -> None:
    """Kill the giver while he offers: nothing is offered, and the case is his."""
    case = _case(stage)
    for number in range(1 + trial.dice.randrange(_apart(trial)), MOST, _apart(trial)):
        if not killed(lambda: _offer(stage, case, outside=False), number):
            break
        trial.hit(GIVER)
        now = cases.visible_to(stage.manager).get(pk=case.pk)
        half = handoffs.of_case(case).exists()
        trial.expect(not half, f"offered, killed at statement {number}: half an offer is there")
        trial.expect(now.owner == stage.front_desk, f"offered, killed at {number}: owner lost")
    offer = handoffs.of_case(case).first()
    if trial.expect(offer is not None, "an offer could not be made after the giver was killed"):
        assert offer is not None  # just seen
        _judge(trial, stage, offer, "offered")


def _judge(trial: Trial, stage: Cast, offer: Handoff, when: str) -> None:
    """Whose case is it? The taker's if the offer says accepted, in every other state ours."""
    row = _fresh(stage, offer)
    case = cases.visible_to(stage.manager).get(pk=row.case_id)
    taken = row.state == State.ACCEPTED and row.purpose == handoffs.Purpose.OWN
    rightful = stage.nurse if taken else stage.front_desk
    trial.expect(
        case.owner == rightful, f"{when}: it is {row.state}, and {case.owner.name} has the case"
    )
    if row.state in WAITING:
        duty = row.duty
        held = duty.closed_at is None and duty.owed_by_id == stage.front_desk.pk
        trial.expect(held, f"{when}: nobody is alarmed when the other side stays silent")
    for words in owner_truth.cracks():
        trial.crack(f"{when}: {words}")


def _ended(trial: Trial, stage: Cast, offer: Handoff, step: Step) -> None:
    """After the last kill the step went through at last, once."""
    _judge(trial, stage, offer, f"{step.name}, done again after the kills")
    row = _fresh(stage, offer)
    done = row.state not in WAITING or step.name in {"seen", "asked back"}
    trial.expect(done, f"{step.name} did not go through after the kills: {row.state}")


def _silence(trial: Trial, stage: Cast) -> None:
    """Let the other side say nothing at all: the giver still has it, and hears of the silence."""
    offer = _offered(stage, outside=False)
    duty = _fresh(stage, offer).duty
    handoffs.review(duty=duty, now=duty.due_at)
    told = notices.of_case(offer.case_id).filter(to=stage.front_desk)
    if trial.expect(told.exists(), "nobody told the giver that the other side is silent"):
        trial.hit("nobody answers")
    _judge(trial, stage, offer, "after the silence")


PROOF = Proof(
    name="handoff",
    promise="Until the other side has accepted, a case is ours; whichever side breaks down at "
    "whatever step, it is in exactly one pair of hands.",
    assumes="The database keeps what it has committed (see saved).",
    run=run,
    faults={
        GIVER: "the program of the giver is killed before one of its writes",
        TAKER: "the program of the taker is killed before one of its writes",
        PARTNER: "the program that serves an office outside is killed before one of its writes",
        "nobody answers": "the other side never says a word",
    },
    bugs=handoff_bugs.BUGS,
)
