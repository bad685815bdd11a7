"""E-mail through an SMTP server, with an honest answer about what became of each message."""

import logging
import smtplib
from email.utils import parseaddr
from typing import Any, cast

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address
from typing_extensions import override

from safehands.channels.gateway import Message, Outcome, Reply

log = logging.getLogger(__name__)

SEND_THE_BODY = 354
FIRST_PERMANENT = 500


class _Watched:
    """Remembers whether the server asked for the body; from there on silence proves nothing."""

    body_asked_for = False

    def getreply(self) -> tuple[int, bytes]:
        reply: tuple[int, bytes] = super().getreply()  # type: ignore[misc]  # a mix-in for smtplib
        if reply[0] == SEND_THE_BODY:
            self.body_asked_for = True
        return reply


class _Plain(_Watched, smtplib.SMTP):
    """A connection without encryption, or with STARTTLS."""


class _Secure(_Watched, smtplib.SMTP_SSL):
    """A connection encrypted from the first byte."""


class _Backend(EmailBackend):
    # Django keeps a connection here whose greeting, encryption or log-in failed.
    _partial_connection: smtplib.SMTP | None

    @property
    @override
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Secure if self.use_ssl else _Plain


class SmtpGateway:
    """Hands messages to the mail server of the settings; one connection for each message."""

    def __init__(self, **connection: Any) -> None:
        """Take the server from Django's EMAIL_ settings; ``connection`` overrides them."""
        self._backend = _Backend(fail_silently=False, **connection)

    def send(self, message: Message) -> Reply:
        """Hand one message over and tell a clear no from a silence."""
        try:
            letter = letter_of(message)
            body: bytes = cast(Any, letter.message()).as_bytes(linesep="\r\n")
            recipient = sanitize_address(message.address, "utf-8")
        except (BadHeaderError, ValueError) as wrong:
            return Reply(Outcome.PERMANENT, f"not a letter: {wrong}")
        sender = sanitize_address(parseaddr(letter.from_email)[1], "utf-8")
        try:
            return self._hand_over(sender, recipient, body)
        finally:
            self._hang_up()

    def _hand_over(self, sender: str, recipient: str, body: bytes) -> Reply:
        try:
            self._backend.open()
        except (OSError, smtplib.SMTPException) as wrong:
            return Reply(Outcome.TEMPORARY, f"no connection: {_said(wrong)}")
        connection = cast(_Plain, self._backend.connection)
        # The greeting's replies are no answers about this message.
        connection.body_asked_for = False
        try:
            connection.sendmail(sender, [recipient], body)
        except smtplib.SMTPRecipientsRefused as refused:
            code, _words = next(iter(refused.recipients.values()))
            return Reply(_by_code(code), _said(refused))
        except smtplib.SMTPResponseException as refused:
            return Reply(_answered(connection, refused.smtp_code), _said(refused))
        except (OSError, smtplib.SMTPException) as wrong:
            # TimeoutError, a reset and SMTPServerDisconnected: the server said nothing.
            silent = Outcome.UNSURE if connection.body_asked_for else Outcome.TEMPORARY
            return Reply(silent, f"connection lost: {_said(wrong)}")
        return Reply(Outcome.HANDED_OVER, "accepted by the mail server")

    def _hang_up(self) -> None:
        connection = self._backend.connection or self._backend._partial_connection
        try:
            self._backend.close()
        except (OSError, smtplib.SMTPException) as wrong:
            # The answer about the message stands; a bad farewell does not change it.
            log.info("The mail server did not take its leave: %s", wrong)
            if connection is not None:
                connection.close()
        finally:
            self._backend.connection = None
            self._backend._partial_connection = None


class NoMailServer:
    """Stands where no mail server is set: nothing leaves, and everybody hears it."""

    def send(self, message: Message) -> Reply:
        """Refuse for good, so that somebody calls the customer instead."""
        return Reply(
            Outcome.PERMANENT, f"{message.message_id}: no mail server is set (setting mail_url)"
        )


def letter_of(message: Message) -> EmailMessage:
    """Return a message as Django's mail backends take it."""
    headers = {"Message-ID": message.message_id, "Content-Language": message.language}
    if message.automatic:
        headers |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return EmailMessage(
        message.subject,
        message.words,
        settings.DEFAULT_FROM_EMAIL,
        [message.address],
        headers=headers,
    )


def _answered(connection: _Watched, code: int) -> Outcome:
    if 400 <= code < 600:  # noqa: PLR2004 - the refusals of SMTP
        return _by_code(code)
    # An answer outside of the protocol: worth as much as silence.
    return Outcome.UNSURE if connection.body_asked_for else Outcome.TEMPORARY


def _by_code(code: int) -> Outcome:
    return Outcome.PERMANENT if code >= FIRST_PERMANENT else Outcome.TEMPORARY


def _said(wrong: Exception) -> str:
    if isinstance(wrong, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(wrong.recipients.values()))
        return f"{code} {_text(words)}"
    if isinstance(wrong, smtplib.SMTPResponseException):
        return f"{wrong.smtp_code} {_text(wrong.smtp_error)}"
    return str(wrong) or type(wrong).__name__


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
