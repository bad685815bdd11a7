"""The answer in one second, while the customer talks: by any word for it, however it is typed."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safehands.core import protocols
from safehands.core.protocols import NewWay
from safehands.lab.cast import Cast

BOOK = (
    ("sending-images", "Sending images", "Can you send the images?",
     ["x-rays", "films", "MRI disc", "radiografías", "placas", "mandar"],
     {"en": "We send the images by courier.", "es": "Enviamos las imágenes por mensajero."}),
    ("sending-records", "Sending records", "Can you send my records?",
     ["chart", "file", "expediente", "historia clínica"],
     {"en": "We send your records by the portal.", "es": "Enviamos su expediente."}),
    ("refill-without-visit", "Refill without a visit", "Can I get a refill without a visit?",
     ["renew", "prescription", "receta", "medicine"],
     {"en": "The doctor decides; we call you.", "es": "El médico decide; le llamamos."}),
    ("late-pick-up", "Late pick-up", "How late can I pick it up?",
     ["evening", "after work", "recoger tarde"],
     {"en": "Until 19:00 on Thursdays.", "es": "Los jueves hasta las 19:00."}),
    ("parking", "Parking", "Where can I park?",
     ["car", "garage", "estacionamiento"],
     {"en": "Behind the house.", "es": "Detrás de la casa."}),
)  # fmt: skip


@pytest.fixture
def book(stage: Cast, now: datetime) -> Cast:
    """A small protocol book in two languages."""
    for code, name, question, synonyms, say in BOOK:
        topic = protocols.found_topic(
            organization=stage.practice, code=code, name=name, question=question,
            synonyms=synonyms, owner=stage.doctor, by=stage.manager, now=now,
        )  # fmt: skip
        protocols.publish(
            topic=topic, change="First", review_on=date(2026, 9, 1), by=stage.manager, now=now,
            ways=[NewWay(stance="we_do", actor="us", say=say)],
        )  # fmt: skip
    return stage


def codes(stage: Cast, text: str, now: datetime) -> list[str]:
    found = protocols.look_up(organization=stage.practice, text=text, now=now)
    return [one.current.topic.code for one in found]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Can you send my x-rays to the specialist?", "sending-images"),
        ("xrays", "sending-images"),
        ("X Rays", "sending-images"),
        ("film", "sending-images"),
        ("imag", "sending-images"),
        ("iamges", "sending-images"),
        ("radiografias", "sending-images"),
        ("¿Me pueden mandar las radiografías?", "sending-images"),
        ("radiogarfias", "sending-images"),
        ("quiero mis imágenes", "sending-images"),
        ("sending-images", "sending-images"),
        ("my chart please", "sending-records"),
        ("send the records", "sending-records"),
        ("historia clinica", "sending-records"),
        ("refil", "refill-without-visit"),
        ("prescripton", "refill-without-visit"),
        ("necesito una receta", "refill-without-visit"),
        ("can I come after work", "late-pick-up"),
        ("PARKING", "parking"),
        ("Can you courier it?", "sending-images"),
        ("mensajero", "sending-images"),
    ],
)
def test_the_answer_is_found_however_it_is_asked(
    book: Cast, now: datetime, typed: str, code: str
) -> None:
    assert codes(book, typed, now)[:1] == [code]


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "can you please", "¿me puede decir?", "zzz", "%", "the", "\x00"]
)
def test_words_that_say_nothing_find_nothing(book: Cast, now: datetime, typed: str) -> None:
    assert codes(book, typed, now) == []


def test_it_says_by_which_word_it_was_found_and_how_well(book: Cast, now: datetime) -> None:
    best, *_others = protocols.look_up(
        organization=book.practice, text="radiografias", now=now, limit=1
    )
    assert (best.why, best.score) == ("radiografias", 1.0)
    assert not _others


def test_the_answer_found_is_the_one_that_works_today(book: Cast, now: datetime) -> None:
    topic = protocols.topic_by_code(book.practice, "parking")
    assert topic is not None
    exchange = protocols.found_capability(
        organization=book.practice, code="garage", name="Garage", keeper=book.doctor,
        by=book.manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=topic, change="Garage first", review_on=date(2026, 9, 1), by=book.manager, now=now,
        ways=[
            NewWay(stance="we_do", actor="us", say={"en": "In the garage."}, capability=exchange),
            NewWay(stance="we_do", actor="us", say={"en": "Behind the house."}),
        ],
    )  # fmt: skip
    protocols.take_down(capability=exchange, reason="Locked", by=book.doctor, now=now)
    found = protocols.look_up(organization=book.practice, text="parking", now=now)[0]
    assert found.current.say("en") == "Behind the house."


def test_retired_and_unanswered_topics_are_not_found(book: Cast, now: datetime) -> None:
    protocols.found_topic(
        organization=book.practice, code="dogs", name="Dogs", question="May my dog come?",
        owner=book.doctor, by=book.manager, now=now,
    )  # fmt: skip
    assert codes(book, "dogs", now) == []
    topic = protocols.topic_by_code(book.practice, "parking")
    assert topic is not None
    protocols.retire_topic(topic=topic, by=book.manager, now=now)
    assert codes(book, "parking", now) == []


def test_another_office_finds_nothing_of_it(book: Cast, now: datetime) -> None:
    assert protocols.look_up(organization=book.pharmacy, text="x-rays", now=now) == []


def test_finding_takes_four_questions_to_the_database(book: Cast, now: datetime) -> None:
    with CaptureQueriesContext(connection) as caught:
        assert codes(book, "send", now)
    assert len(caught) <= 4


def test_words_so_long_that_nobody_typed_them_are_cut(book: Cast, now: datetime) -> None:
    assert codes(book, "parking " * 10_000, now)[0] == "parking"
