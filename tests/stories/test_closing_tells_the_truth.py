"""Closing and reopening tell the truth (T9), through public ways only."""

import pytest

from safehands.lab.cast import Cast
from tests.stories.speaking import House, Json

SUMMARY = {"situation": "A question", "recommendation": "Answer it"}


@pytest.fixture
def case(told: House, stage: Cast) -> Json:
    """A case with nothing open beside its next step."""
    return told.front_desk.do(
        "/cases", customer=str(stage.parent.pk), asked="May Ada swim?", origin="phone"
    )


def closed(told: House, case: Json) -> None:
    told.front_desk.do(f"/cases/{case['id']}/confirm", words="thank you")
    told.front_desk.do(f"/cases/{case['id']}/close")


def close_is_refused(told: House, case: Json, because: str) -> None:
    told.front_desk.do(f"/cases/{case['id']}/confirm", words="thank you")
    problem = told.front_desk.refused(f"/cases/{case['id']}/close", 409)
    assert any(because in thing for thing in problem["open_things"]), problem
    page = told.browser("dora").send(f"/cases/{case['id']}/close/")
    assert page.status_code == 409
    assert told.case(case["id"])["open"]
    told.is_whole(case["id"])


def test_an_open_promise_keeps_it_open(told: House, case: Json) -> None:
    told.front_desk.do(f"/cases/{case['id']}/promises", words="We ask the doctor", minutes=60)
    told.clock("2026-03-09T14:01:00Z")
    close_is_refused(told, case, "We ask the doctor")


def test_an_offer_that_nobody_accepted_keeps_it_open(told: House, stage: Cast, case: Json) -> None:
    told.front_desk.do("/handoffs", case=case["id"], to_person=str(stage.nurse.pk), summary=SUMMARY)
    close_is_refused(told, case, "Nadia Nurse")


def test_a_customer_who_was_not_told_keeps_it_open_until_told_another_way(
    told: House, case: Json
) -> None:
    told.front_desk.do("/test/faults", name="mail_rejects", on=True)
    told.front_desk.do(
        "/messages", case=case["id"], subject="Swimming", words="Not this week.", release=True
    )
    told.clock("2026-03-09T14:02:00Z")
    told.front_desk.do("/test/faults", name="mail_rejects", on=False)
    close_is_refused(told, case, "not told")
    (untold,) = told.front_desk.all_of("/messages", case=case["id"], for_customer="true")
    told.front_desk.do(f"/messages/{untold['id']}/told", how="spoken on the phone")
    closed(told, case)
    told.is_whole(case["id"])


def test_solved_but_is_not_solved(told: House, case: Json) -> None:
    said = "Solved, but I still cannot reach the nurse"
    assert told.front_desk.do(f"/cases/{case['id']}/confirm", words=said)["confirmed_at"] is None
    assert told.front_desk.refused(f"/cases/{case['id']}/close", 409)["code"] == "not_confirmed"
    assert said in told.browser("dora").see(f"/cases/{case['id']}/")
    told.is_whole(case["id"])


@pytest.mark.parametrize("origin", ["email", "phone", "portal", "letter"])
def test_a_word_on_any_way_opens_it_again(told: House, case: Json, origin: str) -> None:
    closed(told, case)
    told.clock("2026-03-10T14:00:00Z")
    heard = told.front_desk.do(
        f"/cases/{case['id']}/customer-words", words="It started again", origin=origin
    )
    assert heard["open"]
    assert heard["next_step"]["started_at"] == "2026-03-10T14:00:00Z"
    told.is_whole(case["id"])


def test_it_opens_again_to_somebody_who_is_there(told: House, stage: Cast, case: Json) -> None:
    closed(told, case)
    told.manager.do(f"/people/{stage.front_desk.pk}/absences", since="2026-03-09T14:00:00Z",
                    until="2026-03-13T21:00:00Z", reason="ill")  # fmt: skip
    told.clock("2026-03-09T14:10:00Z")
    heard = told.nurse.do(
        f"/cases/{case['id']}/customer-words", words="It started again", origin="phone"
    )
    assert heard["owner"]["id"] == str(stage.manager.pk)
    told.is_whole(case["id"])


def test_mere_thanks_file_themselves(told: House, case: Json) -> None:
    closed(told, case)
    heard = told.front_desk.do(
        f"/cases/{case['id']}/customer-words", words="¡Gracias!", origin="email"
    )
    assert not heard["open"]
    assert [one["words"] for one in told.front_desk.all_of(f"/cases/{case['id']}/notes")] == [
        "¡Gracias!"
    ]
    told.is_whole(case["id"])
