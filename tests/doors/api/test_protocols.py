"""The protocol book through the API: one answer, looked up while the customer talks."""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import house, people
from safehands.lab import cast
from tests.doors.api.program import Program, created, key_for, ok, refused

EXCHANGE = {"en": "We send them by the exchange.", "es": "Las enviamos por el intercambio."}
COURIER = {"en": "We send a disc by courier.", "es": "Enviamos un disco por mensajero."}


@pytest.fixture
def exchange(stage: cast.Cast, manager: Program) -> dict[str, Any]:
    return created(manager.post("/capabilities", {"code": "exchange", "name": "Image exchange"}))


@pytest.fixture
def topic(stage: cast.Cast, manager: Program) -> dict[str, Any]:
    body = {
        "code": "sending-images", "name": "Sending images", "question": "Can you send the images?",
        "synonyms": ["x-rays", "radiografías"], "owner": str(stage.case_desk.pk),
        "phrases": {"we_do": ["we send"]},
    }  # fmt: skip
    return created(manager.post("/topics", body))


def version(exchange: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "change": "Exchange first, courier as fallback", "review_on": "2026-09-01",
        "by_role": {"front_desk": "Ask for the date."}, "who": "Imaging, 555-0100",
        "ways": [
            {"stance": "we_do", "actor": "us", "days": 1, "means": "electronic", "say": EXCHANGE,
             "capability": exchange["id"]},
            {"stance": "we_do", "actor": "us", "days": 2, "means": "courier", "say": COURIER},
        ],
        **more,
    }  # fmt: skip


@pytest.fixture
def protocol(manager: Program, topic: dict[str, Any], exchange: dict[str, Any]) -> dict[str, Any]:
    return created(manager.post(f"/topics/{topic['id']}/protocols", version(exchange)))


def test_the_answer_is_looked_up_by_any_word_in_the_customers_language(
    desk: Program, protocol: dict[str, Any]
) -> None:
    path = "/look-up?text=radiogarfias%20por%20favor&language=es&role=front_desk"
    (hit,) = ok(desk.get(path))["items"]
    assert hit["why"] == "radiografias"
    told = hit["answer"]
    assert (told["say"], told["for_role"]) == (EXCHANGE["es"], "Ask for the date.")
    assert (told["stance"], told["actor"], told["days"]) == ("we_do", "us", 1)
    assert told["topic"]["code"] == "sending-images"
    assert ok(desk.get("/look-up?text=zebra"))["items"] == []
    assert ok(desk.get("/look-up?text="))["items"] == []
    refused(desk.get("/look-up"), 422, "invalid")


def test_an_outage_changes_the_answer_and_the_words_at_once(
    desk: Program, protocol: dict[str, Any], topic: dict[str, Any], exchange: dict[str, Any]
) -> None:
    down = ok(desk.post(f"/capabilities/{exchange['id']}/down", {"reason": "No line"}))
    assert (down["outage"]["reason"], down["replanned"]) == ("No line", 0)
    told = ok(desk.get(f"/topics/{topic['id']}/answer?language=es"))
    assert (told["say"], told["days"], told["means"]) == (COURIER["es"], 2, "courier")
    assert told["instead_of"]["means"] == "electronic"
    assert told["down"][0]["capability"]["code"] == "exchange"
    assert ok(desk.get("/capabilities?down=true"))["items"][0]["down"]["reason"] == "No line"
    assert ok(desk.get("/capabilities?down=false"))["items"] == []
    refused(desk.post(f"/capabilities/{exchange['id']}/down", {"reason": "x"}), 409, "already_down")

    ok(desk.post(f"/capabilities/{exchange['id']}/up"))
    assert ok(desk.get("/answers"))["items"][0]["say"] == EXCHANGE["en"]
    refused(desk.post(f"/capabilities/{exchange['id']}/up"), 409, "already_up")
    assert len(ok(desk.get(f"/capabilities/{exchange['id']}/outages"))["items"]) == 1


def test_a_version_without_english_words_is_refused_naming_where(
    manager: Program, topic: dict[str, Any], exchange: dict[str, Any]
) -> None:
    body = version(exchange)
    body["ways"][1]["say"] = {"es": "Sí"}
    told = refused(manager.post(f"/topics/{topic['id']}/protocols", body), 422, "unclear")
    assert "ways.2.say.en" in str(told)
    assert ok(manager.get(f"/topics/{topic['id']}/protocols"))["items"] == []
    refused(manager.get(f"/topics/{topic['id']}/answer"), 409, "no_answer")


def test_only_who_may_publishes(
    desk: Program, topic: dict[str, Any], exchange: dict[str, Any]
) -> None:
    refused(desk.post(f"/topics/{topic['id']}/protocols", version(exchange)), 403, "not_your_book")
    refused(desk.patch(f"/topics/{topic['id']}", {"name": "Mine"}), 403, "not_your_book")
    assert ok(desk.get("/topics"))["items"][0]["name"] == "Sending images"


