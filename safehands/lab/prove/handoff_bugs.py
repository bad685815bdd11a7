"""Hands that open too early: what the proof of the hand-off has to find."""

import inspect
from typing import Any

from safehands.core import cases, duties, handoffs, people
from safehands.core.handoffs import Handoff
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "given-at-once": "who is offered a case has it at once",
    "half-accepted": "accepting is done in several steps that are stored one by one",
    "deaf": "nobody minds when the other side is silent",
}


@plants("handoff/given-at-once")
def _give_at_once() -> None:
    right = handoffs.offer

    def offer(*, case: cases.Case, to_person: people.Person | None = None, **given: Any) -> Handoff:
        made = right(case=case, to_person=to_person, **given)
        if to_person is not None:
            cases.claim(case=case, by=to_person, now=given["now"], seen_owner_id=case.owner_id)
        return made

    replace(handoffs, "offer", offer)


@plants("handoff/half-accepted")
def _accept_in_pieces() -> None:
    replace(handoffs, "accept", inspect.unwrap(handoffs.accept))


@plants("handoff/deaf")
def _mind_no_silence() -> None:
    replace(duties, "review", lambda **_given: None)
