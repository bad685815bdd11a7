"""E-mail: what the mail server did, told as it is. The server here is a real one on loopback."""

import pytest

from safehands.channels.email import SmtpGateway
from safehands.channels.gateway import Message, Outcome
from tests.channels.server import MailServer, greeting

LETTER = Message(
    message_id="<one@example.org>",
    address="rosa@example.org",
    subject="Sus radiografías",
    words="Están aquí.\n.\nAdiós",
    language="es",
)


def test_a_letter_arrives_whole_and_says_that_a_machine_wrote_it(server: MailServer) -> None:
    reply = server.gateway().send(LETTER)

    assert reply.outcome is Outcome.HANDED_OVER
    (letter,) = server.letters
    assert letter["Message-ID"] == "<one@example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "es"
    assert letter["To"] == "rosa@example.org"
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().split() == ["Están", "aquí.", ".", "Adiós"]


def test_a_letter_sent_again_has_the_same_message_id(server: MailServer) -> None:
    gateway = server.gateway()
    gateway.send(LETTER)
    gateway.send(LETTER)

    assert [letter["Message-ID"] for letter in server.letters] == ["<one@example.org>"] * 2


def test_what_a_person_wrote_is_not_called_automatic(server: MailServer) -> None:
    server.gateway().send(
        Message(message_id="<p@x.org>", address="a@x.org", subject="s", words="w", automatic=False)
    )

    assert server.letters[0]["Auto-Submitted"] is None


@pytest.mark.parametrize(
    ("stage", "answer", "outcome"),
    [
        ("mail", "421 busy", Outcome.TEMPORARY),
        ("mail", "452 full", Outcome.TEMPORARY),
        ("mail", "550 we do not know you", Outcome.PERMANENT),
        ("rcpt", "421 busy", Outcome.TEMPORARY),
        ("rcpt", "450 try later", Outcome.TEMPORARY),
        ("rcpt", "550 no such mailbox", Outcome.PERMANENT),
        ("data", "451 try later", Outcome.TEMPORARY),
        ("data", "554 looks like spam", Outcome.PERMANENT),
    ],
)
def test_a_no_of_the_server_is_told_with_its_words(
    server: MailServer, stage: str, answer: str, outcome: Outcome
) -> None:
    server.answers[stage] = answer

    reply = server.gateway().send(LETTER)

    assert reply.outcome is outcome
    assert reply.detail == answer
    assert server.letters == []


def test_a_server_that_is_away_is_tried_again(server: MailServer) -> None:
    with greeting(b"") as gateway:
        assert gateway.send(LETTER).outcome is Outcome.TEMPORARY
    closed = SmtpGateway(host="127.0.0.1", port=9, timeout=1)
    assert closed.send(LETTER).outcome is Outcome.TEMPORARY


def test_a_server_that_refuses_at_the_door_is_tried_again() -> None:
    with greeting(b"421 too many connections\r\n") as gateway:
        reply = gateway.send(LETTER)

    assert reply.outcome is Outcome.TEMPORARY
    assert "421" in reply.detail


@pytest.mark.parametrize("stage", ["mail", "rcpt"])
def test_a_line_that_breaks_before_the_words_left_lets_us_try_again(
    server: MailServer, stage: str
) -> None:
    server.hangs_up_at = stage

    assert server.gateway().send(LETTER).outcome is Outcome.TEMPORARY


def test_a_line_that_breaks_after_the_words_leaves_us_unsure(server: MailServer) -> None:
    server.hangs_up_at = "data"

    assert server.gateway().send(LETTER).outcome is Outcome.UNSURE


def test_a_server_that_falls_silent_after_the_words_leaves_us_unsure(server: MailServer) -> None:
    server.is_silent_at = "data"

    assert server.gateway(timeout=0.3).send(LETTER).outcome is Outcome.UNSURE


def test_a_server_that_falls_silent_before_the_words_is_tried_again(server: MailServer) -> None:
    server.is_silent_at = "rcpt"

    assert server.gateway(timeout=0.3).send(LETTER).outcome is Outcome.TEMPORARY


def test_a_rude_farewell_does_not_undo_the_yes(server: MailServer) -> None:
    server.hangs_up_at = "quit"

    assert server.gateway().send(LETTER).outcome is Outcome.HANDED_OVER
    assert len(server.letters) == 1


def test_a_subject_cannot_smuggle_a_second_recipient_in(server: MailServer) -> None:
    forged = Message(
        message_id="<f@x.org>", address="a@x.org", subject="Hi\nBcc: all@x.org", words="w"
    )

    assert server.gateway().send(forged).outcome is Outcome.PERMANENT
    assert server.letters == []
