"""Not content: a supervisor calls; and what the page says of things, answers and promises."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safehands.core import cases, escalations, items, people, promises, protocols, statements
from safehands.lab.cast import Cast
from tests.doors.portal.conftest import Page, rows

HOUR = timedelta(hours=1)


def test_not_content_brings_a_supervisor_and_says_by_when(
    mine: Page, stage: Cast, now: datetime
) -> None:
    answer = mine.act("supervisor", words="Nobody helps me")

    done = mine.client.get(answer.url).content.decode()
    row = escalations.open_of(mine.case)
    assert row is not None
    assert (row.caller, row.to, row.words) == (stage.manager, stage.parent, "Nobody helps me")
    assert "A supervisor calls you" in done
    assert "10:30" in done
    assert "Mara Manager" in mine.text()


def test_he_needs_no_proof_and_no_words_to_be_called(page: Page) -> None:
    assert page.act("supervisor").status_code == 303

    assert escalations.open_of(page.case) is not None
    # Who has not proven himself reads by when he hears from us, and no name.
    assert "10:30" in page.text()
    assert "Mara Manager" not in page.text()


def test_pressed_twice_it_is_one_call(mine: Page) -> None:
    mine.act("supervisor")
    mine.act("supervisor", words="Really")

    row = escalations.Frustration.objects.get()
    assert row.words == "Really"


@pytest.fixture
def specialist(stage: Cast, now: datetime) -> people.Organization:
    calendar = people.make_calendar(
        name="Specialist hours", zone="America/New_York", by=None, now=now,
        week=[[["08:00", "17:00"]]] * 5 + [[], []],
    )  # fmt: skip
    return people.found_organization(
        name="Hill Specialists", kind="specialist", calendar=calendar, by=None, now=now
    )


@pytest.fixture
def film(mine: Page, stage: Cast, now: datetime) -> items.Item:
    return items.register(
        organization=stage.practice, kind=items.Kind.FILM, name="X-ray of the hand",
        subject=stage.child, place="film shelf 3", case=mine.case, by=stage.front_desk, now=now,
    )  # fmt: skip


def test_he_reads_where_his_things_are_and_no_shelf_of_ours(
    mine: Page, film: items.Item, stage: Cast
) -> None:
    text = mine.text()

    assert "X-ray of the hand" in text
    assert f"with us, {stage.practice.name}" in text
    assert "film shelf 3" not in text


def test_what_was_sent_is_on_its_way_and_he_need_not_come(
    mine: Page, film: items.Item, stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    sent = items.send(
        items=[film], to=specialist, means=protocols.Means.COURIER, case=mine.case,
        by=stage.front_desk, now=now,
    )  # fmt: skip
    assert "on its way to Hill Specialists" in mine.text()
    assert "You need not come." in mine.text()

    items.receive(consignment=sent, by=None, desk="Hilda, reception", now=now + HOUR)

    assert "with Hill Specialists" in mine.text()
    assert "on its way" not in mine.text()
    assert "You need not come." in mine.text()


@pytest.mark.parametrize(("there", "said"), [(True, "it is there"), (False, "Please do not come")])
def test_an_agreed_pick_up_says_whether_somebody_has_looked(
    mine: Page, film: items.Item, stage: Cast, now: datetime, there: bool, said: str
) -> None:
    at = datetime(2026, 3, 12, 10, 0, tzinfo=ZoneInfo("America/New_York"))
    pickup = items.agree_pickup(
        item=film, case=mine.case, who=stage.parent, at=at, place="Front desk",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    assert "We look the day before" in mine.text()
    assert "You need not come" not in mine.text()

    items.check_pickup(pickup=pickup, there=there, by=stage.front_desk, now=now)

    assert said in mine.text()


def test_a_promise_that_waits_is_told_on_the_page_and_becomes_one_with_a_date(
    mine: Page, stage: Cast, now: datetime
) -> None:
    waiting = promises.make_conditional(
        case=mine.case, trigger="you have the appointment", words="We send the images",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    assert "We wait for your word" in mine.text()

    answer = mine.act("happened", thing=waiting.pk)

    waiting.refresh_from_db()
    assert answer.status_code == 303
    assert waiting.promise is not None
    assert waiting.promise.duty.due_at > now
    assert "We wait for your word" not in mine.text()


def test_what_belongs_to_another_case_cannot_be_told_here(
    mine: Page, stage: Cast, now: datetime
) -> None:
    other = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.other_child,
        asked="Something else", origin=cases.Origin.PHONE, by=stage.front_desk, now=now,
    )  # fmt: skip
    waiting = promises.make_conditional(
        case=other, trigger="you have it", words="We do it", by=stage.front_desk, now=now
    )
    before = rows()

    assert mine.act("happened", thing=waiting.pk).status_code == 404

    assert rows() == before


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    found = protocols.found_topic(
        organization=stage.practice, code="sending-images", name="Sending images",
        question="Can you send the images?", owner=stage.manager, by=stage.manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=found, change="first", review_on=(now + timedelta(days=90)).date(),
        by=stage.manager, now=now,
        ways=[
            protocols.NewWay(
                stance="we_do", actor="us", days=1, means="none",
                say={"en": "We send the images to the specialist within one business day."},
            )
        ],
    )  # fmt: skip
    return found


def say(mine: Page, stage: Cast, topic: protocols.Topic, now: datetime, **more: object) -> object:
    given = {"words": "We send them.", "stance": "we_do", "actor": "us", "days": 1} | more
    return statements.say(case=mine.case, about=topic, by=stage.front_desk, now=now, **given)  # type: ignore[arg-type]


def test_only_the_right_answer_stands_on_the_page_and_says_kindly_that_it_was_otherwise(
    mine: Page, stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    say(mine, stage, topic, now)
    assert "We send them." in mine.text()
    assert "otherwise from us before" not in mine.text()

    say(
        mine, stage, topic, now + HOUR, words="You have to come and get them.", stance="we_do_not",
        actor="customer", days=None, override_reason="I was told so",
    )  # fmt: skip

    text = mine.text()
    assert "You have to come and get them" not in text
    assert "We send the images to the specialist" in text
    assert "You heard it otherwise from us before" in text
