"""Frustrated customers through the API."""

from typing import Any

import pytest

from safehands.core import escalations
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


@pytest.fixture
def frustration(desk: Program, case: dict[str, Any]) -> dict[str, Any]:
    return created(desk.post(f"/cases/{case['id']}/frustrations", {"words": "It got me nowhere"}))


def test_one_post_says_who_calls_by_when(stage: cast.Cast, frustration: dict[str, Any]) -> None:
    assert frustration["caller"]["name"] == stage.manager.name
    assert frustration["due_at"] == "2026-03-09T14:30:00Z"
    assert frustration["spoken"].startswith("Mara Manager calls you, by Monday, March 9, 2026")
    assert frustration["words"] == "It got me nowhere"


def test_posted_again_it_is_the_same_one(
    desk: Program, case: dict[str, Any], frustration: dict[str, Any]
) -> None:
    again = created(desk.post(f"/cases/{case['id']}/frustrations", {}))

    assert again["id"] == frustration["id"]
    assert escalations.Frustration.objects.count() == 1


def test_the_desk_cannot_end_it_and_the_manager_can(
    desk: Program, manager: Program, frustration: dict[str, Any]
) -> None:
    calls = f"/frustrations/{frustration['id']}/calls"
    body = {"outcome": "settled", "words": "We send them; we are sorry", "apologised": True}
    refused(desk.post(calls, body), 403, "not_the_supervisor")
    assert ok(desk.get(f"/frustrations/{frustration['id']}"))["ended_at"] is None

    ended = created(manager.post(calls, body))

    assert (ended["outcome"], ended["apologised"]) == ("settled", True)
    assert [one["outcome"] for one in ended["calls"]] == ["settled"]


def test_nowhere_is_no_end(manager: Program, frustration: dict[str, Any]) -> None:
    calls = f"/frustrations/{frustration['id']}/calls"

    went_on = created(manager.post(calls, {"outcome": "not_settled", "words": "Still angry"}))
    agreed = refused(
        manager.post(calls, {"outcome": "agreed", "words": "We talked"}), 422, "unclear"
    )
    unknown = refused(manager.post(calls, {"outcome": "over", "words": "Over"}), 422, "unclear")

    assert (went_on["ended_at"], went_on["tries"]) == (None, 1)
    assert (agreed["field"], unknown["field"]) == ("next_step", "outcome")
    assert len(ok(manager.get("/frustrations?open=true"))["items"]) == 1


def test_a_slip_is_taken_back_by_who_pressed(
    desk: Program, nurse: Program, frustration: dict[str, Any]
) -> None:
    slip = f"/frustrations/{frustration['id']}/withdraw"
    refused(nurse.post(slip, {"because": "wrong case"}), 409, "not_a_slip")

    taken_back = ok(desk.post(slip, {"because": "wrong case"}))

    assert taken_back["outcome"] == "slip"
    assert ok(desk.get("/frustrations?open=true"))["items"] == []


def test_the_case_cannot_be_closed_meanwhile(
    desk: Program, case: dict[str, Any], frustration: dict[str, Any]
) -> None:
    ok(desk.post(f"/cases/{case['id']}/confirm", {"words": "yes"}))

    left = refused(desk.post(f"/cases/{case['id']}/close"), 409, "not_done")["open_things"]

    assert any(frustration["to"]["name"] in one for one in left)
