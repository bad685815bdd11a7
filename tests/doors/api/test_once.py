"""The same request again is one effect."""

import threading
from typing import Any

import pytest
from django.db import connections

from safehands.core import house, logbook, submissions
from safehands.lab import cast
from tests import practice
from tests.conftest import MONDAY
from tests.doors.api.conftest import count_of_cases
from tests.doors.api.program import Program, created, key_for, ok, refused


def body(stage: cast.Cast) -> dict[str, Any]:
    return {"customer": str(stage.parent.pk), "asked": "Refill, please", "origin": "phone"}


def test_the_same_key_again_gets_the_same_answer(stage: cast.Cast, desk: Program) -> None:
    first = desk.post("/cases", body(stage), idempotency_key="k1")
    again = desk.post("/cases", body(stage), idempotency_key="k1")

    assert created(again) == created(first)
    assert again["Idempotency-Replayed"] == "true"
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert "Idempotency-Replayed" not in first
    assert count_of_cases() == 1


def test_a_key_with_another_request_is_refused(stage: cast.Cast, desk: Program) -> None:
    created(desk.post("/cases", body(stage), idempotency_key="k1"))

    told = refused(
        desk.post("/cases", {**body(stage), "asked": "Other"}, idempotency_key="k1"),
        422,
        "key_reused",
    )

    assert told["field"] == "Idempotency-Key"
    assert count_of_cases() == 1


def test_two_people_may_have_the_same_key(stage: cast.Cast, desk: Program, nurse: Program) -> None:
    created(desk.post("/cases", body(stage), idempotency_key="k1"))
    created(nurse.post("/cases", body(stage), idempotency_key="k1"))

    assert count_of_cases() == 2


def test_what_was_refused_changed_nothing_and_leaves_the_key_free(
    desk: Program, case: dict[str, Any]
) -> None:
    close = f"/cases/{case['id']}/close"
    refused(desk.post(close, idempotency_key="k1"), 409, "not_confirmed")
    assert not submissions.Submission.objects.exists()
    ok(desk.post(f"/cases/{case['id']}/confirm", {"words": "Thanks"}))

    ok(desk.post(close, idempotency_key="k1"))
    again = desk.post(close, idempotency_key="k1")

    assert ok(again)["standing"] == "closed"
    assert again["Idempotency-Replayed"] == "true"
    verbs = [line.verb for line in logbook.of_case(case["id"])]
    assert verbs.count("closed") == 1


@pytest.mark.parametrize("key", ["x" * 201, "ключ"])
def test_a_key_is_short_and_plain(stage: cast.Cast, desk: Program, key: str) -> None:
    told = refused(desk.post("/cases", body(stage), idempotency_key=key), 422, "unclear")

    assert told["field"] == "Idempotency-Key"
    assert count_of_cases() == 0


@pytest.mark.django_db(transaction=True)
def test_of_duplicates_that_race_one_takes_effect() -> None:
    house.found(kind=house.Kind.TEST, now=MONDAY)
    house.set_clock(to=MONDAY)
    office = practice.open_practice(MONDAY)
    key = key_for(office.desk, MONDAY)
    asked = {"customer": str(office.customer.pk), "asked": "Where are my X-rays?"}
    start, answers = threading.Barrier(4), []

    def send() -> None:
        try:
            start.wait(timeout=10)
            answers.append(Program(key).post("/cases", asked, idempotency_key="race"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len({created(answer)["id"] for answer in answers}) == 1
    assert len(answers) == 4
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 3
    assert count_of_cases() == 1
