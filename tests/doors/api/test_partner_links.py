"""The program of an office outside acts by a link alone; ours helps it with paper and links."""

import uuid
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from safehands.core import handoffs, logbook
from safehands.lab import cast
from tests import practice
from tests.doors.api.program import Program, created, key_for, ok, refused

PIA = {"desk": "Pia, counter 2"}
SUMMARY = {"situation": "Refill asked", "recommendation": "Please refill it"}


class Outside(Program):
    """A program that has no key."""

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def outside() -> Outside:
    return Outside("", Client())


@pytest.fixture
def asked(desk: Program, stage: cast.Cast, case: dict[str, Any]) -> dict[str, Any]:
    body = {
        "case": case["id"], "purpose": "answer", "to_organization": str(stage.pharmacy.pk),
        "summary": SUMMARY,
    }  # fmt: skip
    return created(desk.post("/handoffs", body))


@pytest.fixture
def secret(asked: dict[str, Any], desk: Program) -> str:
    made = created(desk.post(f"/handoffs/{asked['id']}/code"))
    assert made["url"].endswith(f"/p/{made['code']}/")
    return str(made["code"])


@pytest.fixture
def office(asked: dict[str, Any], desk: Program, stage: cast.Cast) -> str:
    made = created(desk.post("/office-links", {"organization": str(stage.pharmacy.pk)}))
    return str(made["url"].rstrip("/").rpartition("/")[2])


def test_a_program_without_a_key_reads_accepts_and_answers(
    outside: Outside, asked: dict[str, Any], secret: str
) -> None:
    read = ok(outside.get(f"/partner/{secret}"))
    accepted = ok(outside.post(f"/partner/{secret}/accept", PIA))
    body = PIA | {"code": "NEEDAPMT", "words": "Last visit in May"}
    answered = ok(outside.post(f"/partner/{secret}/answer", body))

    assert (read["patient"], read["summary"]["situation"]) == ("Ada Parent", "Refill asked")
    assert (accepted["state"], accepted["accepted_desk"]) == ("accepted", "Pia, counter 2")
    (one,) = answered["news"]
    assert (one["decision"], one["told"], one["words"]) == (
        "an appointment is needed first", False, "",
    )  # fmt: skip
    doors = {entry.door for entry in logbook.of_case(asked["case"]).filter(verb="answered")}
    assert doors == {"partner"}


def test_a_program_becomes_the_teller_and_ticks_it_told(outside: Outside, secret: str) -> None:
    body = PIA | {"code": "NEEDAPMT", "words": "Last visit in May"}
    (one,) = ok(outside.post(f"/partner/{secret}/answer", body))["news"]
    news = f"/partner/{secret}/news/{one['id']}"

    (telling,) = ok(outside.post(f"{news}/tell", PIA))["news"]
    (back,) = ok(outside.post(f"{news}/give-back", PIA))["news"]
    ok(outside.post(f"{news}/tell", PIA))
    (told,) = ok(outside.post(f"{news}/told", PIA))["news"]

    assert (telling["ours"], telling["words"] != "") == (True, True)
    assert (back["ours"], back["words"]) == (False, "")
    assert told["told"]
    refused(outside.post(f"{news}/told", PIA), 409, "news_ended")


def test_ready_needs_the_label_and_a_wrong_one_is_kept(
    outside: Outside, asked: dict[str, Any], secret: str, stage: cast.Cast
) -> None:
    ready = PIA | {"code": "READY"}
    wrong = {"name": "Ben Parent", "born_on": "2017-01-01"}
    right = {"name": stage.child.name, "born_on": str(stage.child.born_on)}

    refused(outside.post(f"/partner/{secret}/answer", ready), 422, "unclear")
    refused(outside.post(f"/partner/{secret}/answer", ready | {"checked": wrong}), 409,
            "wrong_person")  # fmt: skip
    assert logbook.of_case(asked["case"]).filter(verb="near_miss").count() == 1
    (one,) = ok(outside.post(f"/partner/{secret}/answer", ready | {"checked": right}))["news"]
    (done,) = ok(outside.post(f"/partner/{secret}/news/{one['id']}/picked-up", PIA))["news"]

    assert (one["ready"], done["collected_at"] is not None) == (True, True)


@pytest.mark.parametrize("code", ["OTHER", "NOT_FOUND"])
def test_who_found_nothing_says_in_a_word_what_he_looked_for(
    outside: Outside, secret: str, code: str
) -> None:
    told = refused(outside.post(f"/partner/{secret}/answer", PIA | {"code": code}), 422, "unclear")

    assert told["field"] == "words"
    assert ok(outside.get(f"/partner/{secret}"))["state"] in {"sent", "delivered"}


