"""The page for programs."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from safehands.core import news, promises
from safehands.lab.cast import Cast
from tests.doors.portal.conftest import BORN, Page

JSON = {"HTTP_ACCEPT": "application/json"}


def reply(page: Page, key: str = "k1", **said: Any) -> Any:
    return page.client.post(
        f"/r/{page.secret}/", json.dumps(said), content_type="application/json",
        HTTP_IDEMPOTENCY_KEY=key,
    )  # fmt: skip


def test_a_program_reads_the_general_words_before_proof(page: Page) -> None:
    answer = page.client.get(page.here, **JSON)

    said = answer.json()
    assert (said["stand"], said["proven"], said["details"]) == ("with_us", False, None)
    assert "Ada" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def test_a_program_proves_who_reads_and_then_sees_the_promise(
    page: Page, stage: Cast, now: datetime
) -> None:
    promises.make(
        case=page.case, words="You hear from us", due_at=now + timedelta(hours=2),
        by=stage.front_desk, now=now,
    )  # fmt: skip

    wrong = reply(page, born_on="2000-01-01")
    right = reply(page, born_on=BORN)
    later = page.client.get(page.here, **JSON)

    assert wrong.json()["details"] is None
    assert right.json()["details"]["patient"] == "Ada Parent"
    assert "You hear from us" in later.json()["details"]["promises"][0]["heard"]
    assert later.json()["next_at"] == "2026-03-09T16:00:00Z"


def test_a_program_says_when_the_customer_comes_once(page: Page) -> None:
    answers = [
        reply(page, "same", act="come", at="2026-03-14T10:00", born_on=BORN) for _twice in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["details"]["plan"]["at"] == "2026-03-14T14:00:00Z"
    assert news.Reliance.objects.count() == 1


def test_without_proof_a_program_may_not_act(page: Page) -> None:
    answer = reply(page, act="everything")

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_no_json_is_refused(page: Page) -> None:
    form = page.client.post(f"/r/{page.secret}/", {"act": "call"})
    text = page.client.post(f"/r/{page.secret}/", "{", content_type="application/json")

    assert (form.status_code, text.status_code) == (422, 422)


def test_an_unknown_secret_opens_nothing(page: Page) -> None:
    assert Client().post("/r/unknown/", "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"born_on": 20160902},
        {"born_on": ["2016-09-02"]},
        {"code": None},
        {"act": "come", "at": 5, "born_on": BORN},
        {"act": "wishes", "quiet_from": 7, "stop": 3, "born_on": BORN},
        {"act": "read", "thing": {"a": []}, "born_on": BORN},
        {"act": ["word"], "words": {}, "born_on": BORN},
    ],
)
def test_nonsense_from_a_program_is_answered_and_breaks_nothing(
    page: Page, said: dict[str, Any]
) -> None:
    assert reply(page, **said).status_code in {200, 403, 422}
