"""The report of two answers: what was caught, spoken and put right, and who still believes it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from safehands.core import cases, house, logbook, news, people, protocols
from safehands.core import statements as said
from safehands.core.people import Role
from safehands.lab.cast import Cast
from tests.core.book import YES, book_of_images
from tests.doors.desk.conftest import Sit, opened

TUESDAY = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
FETCH = "We do not send X-rays, you have to come and get them."


@pytest.fixture
def now() -> datetime:
    return TUESDAY


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    return book_of_images(stage, now)


def caught(stage: Cast, case: cases.Case, at: datetime) -> None:
    with pytest.raises(said.Conflicts) as refusal:
        said.say(case=case, words=FETCH, by=stage.front_desk, now=at)
    assert refusal.value.afterwards is not None
    refusal.value.afterwards()


def spoken(stage: Cast, case: cases.Case, at: datetime, words: str = FETCH) -> said.Contradiction:
    one = said.say(
        case=case, words=words, override_reason="The exchange refused", by=stage.front_desk, now=at
    )
    return said.Contradiction.objects.get(statement=one)


def page(client: object, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(name, args=args), query).content.decode()  # type: ignore[attr-defined] # a test client


def test_what_was_caught_spoken_and_put_right_is_counted_with_minutes(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    first, second = opened(stage, now, asked="Images"), opened(stage, now, asked="Films")
    caught(stage, first, now)
    spoken(stage, second, now)
    said.say_protocol(case=second, topic=topic, by=stage.manager, now=now + timedelta(minutes=25))
    house.set_clock(to=now + timedelta(hours=1))

    shown = page(sit(stage.manager), "contradictions", month="2026-04")

    assert "<b>1</b> <span>caught before it was spoken</span>" in shown
    assert "<b>1</b> <span>spoken to a customer</span>" in shown
    assert "<b>1</b> <span>of these put right</span>" in shown
    assert "Half were put right within 25 minutes" in shown
    assert "Nobody, as far as we know." in shown
    assert "Sending images v1" in shown


def test_totals_name_nobody_and_the_single_one_names_who_said_it(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    one = spoken(stage, opened(stage, now), now)
    client = sit(stage.manager)

    report = page(client, "contradictions")
    single = page(client, "contradiction", one.pk)

    assert stage.front_desk.name not in report
    assert f"{stage.front_desk.name}, Front desk" in single
    assert "The exchange refused" in single
    assert "Our answer" in single
    looked = logbook.looks_at(stage.child.pk).filter(verb=logbook.LOOKED, by=stage.manager)
    assert looked.exists()


def test_who_still_believes_it_is_told_with_one_press(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    case = opened(stage, now)
    one = spoken(stage, case, now)
    client = sit(stage.manager)
    assert "Have the customer told" in page(client, "contradictions")

    client.post(reverse("contradiction-tell", args=[one.pk]), {"from": "list"})

    (owed,) = news.open_of_case(case)
    assert YES in owed.words
    assert owed.duty.owed_by.name in page(client, "contradiction", one.pk)


def test_words_that_were_right_are_no_longer_believed_wrongly(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    one = spoken(stage, opened(stage, now), now)
    client = sit(stage.manager)
    url = reverse("contradiction-right", args=[one.pk])
    assert client.post(url, {"because": ""}).status_code == 422

    client.post(url, {"because": "The film cannot be copied"})

    one.refresh_from_db()
    assert one.right_because == "The film cannot be copied"
    assert "Nobody, as far as we know." in page(client, "contradictions")


def test_customers_told_otherwise_are_listed_by_topic(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    spoken(stage, opened(stage, now, asked="Images"), now)
    spoken(stage, opened(stage, now, subject=stage.other_child, asked="Films"), now)

    shown = page(sit(stage.manager), "contradictions")

    assert "2 customers were told otherwise about “Sending images”" in shown


def test_one_day_is_the_day_of_the_office(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    # 23:30 in New York is the next day in UTC.
    late = datetime(2026, 4, 21, 3, 30, tzinfo=UTC)
    caught(stage, opened(stage, late), late)
    client = sit(stage.manager)

    assert FETCH in page(client, "contradictions", day="2026-04-20")
    assert FETCH not in page(client, "contradictions", day="2026-04-21")
    assert FETCH in page(client, "contradictions", day="no day")


def test_the_file_holds_each_one_and_no_name(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    case = opened(stage, now)
    spoken(stage, case, now)

    text = page(sit(stage.manager), "contradictions-file")

    assert "Sending images" in text
    assert case.reference in text
    assert stage.front_desk.name not in text


def test_only_who_sees_figures_sees_the_report(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    one = spoken(stage, opened(stage, now), now)
    client = sit(stage.front_desk)

    assert client.get(reverse("contradictions")).status_code == 403
    assert client.get(reverse("contradiction", args=[one.pk])).status_code == 404
    assert client.post(reverse("contradiction-tell", args=[one.pk])).status_code == 404
    assert not news.open_of_case(one.case).exists()


def test_another_offices_contradictions_are_not_there(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    one = spoken(stage, opened(stage, now), now)
    elsewhere = people.found_organization(
        name="Elm Street Practice", kind="practice", calendar=stage.practice.calendar, ours=True,
        by=None, now=now,
    )  # fmt: skip
    manager = people.enrol(name="Mo Manager", by=None, now=now)
    people.join_as(person=manager, organization=elsewhere, role=Role.MANAGER, by=None, now=now)
    client = sit(manager)

    assert client.get(reverse("contradiction", args=[one.pk])).status_code == 404
    assert FETCH not in page(client, "contradictions")
