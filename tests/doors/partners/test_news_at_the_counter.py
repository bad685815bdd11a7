"""Whoever may meet the customer sees whether he knows, and may become his one teller."""

from datetime import date, datetime

import pytest
from django.test import Client

from safehands.core import handoffs, logbook, news, people
from safehands.core.handoffs import State
from tests.doors.partners.conftest import Asked, request_to
from tests.doors.partners.test_links import PIA, post, rows
from tests.practice import open_case

LABEL = {"label_name": "Rosa Delgado", "born_on": "1960-05-04"}


@pytest.fixture
def born(asked: Asked, now: datetime) -> None:
    """The patient has a date of birth."""
    customer = asked.practice.customer
    people.correct_person(
        person=customer, by=asked.practice.desk, now=now, version=customer.version,
        born_on=date(1960, 5, 4),
    )  # fmt: skip


def text(client: Client, page: str) -> str:
    return " ".join(client.get(page).content.decode().split())


def the_news(asked: Asked) -> news.News:
    return handoffs.news_for(asked.handoff).get()


def test_a_coded_no_shows_that_the_customer_does_not_know_it_and_who_tells_by_when(
    client: Client, asked: Asked
) -> None:
    post(client, asked.page, "answer", **PIA, code="NEEDAPMT", words="Her liver values are high")

    shown = text(client, asked.page)

    assert "An appointment is needed first" in shown
    assert "Customer does not know yet" in shown
    assert "Elm Street Practice tells it by" in shown
    assert "Rosa Delgado" in shown
    assert "that the doctor is asked to think again" in shown


def test_the_words_of_who_decided_are_for_the_teller_alone(
    client: Client, asked: Asked, now: datetime
) -> None:
    question = {"recommendation": "May she have another one?"}
    doctor = request_to(asked.pharmacy, asked.practice, asked.case, now, **question)
    handoffs.answer(
        handoff=doctor.handoff, code=handoffs.Code.NEEDAPMT, words="Her liver values are high",
        desk="Dr Lee", now=now,
    )  # fmt: skip
    before = text(client, asked.page)

    post(client, asked.page, "tell", **PIA, news=str(the_news(asked).pk))

    assert "liver" not in before
    assert "liver" in text(client, asked.page)


def test_the_counter_becomes_the_teller_and_ticks_it_told(client: Client, asked: Asked) -> None:
    post(client, asked.page, "answer", **PIA, code="NEEDAPMT")
    one = str(the_news(asked).pk)

    taken = post(client, asked.page, "tell", **PIA, news=one)
    telling = text(client, asked.page)
    told = post(client, asked.page, "told", **PIA, news=one, understood="on")

    end = the_news(asked)
    assert (taken.status_code, told.status_code) == (303, 303)
    assert "Pia Pharmacist, counter 2 tells it now" in telling
    assert (end.state, end.proof, end.told_desk) == ("told", "ticked", "Pia Pharmacist, counter 2")
    assert not end.by_another
    shown = text(client, asked.page)
    assert "Customer knows" in shown
    assert "Rosa Delgado" not in shown


def test_nobody_ticks_told_without_having_told_it(client: Client, asked: Asked) -> None:
    post(client, asked.page, "answer", **PIA, code="NEEDAPMT")
    one = str(the_news(asked).pk)
    post(client, asked.page, "tell", **PIA, news=one)
    before = rows()["core.News"]

    answer = post(client, asked.page, "told", **PIA, news=one)

    assert answer.status_code == 422
    assert "Tick this only when" in answer.content.decode()
    assert rows()["core.News"] == before


def test_a_customer_who_left_is_given_back_to_the_practice(client: Client, asked: Asked) -> None:
    post(client, asked.page, "answer", **PIA, code="NEEDAPMT")
    one = str(the_news(asked).pk)
    post(client, asked.page, "tell", **PIA, news=one)

    post(client, asked.page, "give-back", **PIA, news=one)

    assert the_news(asked).teller_office is None
    assert "Elm Street Practice tells it by" in text(client, asked.page)


def test_news_of_another_matter_cannot_be_touched(
    client: Client, asked: Asked, now: datetime
) -> None:
    other = request_to(asked.pharmacy, asked.practice, open_case(asked.practice, now), now)
    post(client, other.page, "answer", **PIA, code="NEEDAPMT")
    before = rows()["core.News"]

    answer = post(client, asked.page, "tell", **PIA, news=str(the_news(other).pk))

    assert answer.status_code == 409
    assert rows()["core.News"] == before


def test_ready_needs_the_two_facts_of_the_label(client: Client, asked: Asked, born: None) -> None:
    ready = post(client, asked.page, "ready", **PIA, **LABEL)

    asked.handoff.refresh_from_db()
    assert ready.status_code == 303
    assert "The customer is told that it is ready" in text(client, ready["Location"])
    assert asked.handoff.answer_code == "READY"
    assert the_news(asked).kind == news.Kind.READY


def test_a_label_of_somebody_else_is_stopped_calmly_and_kept_as_a_near_miss(
    client: Client, asked: Asked, born: None
) -> None:
    wrong = LABEL | {"label_name": "Rose Delgado"}

    answer = post(client, asked.page, "ready", **PIA, **wrong)

    asked.handoff.refresh_from_db()
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "not of the same person" in shown
    assert "Rose Delgado" in shown
    assert asked.handoff.state == State.SENT
    assert not handoffs.news_for(asked.handoff).exists()
    assert logbook.of_case(asked.case.pk).filter(verb="near_miss").count() == 1


def test_what_is_ready_is_ticked_when_it_was_picked_up(
    client: Client, asked: Asked, born: None
) -> None:
    post(client, asked.page, "ready", **PIA, **LABEL)
    before = text(client, asked.page)

    post(client, asked.page, "fetched", **PIA, news=str(the_news(asked).pk))

    after = text(client, asked.page)
    assert "The customer picked it up" in before
    assert "Rosa Delgado" in before
    assert the_news(asked).collected_at is not None
    assert "It was picked up" in after
    assert "Rosa Delgado" not in after


def test_who_has_no_such_patient_learns_nothing_more(
    client: Client, asked: Asked, now: datetime
) -> None:
    post(client, asked.page, "answer", **PIA, code="NOTPAT")

    shown = text(client, asked.page)

    assert "Rosa Delgado" not in shown
    assert "Customer does not know yet" not in shown


def test_the_answer_to_a_question_stands_on_the_page(
    client: Client, asked: Asked, now: datetime
) -> None:
    post(client, asked.page, "ask", **PIA, question="Which strength?")
    waits = text(client, asked.page)
    question = handoffs.questions_of(asked.handoff).get()

    handoffs.answer_question(question=question, words="10 mg", by=asked.practice.desk, now=now)

    assert "Not answered yet" in waits
    assert "10 mg" in text(client, asked.page)
