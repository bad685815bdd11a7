"""News at the desk: known by hand, times held, on the customer's page, found out, taken back."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from safehands.core import cases, house, news, notices, people
from safehands.lab.cast import Cast
from tests import practice
from tests.doors.desk.conftest import Sit


@pytest.fixture
def case(stage: Cast, now: datetime) -> cases.Case:
    house.set_clock(to=now)
    people.add_contact_point(
        person=stage.parent, kind="email", value="paula@example.org", by=stage.front_desk, now=now
    )
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill", origin=cases.Origin.PHONE, by=stage.front_desk, now=now,
    )  # fmt: skip


@pytest.fixture
def known(case: cases.Case, stage: Cast, now: datetime) -> news.News:
    return news.open_news(
        case=case, kind=news.Kind.DECISION, words="A visit comes first", by=stage.nurse,
        known_by=stage.practice, now=now,
    )  # fmt: skip


@pytest.fixture
def client(stage: Cast, sit: Sit) -> Client:
    return sit(stage.front_desk)


def fresh(one: news.News) -> news.News:
    return news.News.objects.get(pk=one.pk)


def test_news_is_written_down_by_hand_and_has_a_teller(
    client: Client, case: cases.Case, stage: Cast
) -> None:
    said = {"kind": "delay", "words": "It comes on Friday", "options": "A call\n\nAnother office"}

    answer = client.post(reverse("news-known", args=[case.pk]), said, follow=True)

    made = news.open_of_case(case).get()
    assert (made.kind, made.options) == ("delay", ["A call", "Another office"])
    assert made.duty.owed_by == stage.front_desk
    assert "Dora Desk tells it" in answer.content.decode()


def test_news_without_words_is_asked_for_again_and_nothing_is_known(
    client: Client, case: cases.Case
) -> None:
    answer = client.post(reverse("news-known", args=[case.pk]), {"kind": "delay", "words": ""})

    assert answer.status_code == 422
    assert not news.of_case(case).exists()


def test_times_are_held_for_two_hours(client: Client, known: news.News, now: datetime) -> None:
    answer = client.post(
        reverse("news-times", args=[known.pk]),
        {"time_1": "2026-03-11T10:00", "time_3": "2026-03-12T09:00", "words": "Dr. Doctor"},
        follow=True,
    )

    held = list(news.offered(known, now))
    assert [slot.words for slot in held] == ["Dr. Doctor", "Dr. Doctor"]
    assert held[0].held_until == now + timedelta(hours=2)
    assert "Held until" in answer.content.decode()


def test_a_time_that_has_passed_comes_back_with_its_field(
    client: Client, known: news.News, now: datetime
) -> None:
    answer = client.post(reverse("news-times", args=[known.pk]), {"time_1": "2026-03-01T10:00"})

    assert answer.status_code == 422
    assert "already passed" in answer.content.decode()
    assert not news.offered(known, now).exists()


def test_put_on_the_page_it_is_written_to_the_customer_and_not_told_yet(
    client: Client, known: news.News
) -> None:
    client.post(reverse("news-page", args=[known.pk]))

    assert fresh(known).shown_at is not None
    assert fresh(known).state == news.State.OPEN
    assert notices.Notice.objects.filter(topic="news_to_read", for_customer=True).count() == 1


def test_found_out_first_is_written_down(client: Client, known: news.News) -> None:
    client.post(reverse("news-found-out", args=[known.pk]), {"how": "At the counter"})

    assert fresh(known).state == news.State.FOUND_OUT


def test_not_true_any_more_needs_a_reason(client: Client, known: news.News) -> None:
    url = reverse("news-no-longer", args=[known.pk])

    assert client.post(url, {"reason": ""}).status_code == 422
    assert fresh(known).state == news.State.OPEN

    client.post(url, {"reason": "Decided anew"})
    assert fresh(known).state == news.State.WITHDRAWN


def test_the_telling_is_taken_back_from_a_counter(
    client: Client, known: news.News, stage: Cast, now: datetime
) -> None:
    news.take_telling(news=known, office=stage.pharmacy, desk="Phil", now=now)

    client.post(reverse("news-take-back", args=[known.pk]))

    assert fresh(known).teller_office is None


@pytest.mark.parametrize(
    "name", ["news-times", "news-found-out", "news-no-longer", "news-page", "news-take-back"]
)
def test_the_practice_next_door_does_not_find_it(
    known: news.News, sit: Sit, now: datetime, name: str
) -> None:
    other = practice.open_practice(now)

    answer = sit(other.desk).post(reverse(name, args=[known.pk]), {"how": "x", "reason": "x"})

    assert answer.status_code == 404
    assert fresh(known).state == news.State.OPEN