def test_everybody_acknowledges_for_himself_and_who_has_not_is_listed(
    stage: cast.Cast, desk: Program, manager: Program, protocol: dict[str, Any]
) -> None:
    (mine,) = ok(desk.get("/acknowledgements?mine=true"))["items"]
    assert (mine["protocol"], mine["given_at"]) == (protocol["id"], None)
    given = ok(desk.post(f"/protocols/{protocol['id']}/acknowledge"))
    assert (given["person"]["id"], given["standing"]) == (str(stage.front_desk.pk), "kept")
    refused(desk.post(f"/protocols/{protocol['id']}/acknowledge"), 409, "already_acknowledged")
    assert ok(desk.get("/acknowledgements?mine=true"))["items"] == []
    assert len(ok(manager.get("/acknowledgements"))["items"]) == 3
    assert len(ok(manager.get("/acknowledgements?role=clinician&limit=1"))["items"]) == 1

    again = ok(manager.post(f"/protocols/{protocol['id']}/announce"))
    per_role = {one["role"]: (one["given"], one["asked"]) for one in again["per_role"]}
    assert per_role["front_desk"] == (0, 1)
    assert per_role["clinician"] == (0, 2)
    shown = ok(desk.get(f"/protocols/{protocol['id']}/acknowledgements"))
    assert shown["per_role"] == again["per_role"]


def test_a_new_version_keeps_the_old_one_on_record(
    manager: Program, topic: dict[str, Any], protocol: dict[str, Any], exchange: dict[str, Any]
) -> None:
    body = version(exchange, valid_from="2026-03-11T13:00:00Z", change="Same by Wednesday")
    created(manager.post(f"/topics/{topic['id']}/protocols", body))
    assert ok(manager.get(f"/topics/{topic['id']}/answer"))["number"] == 1
    ok(manager.post("/test/clock", {"to": "2026-03-11T13:00:00Z"}))
    assert ok(manager.get(f"/topics/{topic['id']}/answer"))["number"] == 2
    versions = ok(manager.get(f"/topics/{topic['id']}/protocols"))["items"]
    assert [one["number"] for one in versions] == [2, 1]
    assert ok(manager.get(f"/protocols/{protocol['id']}"))["ways"][1]["say"] == COURIER
    house.set_clock(to=None)


def test_it_is_still_right_until_the_next_review(
    manager: Program, protocol: dict[str, Any]
) -> None:
    path = f"/protocols/{protocol['id']}/still-right"
    assert ok(manager.post(path, {"review_on": "2026-12-01"}))["review_on"] == "2026-12-01"
    refused(manager.post(path, {"review_on": "2026-03-09"}), 422, "unclear")


def test_a_topic_is_changed_and_retired(
    stage: cast.Cast, manager: Program, topic: dict[str, Any], protocol: dict[str, Any]
) -> None:
    changed = ok(
        manager.patch(
            f"/topics/{topic['id']}", {"synonyms": ["films"], "owner": str(stage.doctor.pk)}
        )
    )
    assert (changed["synonyms"], changed["name"]) == (["films"], "Sending images")
    assert changed["owner"]["id"] == str(stage.doctor.pk)
    refused(manager.post("/topics", {"code": "sending-images", "name": "x", "question": "y"}),
            409, "topic_there")  # fmt: skip
    assert not ok(manager.post(f"/topics/{topic['id']}/retire", {"reason": "Done"}))["active"]
    assert ok(manager.get("/topics"))["items"] == []
    assert len(ok(manager.get("/topics?active=false"))["items"]) == 1


def test_nobody_was_told_otherwise_yet(
    desk: Program, topic: dict[str, Any], protocol: dict[str, Any]
) -> None:
    assert ok(desk.get(f"/topics/{topic['id']}/told-otherwise?days=30"))["items"] == []


def test_the_answer_is_read_by_the_code_of_its_topic(
    desk: Program, topic: dict[str, Any], protocol: dict[str, Any]
) -> None:
    by_id = ok(desk.get(f"/topics/{topic['id']}/answer"))

    assert ok(desk.get(f"/topics/{topic['code']}/answer")) == by_id
    assert desk.get("/topics/no-such-code/answer").status_code == 404


