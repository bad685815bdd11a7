"""Who names with If-Match what he has read is told of other changes, whatever he changes."""

from typing import Any

import pytest

from safehands.core import people
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused

NEVER = '"v999999-0123456789ab"'


@pytest.fixture
def topic(stage: cast.Cast, manager: Program) -> dict[str, Any]:
    """A question of the protocol book."""
    return created(
        manager.post(
            "/topics", {"code": "films", "name": "Films", "question": "Do you send films?"}
        )
    )


def test_of_two_who_change_a_question_the_second_is_told_both_versions(
    manager: Program, topic: dict[str, Any]
) -> None:
    there = f"/topics/{topic['id']}"
    seen = manager.get(there)["ETag"]
    ok(manager.patch(there, {"name": "Films and discs"}, If_Match=seen))

    told = refused(manager.patch(there, {"name": "Pictures"}, If_Match=seen), 412, "stale")

    assert told["facts"]["yours"] == seen
    assert told["facts"]["current"]["name"] == "Films and discs"
    assert ok(manager.get(there))["name"] == "Films and discs"


def test_an_office_and_its_numbers_are_changed_by_the_version_one_has_read(
    stage: cast.Cast, manager: Program
) -> None:
    office = f"/organizations/{stage.practice.pk}"
    for there, one, other in (
        (office, {"name": "Maple One"}, {"name": "Maple Two"}),
        (f"{office}/policy", {"first_look": 91}, {"first_look": 92}),
    ):
        seen = manager.get(there)["ETag"]
        ok(manager.patch(there, one, If_Match=seen))
        refused(manager.patch(there, other, If_Match=seen), 412, "stale")
        ok(manager.patch(there, other, If_Match=manager.get(there)["ETag"]))


def test_a_version_that_nobody_can_compare_is_no_leave_to_change(
    stage: cast.Cast, desk: Program
) -> None:
    there = f"/people/{stage.child.pk}/constraints"

    refused(desk.post(there, {"words": "No car"}, If_Match=NEVER), 412, "stale")

    assert not people.constraints_of(stage.child).exists()
    created(desk.post(there, {"words": "No car"}))
    created(desk.post(there, {"words": "Works late"}, If_Match="*"))
