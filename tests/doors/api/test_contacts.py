"""Contacts and calls through the API."""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import contacts, people
from safehands.core.people import TokenScope
from safehands.lab import cast
from tests.doors.api.program import Program, created, key_for, ok, refused

NUMBER = "+12125550142"


@pytest.fixture
def mobile(stage: cast.Cast, now: datetime) -> people.ContactPoint:
    """The mother's telephone."""
    return people.add_contact_point(
        kind="mobile", value=NUMBER, person=stage.parent, by=stage.front_desk, now=now
    )


@pytest.fixture
def call(desk: Program, mobile: people.ContactPoint, case: dict[str, Any]) -> dict[str, Any]:
    """Her call at the desk, with its screen."""
    return created(desk.post("/contacts", {"channel": "phone", "number": "212 555 0142"}))


def at(call: dict[str, Any], way: str = "") -> str:
    return f"/contacts/{call['contact']['id']}{way}"


def test_the_screen_names_the_mother_and_offers_both_children_with_no_record(
    call: dict[str, Any], case: dict[str, Any]
) -> None:
    assert call["contact"]["caller"]["name"] == "Paula Parent"
    assert [one["name"] for one in call["screen"]["whom"]] == [
        "Paula Parent", "Ada Parent", "Ben Parent",
    ]  # fmt: skip
    assert call["screen"]["record"] is None
    assert case["reference"] not in str(call)


def test_choosing_a_child_stores_the_look_up_and_shows_that_child_alone(
    desk: Program, stage: cast.Cast, call: dict[str, Any], case: dict[str, Any]
) -> None:
    shown = ok(desk.post(at(call, "/subject"), {"subject": str(stage.child.pk)}))

    assert shown["contact"]["identified"]
    assert [one["reference"] for one in shown["screen"]["record"]["cases"]] == [case["reference"]]
    [seen] = ok(desk.get(at(call, "/look-ups")))["items"]
    assert (seen["subject"], seen["by"]) == (str(stage.child.pk), str(stage.front_desk.pk))
    assert ok(desk.get(at(call, "/screen")))["screen"]["record"] is not None

    other = ok(desk.post(at(call, "/subject"), {"subject": str(stage.other_child.pk)}))
    assert case["reference"] not in str(other)


def test_who_may_not_be_spoken_for_is_refused_with_what_to_do(
    desk: Program, stage: cast.Cast, call: dict[str, Any], now: datetime
) -> None:
    stranger = people.enrol(name="Sam Stranger", by=stage.front_desk, now=now)

    told = refused(
        desk.post(at(call, "/subject"), {"subject": str(stranger.pk)}), 409, "not_a_proxy"
    )

    assert "write down" in told["remedy"]
    assert ok(desk.get(at(call)))["subject"] is None


def test_facts_are_counted_and_a_wrong_one_is_told(
    desk: Program, stage: cast.Cast, call: dict[str, Any]
) -> None:
    ok(desk.post(at(call, "/subject"), {"subject": str(stage.child.pk)}))

    wrong = ok(desk.post(at(call, "/identify"), {"born_on": "2016-09-03"}))["contact"]
    assert (wrong["identified"], wrong["wrong_facts"]) == (False, ["born_on"])
    right = ok(desk.post(at(call, "/identify"), {"born_on": "2016-09-02"}))["contact"]
    assert right["identified"]
    assert "2016" not in str(right)


def test_a_case_is_looked_up_and_named(
    desk: Program, stage: cast.Cast, call: dict[str, Any], case: dict[str, Any]
) -> None:
    body = {"case": case["id"]}
    refused(desk.post(at(call, "/look-ups"), body), 409, "other_subject")
    ok(desk.post(at(call, "/subject"), {"subject": str(stage.child.pk)}))

    assert created(desk.post(at(call, "/look-ups"), body))["case"] == case["id"]
    told = ok(desk.post(at(call, "/case"), {**body, "chase": True}))["contact"]
    assert (told["case"], told["chase"]) == (case["id"], True)
    assert [one["id"] for one in ok(desk.get(f"/cases/{case['id']}/contacts"))["items"]] == [
        call["contact"]["id"]
    ]


def test_a_stranger_leaves_word_and_the_answer_is_a_case_with_owner_and_time(
    desk: Program, stage: cast.Cast
) -> None:
    call = created(desk.post("/contacts", {"channel": "phone"}))

    case = created(desk.post(at(call, "/word"), {"words": "Call me", "callback": "718 555 0199"}))

    assert case["owner"]["name"] == "Dora Desk"
    assert case["next_step"]["due_at"]
    assert "718 555 0199" in case["next_step"]["words"]
    ended = ok(desk.post(at(call, "/end"), {"about": "a word"}))
    assert ended["ended_at"]
    assert ok(desk.get("/contacts?going_on=true"))["items"] == []


def test_a_paper_log_is_typed_in_with_its_true_times(desk: Program) -> None:
    body = {"channel": "desk", "happened_at": "2026-03-09T09:00:00-04:00"}

    told = created(desk.post("/contacts", body))["contact"]
    assert (told["happened_at"], told["noted_at"]) == (
        "2026-03-09T13:00:00Z", "2026-03-09T14:00:00Z",
    )  # fmt: skip
    body["happened_at"] = "2026-03-09T11:00:00-04:00"
    assert refused(desk.post("/contacts", body), 422, "unclear")["field"] == "happened_at"


def test_calls_of_ours_are_asked_for_and_written_down_with_what_came_of_them(
    desk: Program, stage: cast.Cast, mobile: people.ContactPoint, case: dict[str, Any]
) -> None:
    asked = {"who": "Paula Parent", "words": "tell her", "owed_by": str(stage.case_desk.pk)}
    duty = created(desk.post(f"/cases/{case['id']}/calls-to-make", asked))
    assert (duty["kind"], duty["owed_by"]["name"]) == ("call", "Carla Case")

    body = {"outcome": "voicemail", "words": "Her amoxicillin is ready", "duty": duty["id"]}
    refused(desk.post(f"/cases/{case['id']}/calls", body), 422, "too_much_said")
    body = {"outcome": "spoken", "contact_point": str(mobile.pk), "duty": duty["id"]}
    told = created(desk.post(f"/cases/{case['id']}/calls", body))

    assert (told["direction"], told["outcome"], told["identified"]) == ("out", "spoken", True)
    open_calls = ok(desk.get(f"/duties?case={case['id']}&kind=call&open=true"))["items"]
    assert open_calls == []


def test_a_telephone_system_rings_at_a_desk_and_learns_nothing_of_who_calls(
    stage: cast.Cast, mobile: people.ContactPoint, desk: Program, now: datetime
) -> None:
    people.open_account(
        person=stage.front_desk, email="dora@example.org", password="long-enough-word-9",
        by=None, now=now,
    )  # fmt: skip
    pbx = Program(key_for(stage.manager, now, (TokenScope.RING_CALLS,)))
    body = {"call_id": "pbx-17", "number": NUMBER, "at": "dora@example.org"}

    first, second = (ok(pbx.post("/calls/ringing", body)) for _twice in range(2))

    assert first == second
    assert "Paula" not in str(first)
    assert contacts.Contact.objects.count() == 1
    [waiting] = ok(desk.get("/contacts?going_on=true"))["items"]
    assert (waiting["id"], waiting["caller"]["name"]) == (first["contact"], "Paula Parent")
    refused(pbx.get(f"/contacts/{first['contact']}"), 403, "scope_missing")
    refused(pbx.post("/calls/ringing", {**body, "at": "404"}), 422, "unclear")
