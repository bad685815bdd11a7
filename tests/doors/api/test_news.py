"""News through the API: known, told on proof, found out, ways out, plans of the customer."""

from typing import Any

import pytest

from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused

BODY = {"kind": "decision", "words": "The doctor wants to see her first", "reason": "NEEDAPMT"}


@pytest.fixture
def known(desk: Program, case: dict[str, Any]) -> dict[str, Any]:
    return created(desk.post(f"/cases/{case['id']}/news", BODY))


def test_news_has_one_teller_and_a_time(
    desk: Program, stage: cast.Cast, case: dict[str, Any], known: dict[str, Any]
) -> None:
    assert known["teller"]["id"] == str(stage.front_desk.pk)
    assert (known["because"], known["state"]) == ("policy", "open")

    listed = ok(desk.get(f"/cases/{case['id']}/news"))["items"]
    assert [one["id"] for one in listed] == [known["id"]]
    assert ok(desk.get("/news?to_tell=true"))["items"][0]["id"] == known["id"]


def test_a_plan_brings_the_time_forward(
    desk: Program, case: dict[str, Any], known: dict[str, Any]
) -> None:
    plan = created(
        desk.post(f"/cases/{case['id']}/plans", {"at": "2026-03-09T15:30:00Z", "words": "Comes"})
    )

    sooner = ok(desk.get(f"/news/{known['id']}"))
    assert (sooner["tell_by"], sooner["because"]) == ("2026-03-09T15:00:00Z", "reliance")

    ok(desk.post(f"/plans/{plan['id']}/end", {"because": "Cannot come"}))
    assert ok(desk.get(f"/news/{known['id']}"))["tell_by"] == known["tell_by"]


def test_sent_is_no_proof_and_spoken_is(desk: Program, known: dict[str, Any]) -> None:
    refused(desk.post(f"/news/{known['id']}/told", {"proof": "sent"}), 422, "invalid")
    assert ok(desk.get(f"/news/{known['id']}"))["state"] == "open"

    told = ok(desk.post(f"/news/{known['id']}/told", {"proof": "spoken"}))

    assert (told["state"], told["proof"], told["minutes_to_told"]) == ("told", "spoken", 0)
    refused(desk.post(f"/news/{known['id']}/told", {"proof": "spoken"}), 409, "news_ended")


def test_who_found_out_first_was_not_told(desk: Program, known: dict[str, Any]) -> None:
    found = ok(desk.post(f"/news/{known['id']}/found-out", {"how": "At the counter"}))

    assert (found["state"], found["told_at"]) == ("found_out", None)


def test_times_are_held_and_one_is_taken(desk: Program, known: dict[str, Any]) -> None:
    slots = [{"starts_at": f"2026-03-1{day}T14:00:00Z", "words": "Dr. Doctor"} for day in (1, 2)]
    held = created(desk.post(f"/news/{known['id']}/slots", {"slots": slots}))["items"]

    taken = ok(desk.post(f"/slots/{held[0]['id']}/take"))

    assert taken["taken_at"]
    refused(desk.post(f"/slots/{held[1]['id']}/take"), 409, "slot_gone")


def test_a_wrong_label_gives_nothing_out_and_the_near_miss_is_kept(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    offered = created(
        desk.post(
            "/handoffs",
            {
                "case": case["id"],
                "purpose": "answer",
                "to_organization": str(stage.practice.pk),
                "summary": {"situation": "x", "recommendation": "y"},
            },
        )
    )
    body = {"code": "READY", "checked": {"name": "Ben Parent", "born_on": "2018-01-20"}}

    refused(desk.post(f"/handoffs/{offered['id']}/answer", body), 409, "wrong_person")

    assert ok(desk.get(f"/handoffs/{offered['id']}"))["state"] in {"sent", "delivered"}
    book = ok(desk.get(f"/cases/{case['id']}/journey"))
    assert "near miss" in str(book).lower() or "label" in str(book).lower()
