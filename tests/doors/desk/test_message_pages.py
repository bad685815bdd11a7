"""Own words for messages, letters to print, own ways of being alarmed, texts in the tray."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from safehands.channels import deliver_waiting, ways_out
from safehands.core import cases, notices, people
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

KEY = ("ready", "en", "email")


def words_page(stage: Cast, *key: str) -> str:
    return reverse("own-words-change", args=[stage.practice.pk, *(key or KEY)])


def store(client: Any, page: str, words: str, version: int = 0, **more: str) -> Any:
    given = {"subject": "Ready at {office}", "words": words, "version": version, **more}
    return client.post(page, given)


def test_a_manager_writes_own_words_and_the_next_message_says_them(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    client, page = sit(stage.manager), words_page(stage)
    assert "You can come now" in client.get(page).content.decode()

    answer = store(client, page, "Hello {customer}, come and fetch it at {office}: {link}")

    assert answer.status_code == 302
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    told = notices.tell(
        to=stage.parent, topic="ready", subject="Usual", words="Usual", case_id=refill.pk,
        facts={"link": "https://x/c/1", "office": "Elm"}, by=None, now=now, for_customer=True,
    )  # fmt: skip
    assert told.subject == "Ready at Elm"
    assert told.words == f"Hello {stage.parent.name}, come and fetch it at Elm: https://x/c/1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Dear {nurse}: {link}", "{customer}, {link}, {office}"),
        ("Come and fetch it.", "{link}"),
        ("{{ office }} {link}", "{{ office }}"),
        ("", ""),
    ],
)
def test_words_with_blanks_that_nothing_fills_are_refused_when_they_are_stored(
    stage: Cast, sit: Sit, words: str, said: str
) -> None:
    answer = store(sit(stage.manager), words_page(stage), words)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not notices.templates_of(stage.practice).exists()


def test_a_health_word_gets_into_no_text_message_and_no_subject(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)

    text = store(client, words_page(stage, "ready", "en", "sms"), "Your amoxicillin: {link}")
    subject = store(client, words_page(stage), "Come: {link}", subject="Your amoxicillin is ready")

    assert (text.status_code, subject.status_code) == (422, 422)
    assert "amoxicillin" in text.content.decode()
    assert not notices.templates_of(stage.practice).exists()


def test_trying_stores_nothing_and_shows_the_words_filled(stage: Cast, sit: Sit) -> None:
    answer = store(sit(stage.manager), words_page(stage), "At {office}: {link}", **{"try": "1"})

    assert answer.status_code == 200
    assert "At Elm Street Practice: https://safehands.example.org" in answer.content.decode()
    assert not notices.templates_of(stage.practice).exists()


def test_two_managers_do_not_write_over_each_other(stage: Cast, sit: Sit) -> None:
    client, page = sit(stage.manager), words_page(stage)
    store(client, page, "First {link}")

    late = store(client, page, "Second {link}", version=0)

    assert late.status_code == 409
    assert [one.words for one in notices.templates_of(stage.practice)] == ["First {link}"]
    assert store(client, page, "Second {link}", version=1).status_code == 302


def test_the_usual_words_come_back_and_the_versions_stay(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    store(client, words_page(stage), "First {link}")

    client.post(reverse("own-words-usual", args=[stage.practice.pk, *KEY]))

    page = client.get(words_page(stage)).content.decode()
    assert "First {link}" in page
    in_use = notices.template_in_use(stage.practice, *KEY)
    assert in_use is not None
    assert (in_use.version, in_use.words) == (2, "")


def test_only_who_runs_the_office_sees_its_words(stage: Cast, sit: Sit) -> None:
    assert sit(stage.case_desk).get(words_page(stage)).status_code == 404
    assert sit(stage.manager).get(words_page(stage, "nothing", "en", "email")).status_code == 404
    other = reverse("own-words", args=[stage.pharmacy.pk])
    assert sit(stage.manager).get(other).status_code == 404
    assert sit(stage.manager).get(reverse("own-words", args=[stage.practice.pk])).status_code == 200


@pytest.fixture
def letter(stage: Cast, refill: cases.Case, now: datetime) -> notices.Notice:
    people.add_contact_point(
        kind="letter", value="12 Elm Street, Springfield", person=stage.parent, by=None, now=now
    )
    for point in people.contact_points_of(stage.parent).exclude(kind="letter"):
        people.end_contact_point(contact_point=point, by=None, now=now)
    return notices.tell(
        to=stage.parent, topic="free", subject="What we found", words="Please call us.",
        by=stage.case_desk, now=now, case_id=refill.pk, for_customer=True,
    )  # fmt: skip


def test_who_has_no_telephone_and_no_mail_gets_a_letter_that_somebody_must_print(
    stage: Cast, sit: Sit, refill: cases.Case, letter: notices.Notice, now: datetime
) -> None:
    assert letter.state == "to_print"
    assert list(notices.undelivered([refill.pk])) == [letter]
    assert chores.take_up_letters(now) == 1
    assert chores.take_up_letters(now) == 0
    letter.refresh_from_db()
    assert letter.duty is not None
    assert letter.duty.owed_by == refill.owner
    client = sit(stage.case_desk)
    assert "12 Elm Street" in client.get(reverse("letters")).content.decode()
    paper = client.get(reverse("letter", args=[letter.pk]))
    assert paper.headers["Content-Type"] == "application/pdf"

    client.post(reverse("letter-posted", args=[letter.pk]))

    letter.refresh_from_db()
    assert letter.state == "handed_over"
    assert letter.attempts.get().detail == stage.case_desk.name
    assert letter.duty is not None
    letter.duty.refresh_from_db()
    assert letter.duty.standing == "kept"
    assert not notices.undelivered([refill.pk]).exists()
    again = client.post(reverse("letter-posted", args=[letter.pk]))
    assert again.status_code == 404


def test_a_letter_of_a_case_that_one_does_not_see_is_not_there(
    stage: Cast, sit: Sit, letter: notices.Notice
) -> None:
    client = sit(stage.pharmacist)

    assert client.get(reverse("letter", args=[letter.pk])).status_code in (403, 404)
    assert client.post(reverse("letter-posted", args=[letter.pk])).status_code in (403, 404)
    letter.refresh_from_db()
    assert letter.state == "to_print"


def test_urgent_words_knock_at_a_colleagues_own_way_and_say_nothing_else(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime, settings: Any
) -> None:
    settings.OWN_CHANNELS = ("ntfys://ntfy.example.org",)
    client = sit(stage.case_desk)
    client.post(
        reverse("own-way-add"),
        {"name": "My phone", "url": "ntfys://me:secret@ntfy.example.org/desk"},
    )
    page = client.get(reverse("own-ways")).content.decode()
    assert "My phone" in page
    assert "secret" not in page

    notices.tell(
        to=stage.case_desk, topic="alarm", subject="Amoxicillin for Mia", words="Now!", by=None,
        now=now, case_id=refill.pk, urgency="urgent",
    )  # fmt: skip

    (said,) = notices.written().filter(channel="own")
    assert said.case is None
    assert "Mia" not in said.subject + said.words
    assert settings.BASE_URL in said.words
    assert "secret" not in said.address + said.words
    (way,) = notices.own_ways_of(stage.case_desk)
    client.post(reverse("own-way-try", args=[way.pk]))
    deliver_waiting(worker="w", now=now, gateways=ways_out())
    assert notices.last_at(way) is not None
    client.post(reverse("own-way-end", args=[way.pk]))
    way.refresh_from_db()
    assert way.url == ""


@pytest.mark.parametrize(
    "url", ["ntfy://10.0.0.1/x", "json://169.254.169.254/", "file:///etc/passwd", "slack://a/b/c"]
)
def test_a_place_that_is_not_listed_is_never_called(
    stage: Cast, sit: Sit, settings: Any, url: str
) -> None:
    settings.OWN_CHANNELS = ("ntfys://ntfy.example.org",)

    answer = sit(stage.nurse).post(reverse("own-way-add"), {"name": "x", "url": url})

    assert answer.status_code == 422
    assert "ntfys://ntfy.example.org" in answer.content.decode()
    assert not notices.own_ways_of(stage.nurse).exists()


def test_nobody_touches_a_colleagues_own_way(
    stage: Cast, sit: Sit, now: datetime, settings: Any
) -> None:
    settings.OWN_CHANNELS = ("slack",)
    way = notices.add_own_way(
        person=stage.nurse, name="Desk", url="slack://a/b/c", by=stage.nurse, now=now
    )
    for name in ("own-way-try", "own-way-end"):
        assert sit(stage.manager).post(reverse(name, args=[way.pk])).status_code == 404
    way.refresh_from_db()
    assert way.ended_at is None


def test_a_text_message_stands_in_the_tray_as_a_telephone_shows_it(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    point = people.add_contact_point(
        kind="mobile", value="+13055550188", person=stage.parent, verified=True, by=None, now=now
    )
    people.prefer(contact_point=point, by=None, now=now)
    notices.tell(
        to=stage.parent, topic="ready", subject="s", words="w", discreet="Word for you",
        by=None, now=now, case_id=refill.pk, for_customer=True,
    )  # fmt: skip
    deliver_waiting(worker="w", now=now, gateways=ways_out())

    page = sit(stage.manager).get(reverse("tray"), {"channel": "sms"}).content.decode()

    assert 'class="bubble"' in page
    assert "Word for you" in page
    assert "+13055550188" in page
