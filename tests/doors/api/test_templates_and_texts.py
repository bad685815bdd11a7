"""Own words through the API; in test mode the outbox of every channel and the telephone."""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import notices, people
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


@pytest.fixture
def page(stage: cast.Cast) -> str:
    return f"/organizations/{stage.practice.pk}/templates"


def test_a_program_reads_and_sets_the_words_of_messages(
    manager: Program, stage: cast.Cast, page: str
) -> None:
    every = ok(manager.get(page))["items"]
    assert {one["topic"] for one in every} == set(notices.TOPICS)
    assert not any(one["own"] for one in every)

    words = {"subject": "Ready", "words": "Come to {office}: {link}", "version": 0}
    told = ok(manager.send("PUT", f"{page}/ready/en/email", words))

    assert (told["own"], told["version"], told["words"]) == (True, 1, words["words"])
    assert told["preview"].startswith("Come to Elm Street Practice: https://")
    assert told["allowed"] == ["customer", "office", "link"]
    refused(manager.send("PUT", f"{page}/ready/en/email", words), 409, "somebody_was_first")
    gone = ok(manager.send("DELETE", f"{page}/ready/en/email"))
    assert (gone["own"], gone["version"], gone["words"]) == (False, 2, gone["usual_words"])


def test_words_that_nothing_could_fill_are_refused_with_what_is_allowed(
    manager: Program, page: str
) -> None:
    for words in ("Dear {nurse}: {link}", "Come."):
        told = refused(
            manager.send("PUT", f"{page}/ready/en/email", {"subject": "x", "words": words}),
            422, "unfilled",
        )  # fmt: skip
        assert "link" in str(told)
    refused(
        manager.send("PUT", f"{page}/ready/en/sms", {"words": "Your insulin: {link}"}),
        422, "too_much_said",
    )  # fmt: skip
    assert manager.get(f"{page}/nothing/en/email").status_code == 404


def test_only_who_manages_reads_the_words(desk: Program, page: str) -> None:
    assert desk.get(page).status_code in (403, 404)


@pytest.fixture
def text(stage: cast.Cast, case: dict[str, Any], now: datetime) -> notices.Notice:
    point = people.add_contact_point(
        kind="mobile", value="+13055550188", person=stage.parent, verified=True, by=None, now=now
    )
    people.prefer(contact_point=point, by=None, now=now)
    return notices.tell(
        to=stage.parent, topic="ready", subject="s", words="In full", discreet="In brief",
        by=None, now=now, case_id=case["id"], for_customer=True,
    )  # fmt: skip


def outbox(desk: Program, text: notices.Notice) -> dict[str, str]:
    shown = ok(desk.get("/test/outbox?everything=true"))["items"]
    return {
        one["channel"]: one["state"]
        for one in shown
        if one["case"] == str(text.case_id) and one["for_customer"] and one["topic"] == "ready"
    }


def advance(desk: Program, minutes: int) -> None:
    ok(desk.post("/test/clock", {"advance_minutes": minutes}))


def test_a_text_message_is_queued_and_then_delivered(desk: Program, text: notices.Notice) -> None:
    assert outbox(desk, text) == {"sms": "queued"}

    advance(desk, 1)

    assert outbox(desk, text) == {"sms": "delivered"}
    kept = [one for one in ok(desk.get("/test/outbox"))["items"] if one["id"] == str(text.pk)]
    assert [(one["words"], one["address"]) for one in kept] == [("In brief", "+13055550188")]


@pytest.mark.parametrize(
    ("fault", "minutes", "states"),
    [
        ("sms_refused", 1, {"sms": "queued"}),
        ("sms_rejects", 1, {"sms": "failed", "email": "sent"}),
        ("sms_unsure", 1, {"sms": "failed"}),
        ("sms_lost", 1, {"sms": "sent"}),
        ("sms_lost", 40, {"sms": "failed"}),
    ],
)
def test_a_fault_of_the_gateway_is_seen_in_the_outbox(
    desk: Program, text: notices.Notice, stage: cast.Cast, now: datetime, fault: str,
    minutes: int, states: dict[str, str],
) -> None:  # fmt: skip
    people.add_contact_point(
        kind="email", value="pia@example.org", person=stage.parent, by=None, now=now
    )
    ok(desk.post("/test/faults", {"name": fault, "on": True}))

    advance(desk, minutes)

    assert outbox(desk, text) == states


def test_a_gateway_that_reports_a_failure_sends_the_words_by_the_next_way(
    desk: Program, text: notices.Notice, stage: cast.Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="pia@example.org", person=stage.parent, by=None, now=now
    )
    ok(desk.post("/test/faults", {"name": "sms_lost", "on": True}))
    advance(desk, 1)

    ok(desk.post("/test/reports", {"message": str(text.pk), "report": "undelivered"}))
    advance(desk, 1)

    assert outbox(desk, text) == {"sms": "failed", "email": "sent"}


def test_a_customer_writes_by_text_message_and_the_case_hears_it(
    desk: Program, text: notices.Notice
) -> None:
    for _again in range(2):
        created(
            desk.post(
                "/test/replies",
                {"number": "+1 305 555 0188", "words": "I come at ten", "reference": "SM1"},
            )
        )
    advance(desk, 1)

    told = [one.words for one in text.case.notes.filter(from_customer=True)] if text.case else []
    assert told == ["I come at ten"]