def test_a_question_is_answered_in_writing(
    outside: Outside, asked: dict[str, Any], secret: str, desk: Program
) -> None:
    body = PIA | {"question": "Which strength?"}
    (question,) = ok(outside.post(f"/partner/{secret}/ask", body))["questions"]

    ok(desk.post(f"/questions/{question['id']}/reply", {"words": "10 mg"}))

    assert ok(outside.get(f"/partner/{secret}"))["questions"][0]["answer"] == "10 mg"
    (listed,) = ok(desk.get(f"/handoffs/{asked['id']}/questions"))["items"]
    assert listed["answer"] == "10 mg"
    refused(desk.post(f"/questions/{question['id']}/reply", {"words": "x"}), 409, "answered_before")


def test_the_same_key_is_one_effect_also_without_an_account(
    outside: Outside, asked: dict[str, Any], secret: str
) -> None:
    body = PIA | {"question": "Which strength?"}

    for _twice in range(2):
        ok(outside.post(f"/partner/{secret}/ask", body, idempotency_key="one"))

    assert logbook.of_case(asked["case"]).filter(verb="asked_back").count() == 1


def test_an_office_reads_all_its_matters_and_acts_on_each(
    outside: Outside, asked: dict[str, Any], office: str, stage: cast.Cast
) -> None:
    (one,) = ok(outside.get(f"/partner-office/{office}"))["items"]
    wanted = PIA | {"name": "Ada Parent", "born_on": str(stage.child.born_on)}
    (found,) = ok(outside.post(f"/partner-office/{office}/look", wanted))["items"]
    nobody = ok(outside.post(f"/partner-office/{office}/look", wanted | {"name": "Ada"}))

    assert found["key"] == one["key"]
    assert nobody["items"] == []
    assert ok(outside.post(f"/partner/{one['key']}/accept", PIA))["state"] == "accepted"


def test_a_link_opens_nothing_of_anybody_else(
    outside: Outside,
    secret: str,
    office: str,
    desk: Program,
    next_door: practice.Practice,
    now: datetime,
) -> None:
    foreign = handoffs.offer(
        case=practice.open_case(next_door, now), purpose=handoffs.Purpose.ANSWER, now=now,
        by=next_door.desk, summary=SUMMARY,
        to_organization=handoffs.handoff_for_key(secret, now).to_organization,
    )  # fmt: skip
    handoffs.answer(handoff=foreign, code=handoffs.Code.NEEDAPMT, words="", desk="Pia", now=now)
    theirs = handoffs.news_for(foreign).get()

    refused(outside.post(f"/partner/{secret}/news/{theirs.pk}/tell", PIA), 404, "not_found")
    refused(outside.get(f"/partner/{office}~{foreign.pk}"), 404, "not_found")
    refused(outside.get(f"/partner/{secret}~{foreign.pk}"), 404, "not_found")
    refused(outside.get(f"/partner-office/{secret}"), 404, "not_found")
    refused(outside.get("/handoffs"), 401, "unauthorized")
    assert foreign.case.reference not in outside.get(f"/partner-office/{office}").content.decode()


def test_guessing_ends_in_a_quarter_of_an_hour_of_silence(outside: Outside, secret: str) -> None:
    for _turn in range(20):
        refused(outside.get(f"/partner/{uuid.uuid4().hex}"), 404, "not_found")

    refused(outside.get(f"/partner/{secret}"), 429, "too_many_wrong")


def test_a_sheet_comes_as_a_pdf(desk: Program, asked: dict[str, Any]) -> None:
    for paper in ("fax", "counter"):
        answer = desk.post(f"/handoffs/{asked['id']}/sheet", {"paper": paper})

        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF")


def test_a_fax_that_came_back_is_typed_in(
    desk: Program, asked: dict[str, Any], stage: cast.Cast
) -> None:
    body = PIA | {"said": "ACCEPT", "came_by": "fax"}

    told = ok(desk.post(f"/handoffs/{asked['id']}/typed", body))

    assert (told["state"], told["accepted_desk"]) == ("accepted", "Pia, counter 2")
    typed = logbook.of_case(asked["case"]).get(verb="typed_in")
    assert typed.by == stage.front_desk


def test_an_office_link_ends_and_is_not_for_everybody(
    desk: Program, outside: Outside, office: str, stage: cast.Cast, now: datetime
) -> None:
    (link,) = ok(desk.get("/office-links"))["items"]
    pharmacist = Program(key_for(stage.pharmacist, now))
    body = {"organization": str(stage.pharmacy.pk)}

    refused(pharmacist.post("/office-links", body), 403, "not_allowed")
    refused(desk.post("/office-links", {"organization": str(stage.practice.pk)}), 422, "unclear")
    ended = ok(desk.post(f"/office-links/{link['id']}/revoke"))

    assert ended["revoked_at"] is not None
    refused(outside.get(f"/partner-office/{office}"), 404, "not_found")
