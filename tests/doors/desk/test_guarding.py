"""Marked words on the pages: changed where they stand, or sent with a reason."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safehands.core import cases, logbook, promises
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

BLAME = "We call you. The pharmacy made a mistake."


@pytest.fixture
def client(stage: Cast, sit: Sit) -> Client:
    return sit(stage.case_desk)


def promise(client: Client, case: cases.Case, words: str, **more: str) -> Any:
    given = {"words": words, "when": "2026-03-09T20:00:00Z", **more}
    return client.post(reverse("case-promise", args=[case.pk]), given)


def fields_of(page: str) -> dict[str, str]:
    form = page[page.index('<form class="form"') :]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return dict(hidden)


def test_marked_words_are_shown_with_a_better_line_and_nothing_is_promised(
    client: Client, refill: cases.Case
) -> None:
    answer = promise(client, refill, BLAME)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The pharmacy made a mistake" in page
    assert "We put it right" in page
    assert BLAME in page
    assert not promises.of_case(refill).exists()


def test_what_was_typed_is_sent_again_with_the_words_changed(
    client: Client, refill: cases.Case
) -> None:
    page = promise(client, refill, BLAME).content.decode()

    again = {**fields_of(page), "words": "We call you. We are sorry."}
    answer = client.post(reverse("case-promise", args=[refill.pk]), again)

    assert answer.status_code == 302
    [made] = promises.of_case(refill)
    assert made.words == "We call you. We are sorry."


def test_sent_as_it_is_needs_a_reason_and_the_logbook_keeps_it(
    client: Client, refill: cases.Case
) -> None:
    page = promise(client, refill, BLAME).content.decode()
    again = {**fields_of(page), "words": BLAME, "guard_anyway": "1"}
    url = reverse("case-promise", args=[refill.pk])

    without = client.post(url, {**again, "guard_reason": ""})
    assert without.status_code == 409
    assert "Write the reason in a few words" in without.content.decode()
    assert not promises.of_case(refill).exists()

    answer = client.post(url, {**again, "guard_reason": "She asked for the cause"})

    assert answer.status_code == 302
    assert promises.of_case(refill).count() == 1
    [line] = [one for one in logbook.of_case(refill.pk) if one.verb == "guard_set_aside"]
    assert line.facts["reason"] == "She asked for the cause"


def test_a_second_click_on_send_as_it_is_promises_once(client: Client, refill: cases.Case) -> None:
    page = promise(client, refill, BLAME).content.decode()
    again = {**fields_of(page), "words": BLAME, "guard_reason": "She asked for the cause"}
    url = reverse("case-promise", args=[refill.pk])

    client.post(url, again)
    client.post(url, again)

    assert promises.of_case(refill).count() == 1


def test_the_reason_of_one_request_never_covers_the_next(
    client: Client, refill: cases.Case, now: datetime
) -> None:
    promise(client, refill, BLAME, guard_reason="She asked for the cause")

    answer = promise(client, refill, "It is the lab's fault that we call late.")

    assert answer.status_code == 409


def test_while_writing_a_better_line_is_shown(client: Client) -> None:
    shown = client.post(reverse("guard"), {"words": "Calm down, please."}).content.decode()
    harmless = client.post(reverse("guard"), {"words": "At least two days."}).content.decode()

    assert "Calm down" in shown
    assert "Better:" in shown
    assert harmless.strip() == ""


def test_nobody_from_outside_asks_the_guard(stage: Cast) -> None:
    assert Client().post(reverse("guard"), {"words": "Calm down"}).status_code == 302
