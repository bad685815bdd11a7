"""Hand-offs through the API."""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import handoffs, notices
from safehands.lab import cast
from tests.doors.api.program import Program, created, key_for, ok, refused

SUMMARY = {"situation": "Refill asked", "recommendation": "Decide until noon"}


@pytest.fixture
def offer(desk: Program, stage: cast.Cast, case: dict[str, Any]) -> dict[str, Any]:
    body = {"case": case["id"], "to_person": str(stage.nurse.pk), "summary": SUMMARY}
    return created(desk.post("/handoffs", body))


def test_the_giver_keeps_the_case_until_the_taker_accepts(
    desk: Program, nurse: Program, stage: cast.Cast, case: dict[str, Any], offer: dict[str, Any]
) -> None:
    assert offer["state"] == "sent"
    assert ok(desk.get(f"/cases/{case['id']}"))["owner"]["name"] == stage.front_desk.name
    [mine] = ok(nurse.get("/handoffs?offered_to_me=true"))["items"]
    assert mine["id"] == offer["id"]

    body = {"restatement": "I decide about the refill until noon"}
    accepted = ok(nurse.post(f"/handoffs/{offer['id']}/accept", body))

    assert accepted["accepted_by"]["name"] == stage.nurse.name
    assert ok(desk.get(f"/cases/{case['id']}"))["owner"]["name"] == stage.nurse.name


def test_only_the_one_it_was_offered_to_accepts(
    manager: Program, desk: Program, case: dict[str, Any], offer: dict[str, Any]
) -> None:
    body = {"restatement": "Mine"}

    refused(manager.post(f"/handoffs/{offer['id']}/accept", body), 403, "not_yours")

    assert ok(desk.get(f"/handoffs/{offer['id']}"))["state"] == "sent"


def test_an_offer_is_declined_with_a_reason_and_the_owner_stays(
    desk: Program, nurse: Program, stage: cast.Cast, case: dict[str, Any], offer: dict[str, Any]
) -> None:
    told = refused(nurse.post(f"/handoffs/{offer['id']}/decline", {"reason": " "}), 422, "unclear")
    assert told["field"] == "reason"

    declined = ok(nurse.post(f"/handoffs/{offer['id']}/decline", {"reason": "Off in an hour"}))

    assert (declined["state"], declined["end_reason"]) == ("declined", "Off in an hour")
    assert ok(desk.get(f"/cases/{case['id']}"))["owner"]["name"] == stage.front_desk.name


def test_a_stale_answer_to_an_offer_is_told_with_both_versions(
    desk: Program, nurse: Program, offer: dict[str, Any]
) -> None:
    seen = nurse.get(f"/handoffs/{offer['id']}")["ETag"]
    ok(desk.post(f"/handoffs/{offer['id']}/withdraw", {"reason": "Done myself"}))

    body = {"restatement": "I take it"}
    told = refused(nurse.post(f"/handoffs/{offer['id']}/accept", body, if_match=seen), 412, "stale")

    assert told["facts"]["current"]["state"] == "withdrawn"


def test_a_partner_is_asked_and_answers_in_a_code(
    desk: Program, stage: cast.Cast, case: dict[str, Any], now: datetime
) -> None:
    body = {
        "case": case["id"],
        "purpose": "answer",
        "to_organization": str(stage.pharmacy.pk),
        "summary": SUMMARY,
    }
    asked = created(desk.post("/handoffs", body))
    pharmacist = Program(key_for(stage.pharmacist, now))

    answered = ok(
        pharmacist.post(f"/handoffs/{asked['id']}/answer", {"code": "DONE", "words": "Ready"})
    )

    assert (answered["state"], answered["answer_code"]) == ("answered", "DONE")
    assert ok(desk.get(f"/cases/{case['id']}"))["open"] is True


def test_a_partners_link_is_shown_once_and_works(
    desk: Program, stage: cast.Cast, case: dict[str, Any], now: datetime
) -> None:
    body = {
        "case": case["id"],
        "purpose": "answer",
        "to_organization": str(stage.pharmacy.pk),
        "summary": SUMMARY,
    }
    asked = created(desk.post("/handoffs", body))

    link = created(desk.post(f"/handoffs/{asked['id']}/link"))

    secret = link["url"].rstrip("/").rpartition("/")[2]
    found = handoffs.handoff_for_key(secret, now)
    assert found is not None
    assert str(found.pk) == asked["id"]

    ok(desk.post(f"/handoffs/{asked['id']}/revoke-links"))
    assert handoffs.handoff_for_key(secret, now) is None


def test_the_taker_has_seen_it_asks_back_and_the_offer_stays_open(
    desk: Program, nurse: Program, case: dict[str, Any], offer: dict[str, Any]
) -> None:
    refused(desk.post(f"/handoffs/{offer['id']}/delivered"), 403, "not_yours")

    seen = ok(nurse.post(f"/handoffs/{offer['id']}/delivered"))
    assert (seen["state"], seen["version"]) == ("delivered", 2)
    asked = ok(nurse.post(f"/handoffs/{offer['id']}/ask", {"question": "Which pharmacy?"}))

    assert asked["state"] == "delivered"
    things = ok(desk.get(f"/cases/{case['id']}"))["open_things"]
    assert any("Which pharmacy?" in thing for thing in things)


def test_an_offer_accepted_meanwhile_is_another_version(
    desk: Program, nurse: Program, offer: dict[str, Any]
) -> None:
    seen = desk.get(f"/handoffs/{offer['id']}")["ETag"]
    ok(nurse.post(f"/handoffs/{offer['id']}/accept", {"restatement": "I take it"}))

    body = {"reason": "Done myself"}
    refused(desk.post(f"/handoffs/{offer['id']}/withdraw", body, if_match=seen), 412, "stale")


def test_an_offer_without_situation_is_refused_naming_the_field(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    body = {"case": case["id"], "to_person": str(stage.nurse.pk), "summary": {"background": "x"}}
    told = refused(desk.post("/handoffs", body), 422, "unclear")

    assert told["field"] == "situation"
    assert ok(desk.get("/handoffs"))["items"] == []
    assert not notices.of_case(case["id"]).filter(topic="offer").exists()
