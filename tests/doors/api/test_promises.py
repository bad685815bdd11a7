"""Promises through the API."""

from typing import Any

import pytest

from safehands.core import house
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


@pytest.fixture
def promise(desk: Program, case: dict[str, Any]) -> dict[str, Any]:
    body = {"words": "Call you back", "due_at": "2026-03-09T16:00:00-04:00"}
    return created(desk.post(f"/cases/{case['id']}/promises", body))


def test_a_promise_is_kept_as_the_customer_heard_it(desk: Program, promise: dict[str, Any]) -> None:
    assert promise["due_at"] == "2026-03-09T20:00:00Z"
    assert "Call you back, by Monday, March 9, 2026" in promise["heard"]

    kept = ok(desk.post(f"/promises/{promise['id']}/keep", {"how": "Called at three"}))

    assert (kept["standing"], kept["ended_because"]) == ("kept", "Called at three")
    refused(desk.post(f"/promises/{promise['id']}/keep", {"how": "Again"}), 409, "promise_ended")


def test_a_promise_moves_with_reason_new_time_and_how_the_customer_was_told(
    desk: Program, promise: dict[str, Any]
) -> None:
    body = {"reason": "Doctor is ill", "told_how": "", "due_at": "2026-03-10T20:00:00Z"}
    assert refused(desk.post(f"/promises/{promise['id']}/move", body), 422, "unclear")["field"] == (
        "told_how"
    )
    assert ok(desk.get(f"/promises/{promise['id']}"))["standing"] == "on_track"

    moved = created(
        desk.post(f"/promises/{promise['id']}/move", {**body, "told_how": "On the phone"})
    )

    assert moved["moved_from"] == promise["id"]
    assert moved["first_due_at"] == promise["due_at"]
    assert ok(desk.get(f"/promises/{promise['id']}"))["standing"] == "moved"


def test_a_promise_no_longer_wanted_keeps_the_words_of_the_customer(
    desk: Program, promise: dict[str, Any]
) -> None:
    body = {"customer_words": "I have found it myself"}

    told = ok(desk.post(f"/promises/{promise['id']}/withdraw", body))

    assert (told["standing"], told["ended_because"]) == ("withdrawn", "I have found it myself")


def test_promises_are_listed_by_who_owes_them_and_how_they_stand(
    desk: Program, stage: cast.Cast, promise: dict[str, Any]
) -> None:
    mine = ok(desk.get(f"/promises?owed_by={stage.front_desk.pk}&standing=on_track"))["items"]
    broken = ok(desk.get("/promises?standing=broken"))["items"]

    assert [one["id"] for one in mine] == [promise["id"]]
    assert broken == []


def test_there_is_no_verb_to_break_a_promise(desk: Program, promise: dict[str, Any]) -> None:
    refused(desk.post(f"/promises/{promise['id']}/break"), 404, "not_found")


def test_a_promise_is_broken_by_its_time_passing(desk: Program, promise: dict[str, Any]) -> None:
    ok(desk.post("/test/clock", {"to": "2026-03-09T20:01:00Z"}))

    assert ok(desk.get(f"/promises/{promise['id']}"))["standing"] == "broken"
    house.set_clock(to=None)
