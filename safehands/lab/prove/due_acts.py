"""What people do with a case on which something was promised: none of it moves the date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from safehands.core import cases, handoffs, notices, people, promises
from safehands.core.refusals import Refusal
from safehands.lab.cast import Cast
from safehands.lab.prove import practice
from safehands.rules import hours

SUMMARY = {"situation": "Call back promised", "recommendation": "Call when it is time"}


@dataclass(slots=True)
class Told:
    """A promise as the customer heard it, and what must be so until somebody agrees otherwise."""

    promise_id: UUID
    duty_id: UUID
    case_id: UUID
    due_at: datetime
    zone: str
    calendar: UUID
    heard: str
    first_due_at: datetime
    ended: str = ""
    """How it has ended, as far as a person ended it."""


@dataclass(slots=True)
class Act:
    """One moment in which somebody does something with a case."""

    stage: Cast
    case: cases.Case
    now: datetime
    closes: int = 0

    @property
    def owner(self) -> people.Person:
        """Who has the case in this moment."""
        return self.case.owner


def thanks(act: Act) -> None:
    """Let the customer write "thanks"."""
    cases.hear_from_customer(
        case=act.case, words="thanks", origin=cases.Origin.EMAIL, by=None, now=act.now
    )


def asks_more(act: Act) -> None:
    """Let the customer ask for something else."""
    cases.hear_from_customer(
        case=act.case, words="And my other film?", origin=cases.Origin.EMAIL, by=None, now=act.now
    )


def tries_to_close(act: Act) -> None:
    """Let the owner close it, though a promise is still open, as all is said to be there."""
    cases.confirm(case=act.case, words="all is there", by=act.owner, now=act.now)
    try:
        cases.close(case=act.case, by=act.owner, now=act.now)
    except cases.NotDone:
        return
    act.closes += 1


def joins(act: Act) -> None:
    """Join it to another arrival of the same matter."""
    other = practice.open_case(act.stage, act.now, of=act.case.customer)
    cases.join(survivor=other, other=act.case, reason="the same", by=act.owner, now=act.now)


def joins_and_parts(act: Act) -> None:
    """Join it to another case by mistake, and part them again."""
    other = practice.open_case(act.stage, act.now, of=act.case.customer)
    row = cases.join(survivor=other, other=act.case, reason="same", by=act.owner, now=act.now)
    cases.undo_join(join=row, by=act.owner, now=act.now + timedelta(seconds=1))


def hands_over(act: Act) -> None:
    """Let a colleague take the case over."""
    taker = next(
        one for one in (act.stage.case_desk, act.stage.front_desk) if one.pk != act.owner.pk
    )
    offer = handoffs.offer(
        case=act.case, purpose=handoffs.Purpose.OWN, summary=SUMMARY, to_person=taker,
        by=act.owner, now=act.now,
    )  # fmt: skip
    handoffs.accept(
        handoff=offer, by=taker, restatement="I call when it is time, as was promised",
        now=act.now + timedelta(seconds=1),
    )  # fmt: skip


def is_taken(act: Act) -> None:
    """Let a colleague take the case without being offered it."""
    cases.claim(case=act.case, by=act.stage.manager, now=act.now)


def goes_on(act: Act) -> None:
    """Say what happens next."""
    cases.set_next_step(
        case=act.case, words="Look at the file", by=act.owner, now=act.now, minutes=600
    )


def harm_comes_near(act: Act) -> None:
    """Let harm be near, or not any more: the next step moves, the promise does not."""
    near = not act.case.harm
    cases.mark_harm(case=act.case, harm=near, reason="a fever", by=act.owner, now=act.now)


def customer_moves(act: Act) -> None:
    """Let the customer move to another zone; what he heard he has heard."""
    zone = "Europe/Madrid" if act.case.customer.zone != "Europe/Madrid" else "America/New_York"
    customer = people.by_id(act.case.customer.pk)
    people.correct_person(
        person=customer, zone=zone, version=customer.version, by=act.owner, now=act.now
    )


def note(act: Act) -> None:
    """Write something down."""
    cases.note(case=act.case, words="called the lab", by=act.owner, now=act.now)


def reads_all(act: Act) -> None:
    """Let the owner read whatever is on his page."""
    notices.note_all_read(by=act.owner, now=act.now)


ACTS: dict[str, Callable[[Act], None]] = {
    "thanks": thanks, "asks more": asks_more, "closing tried": tries_to_close, "joined": joins,
    "joined and parted": joins_and_parts, "handed over": hands_over, "taken": is_taken,
    "next step": goes_on, "harm near": harm_comes_near, "customer moves": customer_moves,
    "noted": note, "read": reads_all,
}  # fmt: skip


def move_without(promise: promises.Promise, by: people.Person, now: datetime) -> list[str]:
    """Try to move a promise without saying why, how he was told, or to when; return what passed."""
    whole: dict[str, Any] = {"reason": "the doctor is ill", "told_how": "spoken"}
    passed = []
    for missing in whole:
        try:
            promises.move(
                promise=promise,
                by=by,
                now=now,
                due_at=now + timedelta(days=40),
                **{**whole, missing: " "},
            )
        except Refusal:
            continue
        passed.append(missing)
    return passed


def in_office(stage: Cast, now: datetime, minutes: int) -> datetime:
    """Return the instant after some open minutes of the practice."""
    return hours.due(people.week_of(stage.practice.calendar), now, minutes)
