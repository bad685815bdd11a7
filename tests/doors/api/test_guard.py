"""The guard through the API."""

from typing import Any

import pytest

from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused

BLAME = "She should not have told you that."


def words(case: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"case": case["id"], "subject": "Your question", "words": BLAME, **more}


def messages(desk: Program, case: dict[str, Any]) -> list[dict[str, Any]]:
    return list(ok(desk.get(f"/messages?case={case['id']}&for_customer=true"))["items"])


def test_words_are_looked_at_without_being_sent(desk: Program) -> None:
    told = ok(desk.post("/guard", {"words": f"Hello. {BLAME}", "language": "es"}))

    [mark] = told["marks"]
    assert (mark["kind"], mark["start"], mark["may_override"]) == ("blame", 7, True)
    assert "Sentimos" in mark["better"]


def test_health_words_are_marked_for_what_anybody_may_read(desk: Program) -> None:
    said = {"words": "Your biopsy is back."}

    assert ok(desk.post("/guard", said))["marks"] == []
    [mark] = ok(desk.post("/guard", {**said, "anybody": True}))["marks"]
    assert (mark["kind"], mark["may_override"]) == ("health", False)


def test_blame_is_refused_with_the_marks_and_nothing_is_written(
    desk: Program, case: dict[str, Any]
) -> None:
    before = messages(desk, case)

    problem = refused(desk.post("/messages", words(case)), 409, "guarded")

    assert problem["field"] == "words"
    [mark] = problem["facts"]["marks"]
    assert mark["words"] == BLAME.rstrip(".")
    assert mark["better"]
    assert messages(desk, case) == before


@pytest.mark.parametrize("reason", ["", " ", "x"])
def test_a_reason_that_says_nothing_lets_nothing_leave(
    desk: Program, case: dict[str, Any], reason: str
) -> None:
    refused(desk.post("/messages", words(case), guard_reason=reason), 409, "guarded")


def test_with_a_reason_in_the_header_it_is_written_and_the_logbook_tells(
    desk: Program, case: dict[str, Any]
) -> None:
    key = {"idempotency_key": "k-1"}
    refused(desk.post("/messages", words(case), **key), 409, "guarded")

    reason = "The customer quoted it herself: «señora»"
    sent = reason.encode().decode("latin-1")
    draft = created(desk.post("/messages", words(case), guard_reason=sent, **key))

    assert draft["words"] == BLAME
    journey = ok(desk.get(f"/cases/{case['id']}/journey"))
    assert reason in str(journey)


def test_a_promise_through_the_interface_blames_nobody(
    desk: Program, case: dict[str, Any], stage: cast.Cast
) -> None:
    body = {"words": "We call you, someone dropped the ball", "minutes": 60}

    problem = refused(desk.post(f"/cases/{case['id']}/promises", body), 409, "guarded")

    assert problem["facts"]["marks"][0]["kind"] == "empty_cause"
