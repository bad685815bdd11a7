"""An operation asks the database as often with a thousand of everything stored as with a few.

Made from the table of operations: an operation that is new cannot be forgotten here. Each is
asked with a body that is taken in, and all that it did is undone again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from safehands.core import people
from safehands.core.models import Case
from safehands.doors.api.operations import API
from safehands.lab.neighbours.practice import Practice
from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.neighbours.routes import body_of, query_of, routes
from tests.doors.api.program import Program, key_for
from tests.many_rows import Stored
from tests.statements import Job, cost, told_apart

# Rows are copied past the guards of the embedded database.
pytestmark = pytest.mark.sqlite_only

# So many copies of everything in a small practice are about ten, and a thousand, cases.
FEW, MANY, ENOUGH = 3, 330, 1_000
# An answer about one case tells all of it: so many of everything on one case are many.
ON_ONE = 30
# These do something to each of what one case has: so many statements for each, and no more.
FOR_EACH = {
    # A message about the call is stopped, with its line in the logbook.
    "POST /api/frustrations/<uuidstr:frustration_id>/withdraw": 5,
    # News not told yet gets its time anew: a duty, in place of the one before.
    "POST /api/cases/<uuidstr:case_id>/plans": 6,
    "POST /api/pickups/<uuidstr:pickup_id>/cancel": 6,
}


@pytest.fixture
def known(next_door: Practice, now: datetime) -> Records:
    """One record of each kind in a practice."""
    return records_of(next_door, now)


@pytest.fixture
def everywhere(next_door: Practice, known: Records, now: datetime) -> Program:
    """A program of somebody who may do all that there is to do in this office."""
    for role in sorted(set(people.Role) - {people.Role.PARTNER, people.Role.FRONT_DESK}):
        people.join_as(
            person=next_door.desk, organization=next_door.office, role=role, by=None, now=now
        )
    return Program(key_for(people.by_id(next_door.desk.pk), now))


def on_records(program: Program, ids: dict[str, str]) -> Iterator[tuple[str, Job]]:
    """Every operation whose address names a record."""
    for route in routes():
        if not route.operations or not route.records or route.secret:
            continue
        address = route.address(ids).removeprefix("/api")
        for method, operation in route.operations.items():
            if method == "GET":
                question = address + query_of(operation)
                yield f"GET {route.template}", lambda q=question: program.get(q)
            else:
                body = body_of(operation)
                yield (
                    f"{method} {route.template}",
                    lambda m=method, a=address, b=body: program.send(m, a, b),
                )


def lists(program: Program) -> Iterator[tuple[str, Job]]:
    """Every operation that reads and whose address names no record."""
    for router in API._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                if "GET" in operation.methods and "{" not in path and "/test/" not in path:
                    question = path + query_of(operation)
                    yield f"GET {path}", lambda q=question: program.get(q)


def opening(door: Practice) -> dict[str, Any]:
    """All that can be asked for at once when a case is opened."""
    return {
        "customer": str(door.customer.pk), "asked": "A refill, please", "origin": "phone",
        "promise": {"words": "We call you", "minutes": 60},
    }  # fmt: skip


def operations(program: Program, door: Practice, ids: dict[str, str]) -> dict[str, Job]:
    """Every operation, by its method and address."""
    opened: Job = lambda: program.post("/cases", opening(door))  # noqa: E731 - as the others
    return dict([*on_records(program, ids), *lists(program), ("POST /cases", opened)])


def test_an_operation_asks_as_often_with_a_thousand_of_everything_as_with_a_few(
    everywhere: Program, next_door: Practice, known: Records
) -> None:
    every = operations(everywhere, next_door, dict(known.ids))
    # What is remembered from one request to the next is read here.
    everywhere.get("/referrals")
    stored = Stored()
    stored.times(FEW)
    few = {what: cost(job) for what, job in every.items()}
    stored.times(MANY, on_one=ON_ONE)
    many = {what: cost(job) for what, job in every.items()}

    for what, each in FOR_EACH.items():
        status, asked = many[what]
        many[what] = status, asked[each * ON_ONE :]
    assert Case.objects.count() > ENOUGH
    assert sum(status < 300 for status, _asked in many.values()) > 100
    assert told_apart(few, many) == {}
