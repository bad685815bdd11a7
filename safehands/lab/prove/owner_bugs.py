"""Hands that let go: what the proof of the owner has to find."""

import inspect
from typing import Any

from safehands.core import cases, duties, people
from safehands.lab.prove import reading
from safehands.lab.prove.planting import plants, replace
from safehands.lab.prove.within import inside

BUGS = {
    "forgets-duties": "a new owner does not take over what the old one owed",
    "lets-go": "who leaves is not asked what is in his hands, and the database does not ask either",
    "no-guard": "the trigger that looks at the owner of an open case is missing",
    "in-two-steps": "taking a case is done in two steps, between which nobody has it",
}


@plants("owner/forgets-duties")
def _forget_duties() -> None:
    def pass_on(**_given: Any) -> int:
        return 0

    replace(duties, "pass_on", pass_on)


@plants("owner/lets-go")
def _let_go() -> None:
    reading.put_guards_down()
    inside(people.deactivate, "refuse_while_owing", lambda _person: None)


@plants("owner/no-guard")
def _take_the_guard_down() -> None:
    reading.force("DROP TRIGGER IF EXISTS guard_case_owner_up")


@plants("owner/in-two-steps")
def _take_in_two_steps() -> None:
    replace(cases, "claim", inspect.unwrap(cases.claim))
