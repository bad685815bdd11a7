"""Text messages that come in: nothing is lost, and somebody owns each."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from safehands.core import cases, news, notices, people
from safehands.doors.clock import chores
from tests.channels.sms_server import HOOKS, TOKEN, posted
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db

ROSA, STRANGER = "+13055550147", "+13055550199"


@pytest.fixture(autouse=True)
def _gateway_token(settings: Any) -> None:
    settings.SMS_TOKEN = TOKEN


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def mobile(practice: Practice, now: datetime) -> people.ContactPoint:
    return people.add_contact_point(
        kind="mobile", value=ROSA, person=practice.customer, verified=True, by=practice.desk,
        now=now,
    )  # fmt: skip


def comes_in(words: str, *, number: str = ROSA, sid: str = "SM77", **more: str) -> int:
    fields = {"MessageSid": sid, "From": number, "To": "+15550100", "Body": words, **more}
    return posted(f"{HOOKS}inbound/", fields)


def heard(case: cases.Case) -> list[str]:
    return [note.words for note in cases.notes_of(case) if note.from_customer]


def test_a_reply_goes_to_the_newest_open_case_of_who_wrote(
    practice: Practice, mobile: people.ContactPoint, now: datetime
) -> None:
    open_case(practice, now - timedelta(days=1))
    case = open_case(practice, now)

    assert comes_in("I come on Saturday at ten.") == 200
    assert comes_in("I come on Saturday at ten.") == 200
    assert chores.take_up_replies(now) == 1
    assert chores.take_up_replies(now) == 0

    assert heard(case) == ["I come on Saturday at ten."]
    assert [one.topic for one in notices.of_person(case.owner, now)] == ["customer_said"]


def test_a_reply_without_an_open_case_opens_one_with_an_owner_and_a_time(
    practice: Practice, mobile: people.ContactPoint, now: datetime
) -> None:
    comes_in("Where are my films?", NumMedia="2")
    chores.take_up_replies(now)

    (case,) = cases.visible_to(practice.manager)
    assert case.customer == practice.customer
    assert case.origin == cases.Origin.SMS
    assert case.asked.startswith("Where are my films?")
    assert "2" in case.asked
    assert case.owner == practice.manager
    assert case.next_step is not None


@pytest.mark.parametrize("known", [0, 2])
def test_a_reply_of_nobody_or_of_two_is_found_out_by_somebody(
    practice: Practice, now: datetime, known: int
) -> None:
    for name in ("Ana", "Ben")[:known]:
        person = people.enrol(name=name, by=practice.desk, now=now)
        people.add_contact_point(
            kind="mobile", value=STRANGER, person=person, by=practice.desk, now=now
        )
    comes_in("Are you open?", number=STRANGER)
    chores.take_up_replies(now)

    (case,) = cases.visible_to(practice.manager)
    assert STRANGER in case.customer.name
    assert case.next_step is not None
    assert STRANGER in case.next_step.words
    assert ("Ana, Ben" in case.asked) == (known == 2)


def test_stop_ends_messages_at_once_and_start_brings_them_back(
    practice: Practice, mobile: people.ContactPoint, now: datetime
) -> None:
    case = open_case(practice, now)
    comes_in("ALTO", sid="SM1")
    mobile.refresh_from_db()
    assert mobile.opted_out_at is not None

    told = notices.tell(
        to=practice.customer, topic="news", subject="News", words="w", discreet="d", by=None,
        now=now, for_customer=True, case_id=case.pk,
    )  # fmt: skip
    assert told.channel == "email"

    comes_in("start", sid="SM2")
    comes_in("ALTO", sid="SM1")
    mobile.refresh_from_db()
    assert mobile.opted_out_at is None
    chores.take_up_replies(now)
    assert heard(case) == []


def test_cancel_stops_messages_and_is_read_by_a_person(
    practice: Practice, mobile: people.ContactPoint, now: datetime
) -> None:
    case = open_case(practice, now)
    comes_in("Cancel")
    chores.take_up_replies(now)

    mobile.refresh_from_db()
    assert mobile.opted_out_at is not None
    assert heard(case) == ["Cancel"]


def test_an_answer_does_not_count_as_news_told(
    practice: Practice, mobile: people.ContactPoint, now: datetime
) -> None:
    case = open_case(practice, now)
    news.open_news(
        case=case, kind=news.Kind.DECISION, words="A visit is needed first.", by=practice.desk,
        now=now, known_by=practice.office,
    )  # fmt: skip
    comes_in("Thanks, I will read it")
    chores.take_up_replies(now)

    assert len(list(news.open_of_case(case))) == 1


def test_a_forged_message_is_not_kept(
    practice: Practice, mobile: people.ContactPoint, now: datetime
) -> None:
    fields = {"MessageSid": "SM1", "From": ROSA, "Body": "STOP"}

    assert posted(f"{HOOKS}inbound/", fields, signature="forged") == 403

    mobile.refresh_from_db()
    assert mobile.opted_out_at is None
    assert notices.replies_to_take_up() == []
