"""The proof that of two people who change the same, the second is told, with both versions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse

from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.neighbours.routes import Route, body_of, routes
from safehands.lab.prove import reading, update_bugs, within
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.update_forms import of_two_people
from safehands.lab.prove.walls import ours
from safehands.lab.prove.within import Visitor

OK, TOLD, DONE = 200, 412, 300
NEVER = '"v999999-0123456789ab"'
"""A version that no record ever had."""
SAFE = frozenset({"GET", "HEAD"})
AT_ONCE = 45


@dataclass(frozen=True)
class Change:
    """What a program reads, and two changes of it that two people make at once."""

    reads: str
    method: str
    path: str
    one: Mapping[str, Any]
    other: Mapping[str, Any]


CASE, PERSON = "/api/cases/{case_id}", "/api/people/{person_id}"
TOPIC, OFFICE = "/api/topics/{topic_id}", "/api/organizations/{organization_id}"
ABLE = "/api/capabilities/{capability_id}"
CHANGES = (
    Change(CASE, "POST", f"{CASE}/next-step", {"words": "Call"}, {"words": "Write"}),
    Change(CASE, "POST", f"{CASE}/notes", {"words": "He called"}, {"words": "She called"}),
    Change(CASE, "POST", f"{CASE}/escalate", {"reason": "x"}, {"reason": "y"}),
    Change(PERSON, "PATCH", PERSON, {"language": "es"}, {"language": "en"}),
    Change("/api/needs/{need_id}", "PATCH", "/api/needs/{need_id}", {"words": "A"}, {"words": "B"}),
    Change("/api/handoffs/{asked}", "POST", "/api/handoffs/{asked}/withdraw", {"reason": "x"},
           {"reason": "y"}),
    Change(TOPIC, "PATCH", TOPIC, {"name": "One"}, {"name": "Other"}),
    Change(OFFICE, "PATCH", OFFICE, {"name": "One"}, {"name": "Other"}),
    Change(f"{OFFICE}/policy", "PATCH", f"{OFFICE}/policy", {"first_look": 99}, {"first_look": 98}),
    Change(ABLE, "PATCH", ABLE, {"name": "One"}, {"name": "Other"}),
)  # fmt: skip


def run(trial: Trial) -> None:
    """Change the same from two sides: by programs, and on two pages that were open at once."""
    stage = within.begin(trial)
    with transaction.atomic():
        mine = records_of(ours(stage), within.MONDAY)
    people = [within.sign_in(getattr(stage, role), role) for role in ("front_desk", "manager")]
    nurse = within.sign_in(stage.nurse, "nurse")
    _never_seen(trial, mine, [*people, nurse])
    for change in CHANGES:
        _both_at_once(trial, change, mine, *people)
    of_two_people(trial, mine, *people)


def _never_seen(trial: Trial, mine: Records, everybody: list[Visitor]) -> None:
    """Name a version that never was for every change there is: none is done."""
    found = [one for one in routes() if one.operations and not one.secret]
    pairs = [(one, method) for one in found for method in one.operations if method not in SAFE]
    if trial.short:
        # What is done to cases makes up most of them; the dice draw from all.
        pairs = trial.dice.sample(pairs, k=AT_ONCE)
    for route, method in pairs:
        for visitor in everybody:
            answer = _send(visitor, route, method, mine)
            if answer.status_code < DONE:
                trial.crack(f"{method} {route.template} is done although another version was named")
            if answer.status_code == TOLD:
                trial.hit("another version named")
                break


def _send(visitor: Visitor, route: Route, method: str, mine: Records) -> HttpResponse:
    body = body_of(route.operations[method])
    if "case" in body:
        body["case"] = mine.ids["case_id"]
    with transaction.atomic():
        answer = visitor.ask(method, route.address(mine.ids), body, {"If-Match": NEVER})
        transaction.set_rollback(True)
    return answer


def _both_at_once(
    trial: Trial, change: Change, mine: Records, one: Visitor, other: Visitor
) -> None:
    """Let both read, one change, and the other change by what he has read."""
    reads, path = change.reads.format_map(mine.ids), change.path.format_map(mine.ids)
    # An office is changed by those who run it.
    first = other if change.method == "PATCH" else one
    with transaction.atomic():
        seen = [visitor.ask("GET", reads).headers.get("ETag", "") for visitor in (first, other)]
        if not trial.expect(all(seen), f"{change.reads} is read without a version"):
            return
        begun = first.ask(change.method, path, change.one, {"If-Match": seen[0]})
        trial.expect(
            begun.status_code < DONE, f"{change.path}: not even the first: {begun.content!r}"
        )
        before = reading.fingerprints()["core_entry"]
        late = other.ask(change.method, path, change.other, {"If-Match": seen[1]})
        _is_told(trial, change, late)
        same = reading.fingerprints()["core_entry"] == before
        trial.expect(
            same, f"{change.path}: the second was told, and changed something all the same"
        )
        transaction.set_rollback(True)


def _is_told(trial: Trial, change: Change, late: HttpResponse) -> None:
    if not trial.expect(late.status_code == TOLD, f"{change.path}: the second is not told"):
        return
    told = json.loads(late.content).get("facts", {})
    both = bool(told.get("yours")) and bool(told.get("current"))
    if trial.expect(both, f"{change.path}: the second is not told both versions: {told}"):
        trial.hit("changed meanwhile")


PROOF = Proof(
    name="update",
    promise="If two people change the same, the second is told, with what is stored now and with "
    "his own words, and nothing is overwritten.",
    assumes="A program says with If-Match what it had read; words that are only added, such as "
    "notes, are always taken.",
    run=run,
    faults={
        "another version named": "a program changes something by a version that never was",
        "changed meanwhile": "two programs change the same by the same version",
        "two pages": "two people fill in the same form, and both send it",
    },
    bugs=update_bugs.BUGS,
)
