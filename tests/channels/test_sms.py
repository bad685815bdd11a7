"""Text messages: what the gateway did, told as it is. The gateway here is one on loopback."""

import base64

import pytest

from safehands.channels.gateway import Message, Outcome
from safehands.channels.sms import NoSmsGateway, SmsGateway
from tests.channels.server import greeting
from tests.channels.sms_server import ACCOUNT, HOOKS, TOKEN, SmsServer

TEXT = Message(
    message_id="<one@example.org>",
    notice="8a5e7a06-0000-4000-8000-000000000001",
    address="+13055550147",
    subject="not sent",
    words="Hay noticias: https://x.example/c/ñ",
)


def test_a_text_message_is_handed_over_as_the_gateway_wants_it(sms: SmsServer) -> None:
    reply = sms.gateway().send(TEXT)

    assert (reply.outcome, reply.reference, reply.reports) == (Outcome.HANDED_OVER, "SM0000", True)
    assert sms.paths == [f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"]
    assert sms.taken == [
        {
            "To": "+13055550147",
            "From": "+15550100",
            "Body": TEXT.words,
            "StatusCallback": f"{HOOKS}status/{TEXT.notice}/",
        }
    ]
    secret = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
    assert sms.headers[0]["Authorization"] == f"Basic {secret}"


def test_every_try_names_the_same_message(sms: SmsServer) -> None:
    for _try in range(2):
        sms.gateway().send(TEXT)

    assert [one["Idempotency-Key"] for one in sms.headers] == [TEXT.notice] * 2


@pytest.mark.parametrize(
    ("status", "words", "outcome"),
    [
        (400, {"code": 21211, "message": "invalid number"}, Outcome.PERMANENT),
        (400, {"code": 21610, "message": "unsubscribed"}, Outcome.PERMANENT),
        (404, {}, Outcome.PERMANENT),
        (307, {}, Outcome.PERMANENT),
        (401, {"message": "who are you"}, Outcome.TEMPORARY),
        (429, {"code": 20429, "message": "too many"}, Outcome.TEMPORARY),
        (503, {}, Outcome.TEMPORARY),
        (500, {}, Outcome.UNSURE),
        (502, "<html>proxy</html>", Outcome.UNSURE),
        (200, "<html>please sign in to this network</html>", Outcome.UNSURE),
        (201, [], Outcome.UNSURE),
        (201, {"sid": "SM1", "status": "failed", "error_message": "no"}, Outcome.PERMANENT),
    ],
)
def test_a_no_is_told_with_its_words_and_what_is_unclear_is_called_unclear(
    sms: SmsServer, status: int, words: object, outcome: Outcome
) -> None:
    sms.answer = (status, words)

    reply = sms.gateway().send(TEXT)

    assert reply.outcome is outcome
    if isinstance(words, dict) and "message" in words:
        assert words["message"] in reply.detail


def test_a_gateway_that_is_away_is_tried_again() -> None:
    away = SmsGateway(
        host="127.0.0.1", port=9, account="a", token="t", sender="+1", hooks=HOOKS, https=False,
        timeout=1,
    )  # fmt: skip

    assert away.send(TEXT).outcome is Outcome.TEMPORARY


def test_a_line_that_cannot_be_made_safe_is_tried_again_and_nothing_leaves(sms: SmsServer) -> None:
    secure = SmsGateway(
        host="127.0.0.1", port=sms.port, account="a", token="t", sender="+1", hooks=HOOKS,
        timeout=1,
    )  # fmt: skip

    assert secure.send(TEXT).outcome is Outcome.TEMPORARY
    assert sms.taken == []


def test_a_gateway_that_hangs_up_after_the_words_leaves_us_unsure(sms: SmsServer) -> None:
    sms.hangs_up = True

    assert sms.gateway().send(TEXT).outcome is Outcome.UNSURE
    assert len(sms.taken) == 1


def test_a_gateway_that_falls_silent_after_the_words_leaves_us_unsure(sms: SmsServer) -> None:
    sms.is_silent = True

    assert sms.gateway(timeout=0.3).send(TEXT).outcome is Outcome.UNSURE


def test_what_speaks_no_http_leaves_us_unsure() -> None:
    with greeting(b"220 this is a mail server\r\n") as mail:
        port = mail._backend.port
        line = SmsGateway(
            host="127.0.0.1", port=port, account="a", token="t", sender="+1", hooks=HOOKS,
            https=False, timeout=2,
        )  # fmt: skip
        assert line.send(TEXT).outcome in (Outcome.UNSURE, Outcome.TEMPORARY)


def test_without_a_gateway_the_failure_is_loud() -> None:
    reply = NoSmsGateway().send(TEXT)

    assert reply.outcome is Outcome.PERMANENT
    assert "sms_url" in reply.detail
