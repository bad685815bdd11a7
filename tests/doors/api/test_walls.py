"""Nothing of a practice next door can be seen or touched, and nothing tells that it is there.

Made from the table of addresses, with the examples that the proof of the walls has as well: an
operation that is new cannot be forgotten here.
"""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import logbook
from safehands.doors.api.frame.gate import needs_of
from safehands.doors.api.operations import API
from safehands.lab import cast
from safehands.lab.neighbours.practice import Practice
from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.neighbours.routes import Route, body_of, query_of, routes
from safehands.lab.prove.answers import nobody
from tests.doors.api.program import Program, key_for


@pytest.fixture
def foreign(next_door: Practice, now: datetime) -> Records:
    """One record of each kind in the practice next door."""
    return records_of(next_door, now)


def with_ids() -> list[Route]:
    """Every address of the API that names a record."""
    return [one for one in routes() if one.operations and one.records and not one.secret]


def ask(program: Program, method: str, route: Route, ids: dict[str, str]) -> Any:
    address = route.address(ids).removeprefix("/api")
    operation = route.operations[method]
    if method == "GET":
        return program.get(address + query_of(operation))
    return program.send(method, address, body_of(operation))


@pytest.mark.parametrize(
    "role", ["front_desk", "manager", "privacy_officer", "administrator", "pharmacist"]
)
def test_a_record_next_door_is_missing_like_one_that_never_was(
    stage: cast.Cast, foreign: Records, now: datetime, role: str
) -> None:
    # The house's administrator sees every organisation, its hours and its people's roles:
    # he runs the installation. Nobody's case, and no customer with a case, is among them.
    runs_the_house = {"organization_id", "calendar_id", "membership_id"}
    program = Program(key_for(getattr(stage, role), now))
    written = logbook.Entry.objects.count()
    missing = nobody(foreign.ids)

    told = {}
    for route in with_ids():
        if role == "administrator" and route.records[0] in runs_the_house:
            continue
        for method in route.operations:
            theirs = ask(program, method, route, foreign.ids)
            none = ask(program, method, route, missing)
            told[f"{method} {route.template}"] = (
                theirs.status_code,
                theirs.content == none.content,
            )

    assert {name: how for name, how in told.items() if how != (404, True)} == {}
    assert logbook.Entry.objects.count() == written


def test_every_address_that_names_something_has_an_example(foreign: Records) -> None:
    found = routes()

    assert len(found) > 400
    assert {name for one in found for name in one.records} <= set(foreign.ids)
    assert [one.template for one in found if "secret" in one.arguments and not one.secret] == []
    assert [
        (method, one.template)
        for one in with_ids()
        for method, operation in one.operations.items()
        if needs_of(operation) is None
    ] == []


def test_lists_hold_nothing_of_the_practice_next_door(
    stage: cast.Cast, foreign: Records, manager: Program
) -> None:
    lists = [
        path
        for router in API._get_bound_routers()
        for path, view in router.path_operations.items()
        for operation in view.operations
        if "GET" in operation.methods and "{" not in path and "/test/" not in path
    ]

    theirs = set(foreign.ids.values())
    for path in lists:
        text = manager.get(path).content.decode()
        assert not [one for one in theirs if one in text], path
        assert "Delgado" not in text
