"""What holds for every operation: keys, problems, versions, pages, times."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from safehands.core import logbook, people
from safehands.core.people import TokenScope
from safehands.doors.api import me
from safehands.lab import cast
from tests.doors.api.conftest import count_of_cases, open_refill
from tests.doors.api.program import Program, created, key_for, ok, refused

# ---------------------------------------------------------------- keys


def test_without_a_key_nothing_opens(stage: cast.Cast) -> None:
    answer = Client().get("/api/cases")

    told = refused(answer, 401, "unauthorized")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization" in told["remedy"]


@pytest.mark.parametrize("state", ["unknown", "revoked", "expired", "left"])
def test_a_key_that_opens_nothing_says_nothing_about_why(
    stage: cast.Cast, now: datetime, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    token, secret = people.issue_token(
        person=stage.nurse, name="test", scopes=["cases:read"], expires_at=now + timedelta(days=1),
        by=None, now=now - timedelta(days=2),
    )  # fmt: skip
    if state == "unknown":
        secret += "x"
    if state == "revoked":
        people.revoke_token(token=token, by=None, now=now)
    if state == "expired":
        people.Token.objects.update(expires_at=now)
    if state == "left":
        people.deactivate(person=stage.nurse, by=None, now=now)

    with caplog.at_level(logging.WARNING):
        answer = Program(secret).get("/cases")

    told = refused(answer, 401, "unauthorized")
    assert answer["WWW-Authenticate"] == 'Bearer realm="Safehands", error="invalid_token"'
    assert told["detail"] == "This key opens nothing: it is unknown, revoked or has expired."
    assert "wrong key" in caplog.text
    assert secret not in caplog.text


def test_a_session_of_a_browser_opens_nothing(stage: cast.Cast, now: datetime) -> None:
    account = people.open_account(
        person=stage.nurse, email="nia2@example.org", password=None, by=None, now=now
    )
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")

    refused(client.get("/api/cases"), 401, "unauthorized")


def test_a_key_goes_as_far_as_its_scopes(
    stage: cast.Cast, now: datetime, case: dict[str, Any]
) -> None:
    reader = Program(key_for(stage.nurse, now, (TokenScope.READ_CASES.value,)))
    ok(reader.get(f"/cases/{case['id']}"))

    told = refused(reader.post(f"/cases/{case['id']}/claim"), 403, "scope_missing")

    assert told["facts"] == {"needed": "cases:write", "scopes": ["cases:read"]}


def test_who_may_not_is_told_so(stage: cast.Cast, now: datetime) -> None:
    administrator = Program(key_for(stage.administrator, now))

    told = refused(administrator.get("/cases"), 403, "not_allowed")

    assert told["facts"] == {"needed": "see_cases"}


def test_the_use_of_a_key_is_noted(stage: cast.Cast, desk: Program, now: datetime) -> None:
    told = ok(desk.get("/me"))

    assert told["person"]["name"] == stage.front_desk.name
    assert "front_desk" in told["roles"]
    assert people.tokens_of(stage.front_desk)[0].last_used_at == now


# ---------------------------------------------------------------- problems


def test_an_unknown_field_is_refused_by_name(stage: cast.Cast, desk: Program) -> None:
    body = {"customer": str(stage.parent.pk), "asked": "Hello", "ownr": "me"}

    told = refused(desk.post("/cases", body), 422, "invalid")

    assert told["field"] == "ownr"
    assert told["remedy"]
    assert count_of_cases() == 0


def test_every_field_at_fault_is_named_with_its_remedy(stage: cast.Cast, desk: Program) -> None:
    body = {"customer": {"nam": "X"}, "harm": "yes", "origin": "dove", "minutes": 0}

    told = refused(desk.post("/cases", body), 422, "invalid")

    fields = {one["field"] for one in told["errors"]}
    assert fields >= {"customer.name", "customer.nam", "asked", "harm", "origin", "minutes"}
    assert all(one["remedy"] for one in told["errors"])
    [origin] = [one for one in told["errors"] if one["field"] == "origin"]
    assert "phone" in origin["remedy"]


@pytest.mark.parametrize(
    "time", ["2026-03-09T16:00:00", "2026-03-09", 1773072000, "now", "9999-12-31T23:59:59Z"]
)
def test_a_time_without_its_offset_is_refused(
    desk: Program, case: dict[str, Any], time: object
) -> None:
    body = {"words": "Call", "due_at": time}

    told = refused(desk.post(f"/cases/{case['id']}/next-step", body), 422, "invalid")

    assert told["field"] == "due_at"
    assert "2026-03-09T14:00:00Z" in told["remedy"]


def test_a_misspelled_filter_is_refused_and_does_not_list_everything(desk: Program) -> None:
    told = refused(desk.get("/cases?sujbect=x"), 422, "unclear")

    assert told["field"] == "sujbect"
    assert "subject" in told["remedy"]


@pytest.mark.parametrize("body", ["{", "[" * 100_000, '"\\ud800'])
def test_what_is_no_json_is_refused(desk: Program, body: str) -> None:
    refused(desk.send("POST", "/cases", body), 400, "unreadable")


def test_a_list_is_no_object(desk: Program) -> None:
    refused(desk.post("/cases", []), 422, "invalid")


def test_other_media_and_large_bodies_are_refused(desk: Program) -> None:
    headers = {"Authorization": f"Bearer {desk.key}"}
    form = desk.client.post("/api/cases", {"asked": "x"}, headers=headers)

    refused(form, 415, "not_json")
    refused(desk.send("POST", "/cases", '"' + "x" * 2_000_001 + '"'), 413, "too_large")


def test_a_body_in_pieces_is_refused_and_not_taken_for_an_empty_one(
    desk: Program, case: dict[str, Any]
) -> None:
    path = f"/cases/{case['id']}/claim"

    told = refused(desk.send("POST", path, Transfer_Encoding="chunked"), 411, "length_missing")

    assert "Content-Length" in told["remedy"]
    assert ok(desk.get(f"/cases/{case['id']}"))["version"] == case["version"]


def test_what_is_not_there_is_answered_in_json(desk: Program) -> None:
    refused(desk.get("/nothing/here"), 404, "not_found")
    refused(desk.post("/nothing"), 404, "not_found")
    refused(desk.get("/cases/not-a-uuid"), 404, "not_found")


def test_a_method_that_is_not_possible_names_those_that_are(desk: Program) -> None:
    answer = desk.send("PUT", "/cases", {})

    told = refused(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, POST"
    assert "GET, POST" in told["remedy"]


def test_our_own_fault_tells_nothing_from_inside(
    desk: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_found: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(me.HealthShape, "of", fail)

    told = refused(desk.get("/health"), 500, "our_fault")

    assert "secret" not in str(told)
    assert "the secret inside" in caplog.text


def test_a_busy_database_asks_for_patience(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_found: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(me.HealthShape, "of", fail)

    answer = desk.get("/health")

    refused(answer, 503, "busy")
    assert answer["Retry-After"]


def test_words_are_answered_in_the_language_asked_for(desk: Program) -> None:
    answer = desk.get("/nothing", accept_language="es")

    assert answer["Content-Language"] == "es"


def test_control_characters_are_dropped_and_lines_kept(desk: Program, case: dict[str, Any]) -> None:
    body = {"words": "one\r\ntwo\x00\x1b[31m \ud800three"}

    assert created(desk.post(f"/cases/{case['id']}/notes", body))["words"] == "one\ntwo[31m three"


# ---------------------------------------------------------------- versions


def test_a_case_carries_its_version_and_is_not_sent_twice(
    desk: Program, case: dict[str, Any]
) -> None:
    first = desk.get(f"/cases/{case['id']}")
    again = desk.get(f"/cases/{case['id']}", if_none_match=first["ETag"])

    assert first["ETag"].startswith('"v1-')
    assert (again.status_code, again.content) == (304, b"")


def test_a_case_is_sent_again_when_only_its_clock_moved_on(
    desk: Program, case: dict[str, Any]
) -> None:
    first = desk.get(f"/cases/{case['id']}")
    ok(desk.post("/test/clock", {"to": "2026-03-09T18:30:00Z"}))

    assert desk.get(f"/cases/{case['id']}", if_none_match=first["ETag"]).status_code == 200


def test_who_changes_an_old_version_is_told_both(
    desk: Program, nurse: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    seen = desk.get(f"/cases/{case['id']}")["ETag"]
    ok(nurse.post(f"/cases/{case['id']}/next-step", {"words": "Ask the doctor"}))
    before = logbook.of_case(case["id"]).count()

    body = {"words": "Call the pharmacy"}
    told = refused(desk.post(f"/cases/{case['id']}/next-step", body, if_match=seen), 412, "stale")

    facts = told["facts"]
    assert (facts["yours"], facts["version"]) == (1, 2)
    assert facts["current"]["next_step"]["words"] == "Ask the doctor"
    assert facts["changed_by"] == stage.nurse.name
    assert facts["changed_at"] == "2026-03-09T14:00:00Z"
    assert logbook.of_case(case["id"]).count() == before


@pytest.mark.parametrize("tag", ['"v1"', "*"])
def test_the_version_alone_is_enough_to_insist_on_it(
    desk: Program, case: dict[str, Any], tag: str
) -> None:
    ok(desk.post(f"/cases/{case['id']}/escalate", {"reason": "Look"}, if_match=tag))


def test_a_tag_that_nobody_gave_out_matches_nothing(desk: Program, case: dict[str, Any]) -> None:
    answer = desk.post(f"/cases/{case['id']}/escalate", {"reason": "Look"}, if_match='"abc"')

    refused(answer, 412, "stale")


def test_a_person_is_corrected_as_seen(desk: Program, manager: Program, stage: cast.Cast) -> None:
    seen = desk.get(f"/people/{stage.parent.pk}")["ETag"]
    ok(manager.patch(f"/people/{stage.parent.pk}", {"name": "Paula P. Parent"}))

    told = refused(
        desk.patch(f"/people/{stage.parent.pk}", {"zone": "Europe/Madrid"}, if_match=seen),
        412,
        "stale",
    )

    assert told["facts"]["current"]["name"] == "Paula P. Parent"
    assert told["facts"]["changed_by"] == stage.manager.name


# ---------------------------------------------------------------- pages


def test_a_list_comes_page_by_page_and_new_rows_shift_nothing(
    stage: cast.Cast, desk: Program
) -> None:
    old = [open_refill(stage, desk)["id"] for _number in range(5)]
    first = desk.get("/cases?limit=2&open=true")
    page = ok(first)
    assert first["Link"] == f'<{page["next"]}>; rel="next"'
    seen = [one["id"] for one in page["items"]]

    open_refill(stage, desk)
    while page["next"]:
        page = ok(desk.get(page["next"].removeprefix("/api")))
        seen += [one["id"] for one in page["items"]]

    assert len(seen) == len(set(seen))
    assert set(old) <= set(seen)


@pytest.mark.parametrize("limit", ["0", "201", "many", "-1"])
def test_a_page_has_a_size_from_1_to_200(desk: Program, limit: str) -> None:
    assert refused(desk.get(f"/cases?limit={limit}"), 422, "invalid")["field"] == "limit"


def test_a_cursor_belongs_to_its_list_and_its_person(
    stage: cast.Cast, desk: Program, nurse: Program
) -> None:
    for _number in range(3):
        open_refill(stage, desk)
    cursor = ok(desk.get("/cases?limit=1"))["next"].partition("cursor=")[2]

    for program, path in (
        (desk, f"/handoffs?cursor={cursor}"),
        (desk, f"/cases?open=true&cursor={cursor}"),
        (nurse, f"/cases?cursor={cursor}"),
        (desk, f"/cases?cursor={cursor[:-3]}"),
        (desk, "/cases?cursor=x"),
    ):
        assert refused(program.get(path), 422, "unclear")["field"] == "cursor"


@pytest.mark.parametrize(
    "path", ["/cases", "/promises", "/duties", "/messages", "/handoffs", "/people"]
)
def test_a_longer_list_costs_no_more_questions_to_the_database(
    stage: cast.Cast, desk: Program, path: str
) -> None:
    ok(desk.get(path))  # the use of the key is noted once
    counts = []
    for more in (3, 27):
        for number in range(more):
            body = {"customer": {"name": f"Nora {number}"}}
            promise = {"promise": {"words": "Call", "minutes": 60}}
            case = open_refill(stage, desk, **body, **promise)
            summary = {"situation": "x", "recommendation": "y"}
            created(
                desk.post(
                    "/handoffs",
                    {"case": case["id"], "to_person": str(stage.nurse.pk), "summary": summary},
                )
            )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(ok(desk.get(f"{path}?limit=200"))["items"]) >= more
        counts.append(len(asked))

    assert counts[0] == counts[1]


# ---------------------------------------------------------------- test mode, docs


def test_outside_of_test_mode_the_clock_is_not_there(desk: Program, now: datetime) -> None:
    with override_settings(TEST_MODE=False):
        told = desk.client.get("/api/openapi.json").json()
        people.Token.objects.update(expires_at=now + timedelta(days=4000))
        for answer in (desk.post("/test/clock", {}), desk.get("/test/outbox")):
            refused(answer, 404, "not_found")

    assert not [path for path in told["paths"] if "/test/" in path]


def test_the_docs_are_one_page_without_script(db: None) -> None:
    answer = Client().get("/api/docs")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "POST /api/cases/{case_id}/claim" in text
    assert "cases:write" in text
    assert "<script>" not in text
    assert "style=" not in text
    assert "'self'" in answer["Content-Security-Policy"]


def test_the_description_names_key_scope_and_permission_of_every_operation(db: None) -> None:
    told = Client().get("/api/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            assert operation["x-permission"], path
            assert operation["description"], path
            if operation["x-permission"] == "public":
                # A partner's link is the key itself, and stands in the address.
                assert "{secret}" in path
                continue
            assert "key" in operation["security"][0], path
            assert "401" in operation["responses"], (method, path)
