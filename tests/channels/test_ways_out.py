"""Which way mail takes here: a tray in a demonstration, a server or a provider in a practice."""

from datetime import datetime
from typing import Any

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused, AnymailRequestsAPIError
from django.test import override_settings
from requests import Response

from safehands.channels import Message, Outcome, deliver_waiting, provider, ways_out
from safehands.channels.email import NoMailServer, SmtpGateway
from safehands.channels.provider import ProviderGateway
from safehands.core import house, notices
from tests.practice import open_practice

LETTER = Message(message_id="<one@x.org>", address="rosa@example.org", subject="s", words="w")


def tell_and_deliver(now: datetime) -> notices.Notice:
    house.found(kind=house.Kind.TEST, now=now)
    practice = open_practice(now)
    notice = notices.tell(
        to=practice.customer, topic="free", subject="Films", words="w", by=None, now=now,
        for_customer=True,
    )  # fmt: skip
    deliver_waiting(worker="w", now=now, gateways=ways_out())
    notice.refresh_from_db()
    return notice


@pytest.mark.django_db
def test_in_test_mode_mail_stays_in_the_tray_where_it_is_seen(now: datetime) -> None:
    notice = tell_and_deliver(now)

    assert notice.state == "handed_over"
    assert [attempt.notice for attempt in notices.in_tray()] == [notice]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("mail_refused", "ready"),
        ("mail_rejects", "failed"),
        ("mail_unsure", "in_doubt"),
        ("mail_lost", "handed_over"),
    ],
)
def test_a_fault_that_is_switched_on_fails_as_named_and_nothing_is_in_the_tray(
    now: datetime, fault: str, state: str
) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    house.switch_fault(name=fault, on=True)

    assert tell_and_deliver(now).state == state
    assert not notices.in_tray().exists()


@pytest.mark.parametrize(
    ("backend", "gateway"),
    [
        ("django.core.mail.backends.smtp.EmailBackend", SmtpGateway),
        ("anymail.backends.mailgun.EmailBackend", ProviderGateway),
        ("django.core.mail.backends.dummy.EmailBackend", NoMailServer),
    ],
)
def test_a_practice_sends_by_what_its_settings_name(backend: str, gateway: type) -> None:
    with override_settings(TEST_MODE=False, DEMO=False, EMAIL_BACKEND=backend):
        assert isinstance(ways_out()["email"], gateway)


def test_without_a_mail_server_the_failure_is_loud() -> None:
    reply = NoMailServer().send(LETTER)

    assert reply.outcome is Outcome.PERMANENT
    assert "mail_url" in reply.detail


def answered(status: int) -> AnymailRequestsAPIError:
    response = Response()
    response.status_code, response.reason = status, "as it says"
    return AnymailRequestsAPIError(response=response)


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (None, Outcome.HANDED_OVER),
        (AnymailRecipientsRefused(), Outcome.PERMANENT),
        (answered(400), Outcome.PERMANENT),
        (answered(401), Outcome.TEMPORARY),
        (answered(429), Outcome.TEMPORARY),
        (answered(500), Outcome.UNSURE),
        (AnymailAPIError("no answer"), Outcome.UNSURE),
        (OSError("reset"), Outcome.UNSURE),
    ],
)
def test_only_a_clear_no_of_a_provider_counts_as_not_sent(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception | None, outcome: Outcome
) -> None:
    class Connection:
        def send_messages(self, letters: list[Any]) -> int:
            if trouble:
                raise trouble
            return len(letters)

    monkeypatch.setattr(provider, "get_connection", lambda **_options: Connection())

    assert ProviderGateway().send(LETTER).outcome is outcome