def test_a_question_without_answer_is_noted_counted_and_answered(
    stage: cast.Cast,
    desk: Program,
    manager: Program,
    topic: dict[str, Any],
    protocol: dict[str, Any],
    case: dict[str, Any],
) -> None:
    body = {"question": "Do you fax?", "interim": "We ask and call you.", "case": case["id"]}
    gap = created(desk.post("/gaps", body))
    assert (gap["owner"]["id"], gap["case"]) == (str(stage.manager.pk), case["id"])
    assert created(desk.post("/gaps", {**body, "question": "do you FAX"}))["times"] == 2
    assert len(ok(desk.get("/gaps"))["items"]) == 1
    handed = ok(manager.post(f"/gaps/{gap['id']}/hand", {"to": str(stage.doctor.pk)}))
    assert handed["owner"]["id"] == str(stage.doctor.pk)
    refused(desk.post(f"/gaps/{gap['id']}/drop", {"because": "x"}), 403, "not_your_book")
    refused(manager.post(f"/gaps/{gap['id']}/answer", {"topic": "no-such"}), 422, "unclear")
    closed = ok(manager.post(f"/gaps/{gap['id']}/answer", {"topic": topic["code"]}))
    assert (closed["topic"], closed["standing"]) == (topic["id"], "kept")
    assert ok(desk.get("/gaps"))["items"] == []
    assert len(ok(desk.get("/gaps?open=false"))["items"]) == 1
    refused(manager.post(f"/gaps/{gap['id']}/drop", {"because": "x"}), 409, "gap_closed")


def test_a_same_page_check_asks_by_the_clock_and_counts_without_names(
    stage: cast.Cast,
    now: datetime,
    desk: Program,
    manager: Program,
    nurse: Program,
    topic: dict[str, Any],
    protocol: dict[str, Any],
) -> None:
    body = {"topic": topic["code"], "since": "2026-03-09T14:00:00Z", "seed": 7,
            "until": "2026-03-09T18:00:00Z", "role": "clinician"}  # fmt: skip
    refused(desk.post("/probes", body), 403, "not_allowed")
    probe = created(manager.post("/probes", body))
    again = refused(manager.post("/probes", {**body, "topic": topic["id"]}), 409, "already_running")
    assert again["facts"]["probe"] == probe["id"]
    assert ok(nurse.get("/probes/questions"))["items"] == []
    ok(manager.post("/test/clock", {"to": "2026-03-09T18:00:00Z"}))
    (question,) = ok(nurse.get("/probes/questions"))["items"]
    assert "2026-03-09T14:00:00Z" <= question["asked_at"] < "2026-03-09T18:00:00Z"
    path = f"/probes/questions/{question['id']}/answer"
    assert desk.post(path, {"stance": "we_do"}).status_code == 404
    judged = ok(nurse.post(path, {"stance": "we_do_not", "actor": "customer"}))
    assert judged["question"]["agrees"] is False
    assert judged["answer"]["say"] == EXCHANGE["en"]
    refused(nurse.post(path, {"stance": "we_do"}), 409, "already_answered")
    doctor = Program(key_for(stage.doctor, now))
    (other,) = ok(doctor.get("/probes/questions"))["items"]
    ok(doctor.post(f"/probes/questions/{other['id']}/answer", {"stance": "we_do", "days": 1}))

    told = manager.get(f"/probes/{probe['id']}")
    result = ok(told)["result"]
    assert (result["asked"], result["answered"], result["agreed"], result["rate"]) == (2, 2, 1, 0.5)
    assert "Nadia" not in told.content.decode()
    assert ok(told)["ended_at"]
    refused(manager.post(f"/probes/{probe['id']}/end"), 409, "probe_ended")
    house.set_clock(to=None)


def test_the_privacy_officer_reads_the_book_and_changes_nothing(
    officer: Program, topic: dict[str, Any], exchange: dict[str, Any], protocol: dict[str, Any]
) -> None:
    assert len(ok(officer.get("/answers"))["items"]) == 1
    down = officer.post(f"/capabilities/{exchange['id']}/down", {"reason": "x"})
    assert down.status_code == 404
    assert officer.get("/probes").status_code == 403


def test_two_offices_of_one_person_are_both_looked_through(
    stage: cast.Cast, now: datetime, manager: Program, protocol: dict[str, Any]
) -> None:
    second = people.found_organization(
        name="Second office", kind="practice", calendar=stage.practice.calendar, by=None, now=now,
        ours=True,
    )  # fmt: skip
    people.join_as(
        person=stage.manager, organization=second, role=people.Role.MANAGER, by=None, now=now
    )
    body = {"code": "parking", "name": "Parking", "question": "Where can I park?"}
    refused(manager.post("/topics", body), 422, "unclear")
    topic = created(manager.post("/topics", {**body, "organization": str(second.pk)}))
    way = {"stance": "we_do", "actor": "customer", "say": {"en": "Behind the house."}}
    created(
        manager.post(
            f"/topics/{topic['id']}/protocols",
            {"change": "First", "review_on": "2026-09-01", "ways": [way]},
        )
    )
    assert len(ok(manager.get("/answers"))["items"]) == 2
    hits = ok(manager.get("/look-up?text=parking%20x-rays"))["items"]
    assert {hit["answer"]["topic"]["code"] for hit in hits} == {"parking", "sending-images"}
    here = ok(manager.get(f"/look-up?text=parking&organization={stage.practice.pk}"))["items"]
    assert here == []
