"""Messages through the API."""

from typing import Any

import pytest

from safehands.core import house
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


@pytest.fixture
def address(desk: Program, stage: cast.Cast) -> dict[str, Any]:
    """Where the mother is reached."""
    points = ok(desk.get(f"/people/{stage.parent.pk}"))["contact_points"]
    mails = [one for one in points if one["kind"] == "email"]
    if mails:
        return dict(mails[0])
    body = {"kind": "email", "value": "paula@example.org", "verified": True}
    return created(desk.post(f"/people/{stage.parent.pk}/contact-points", body))


def words(case: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"case": case["id"], "subject": "Your refill", "words": "It is ready.", **more}


def test_a_draft_waits_until_it_is_released_and_leaves(
    desk: Program, case: dict[str, Any], address: dict[str, Any]
) -> None:
    draft = created(desk.post("/messages", words(case)))
    assert (draft["state"], draft["raw_state"]) == ("queued", "held")

    ok(desk.post(f"/messages/{draft['id']}/release"))
    ok(desk.post("/test/clock", {}))

    [told] = ok(desk.get(f"/messages?case={case['id']}&for_customer=true"))["items"]
    assert (told["state"], told["raw_state"]) == ("sent", "handed_over")
    [captured] = ok(desk.get("/test/outbox"))["items"]
    assert (captured["subject"], captured["address"]) == ("Your refill", address["value"])


def test_words_with_blanks_are_not_released(
    desk: Program, case: dict[str, Any], address: dict[str, Any]
) -> None:
    draft = created(desk.post("/messages", words(case, words="Dear {name}, it is ready.")))

    refused(desk.post(f"/messages/{draft['id']}/release"), 422, "unfilled")

    assert ok(desk.get(f"/messages/{draft['id']}"))["raw_state"] == "held"


def test_a_draft_is_taken_back(
    desk: Program, case: dict[str, Any], address: dict[str, Any]
) -> None:
    draft = created(desk.post("/messages", words(case)))

    assert ok(desk.post(f"/messages/{draft['id']}/drop", {"why": "Wrong"}))["state"] == "dropped"
    refused(desk.post(f"/messages/{draft['id']}/release"), 409, "not_a_draft")


def test_a_draft_waits_for_its_recipient_after_the_customer_was_corrected(
    desk: Program, stage: cast.Cast, case: dict[str, Any], address: dict[str, Any]
) -> None:
    draft = created(desk.post("/messages", words(case)))
    body = {
        "customer": str(stage.parent.pk), "subject": str(stage.other_child.pk), "reason": "Sister"
    }  # fmt: skip
    ok(desk.post(f"/cases/{case['id']}/customer", body))
    refused(desk.post(f"/messages/{draft['id']}/release"), 409, "recipient_not_confirmed")

    ok(desk.post(f"/messages/{draft['id']}/confirm-recipient", {"to": str(stage.parent.pk)}))

    assert ok(desk.post(f"/messages/{draft['id']}/release"))["raw_state"] == "ready"


def test_a_customer_without_address_was_not_told_until_somebody_tells_him_otherwise(
    desk: Program, stage: cast.Cast
) -> None:
    body = {"customer": {"name": "Nora New"}, "asked": "Where is my form?"}
    case = created(desk.post("/cases", body))
    failed = created(desk.post("/messages", words(case)))
    assert failed["state"] == "failed"
    assert failed["why"]
    refused(desk.post(f"/messages/{failed['id']}/resend", {}), 422, "not_their_address")

    told = ok(desk.post(f"/messages/{failed['id']}/told", {"how": "On the phone"}))

    assert (told["state"], told["raw_state"]) == ("confirmed", "made_good")


def test_a_message_that_was_refused_is_sent_again_by_a_persons_decision(
    desk: Program, case: dict[str, Any], address: dict[str, Any]
) -> None:
    created(desk.post("/messages", words(case, release=True)))
    ok(desk.post("/test/faults", {"name": "mail_rejects", "on": True}))
    ok(desk.post("/test/clock", {}))
    [failed] = ok(desk.get(f"/messages?case={case['id']}&raw_state=failed"))["items"]
    ok(desk.post("/test/faults", {"name": "mail_rejects", "on": False}))

    ok(desk.post(f"/messages/{failed['id']}/resend", {}))
    ok(desk.post("/test/clock", {}))

    again = ok(desk.get(f"/messages/{failed['id']}"))
    assert again["state"] == "sent"
    assert len(again["attempts"]) == 2
    house.set_clock(to=None)
