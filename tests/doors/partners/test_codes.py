"""A code from a fax is typed at a counter."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from safehands.core import handoffs, house
from tests.doors.partners.conftest import Asked


@pytest.fixture
def code(asked: Asked, now: datetime) -> str:
    return handoffs.issue_key(handoff=asked.handoff, by=asked.practice.desk, now=now, printed=True)


def test_a_typed_code_opens_the_same_matter(client: Client, asked: Asked, code: str) -> None:
    answer = client.post("/p/", {"code": code.lower().replace("-", " ")})

    page = client.get(answer["Location"])
    assert (answer.status_code, page.status_code) == (303, 200)
    assert asked.case.reference in page.content.decode()


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA", "hello", "../../x", "ключ"])
def test_a_wrong_code_says_what_one_can_do(client: Client, asked: Asked, typed: str) -> None:
    answer = client.post("/p/", {"code": typed})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "call the office that sent it" in shown or "Type the twelve" in shown


def test_guessing_codes_is_slow_and_counts_with_links(
    client: Client, asked: Asked, code: str, now: datetime
) -> None:
    for _turn in range(20):
        client.post("/p/", {"code": "AAAA-AAAA-AAAA"})

    assert client.post("/p/", {"code": code}).status_code == 429
    assert client.get(asked.page).status_code == 429
    house.set_clock(to=now + timedelta(minutes=16))
    assert client.post("/p/", {"code": code}).status_code == 303


def test_a_code_ends_like_a_link(client: Client, asked: Asked, code: str, now: datetime) -> None:
    house.set_clock(to=now + timedelta(days=15))

    assert client.post("/p/", {"code": code}).status_code == 422
    assert client.get(f"/p/{code}/").status_code == 404
