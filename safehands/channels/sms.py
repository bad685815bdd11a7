"""Text messages through an HTTP gateway in Twilio's request shape, told honestly."""

import base64
import http.client
import json
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings

from safehands.channels.gateway import Message, Outcome, Reply

LONGEST_ANSWER = 64 * 1024
LONGEST_TEXT = 1600
REFUSED = ("failed", "undelivered", "canceled")
# Nothing was taken, and a later try may go better: a wrong token is put right by a person.
_LATER = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsGateway:
    """One account at a gateway; one connection for each message, every wait is limited."""

    host: str
    port: int
    account: str
    token: str
    sender: str
    hooks: str
    https: bool = True
    timeout: float = 20

    @classmethod
    def of_the_settings(cls) -> "SmsGateway":
        """Return the gateway of this installation."""
        return cls(
            host=settings.SMS_HOST,
            port=settings.SMS_PORT,
            account=settings.SMS_ACCOUNT,
            token=settings.SMS_TOKEN,
            sender=settings.SMS_SENDER,
            hooks=settings.SMS_HOOKS,
            https=settings.SMS_HTTPS,
            timeout=settings.SMS_TIMEOUT,
        )

    def send(self, message: Message) -> Reply:
        """Hand one message over; once the request has left, silence proves nothing."""
        if len(message.words) > LONGEST_TEXT:
            return Reply(Outcome.PERMANENT, "too long for a text message")
        line = self._line()
        try:
            try:
                line.connect()
                line.request("POST", self._path(), self._form(message), self._headers(message))
            except (OSError, http.client.HTTPException) as wrong:
                return Reply(Outcome.TEMPORARY, f"no connection: {_said(wrong)}")
            try:
                answer = line.getresponse()
                body = answer.read(LONGEST_ANSWER)
            except (OSError, http.client.HTTPException) as wrong:
                return Reply(Outcome.UNSURE, f"connection lost: {_said(wrong)}")
        finally:
            line.close()
        return _understood(answer.status, body)

    def _line(self) -> http.client.HTTPConnection:
        if not self.https:
            return http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        return http.client.HTTPSConnection(
            self.host, self.port, timeout=self.timeout, context=ssl.create_default_context()
        )

    def _path(self) -> str:
        return f"/2010-04-01/Accounts/{quote(self.account, safe='')}/Messages.json"

    def _form(self, message: Message) -> str:
        sender = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        return urlencode(
            {
                "To": message.address,
                sender: self.sender,
                "Body": message.words,
                # Named by our own id: a report that comes before the answer is understood too.
                "StatusCallback": f"{self.hooks}status/{message.notice}/",
            }
        )

    def _headers(self, message: Message) -> dict[str, str]:
        secret = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        return {
            "Authorization": f"Basic {secret}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            # The same at every try: a gateway that knows the header sends a message once.
            "Idempotency-Key": message.notice or message.message_id,
        }


class NoSmsGateway:
    """Stands where no gateway is set: nothing leaves, and another way is taken."""

    def send(self, message: Message) -> Reply:
        """Refuse for good."""
        said = f"{message.message_id}: no gateway for text messages is set (sms_url)"
        return Reply(Outcome.PERMANENT, said)


def _understood(status: int, body: bytes) -> Reply:
    told = _read(body)
    words = f"{status} {told.get('code') or ''} {told.get('message') or ''}".strip()
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return _accepted(status, told)
    if status in _LATER:
        return Reply(Outcome.TEMPORARY, words)
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Reply(Outcome.PERMANENT, words)
    # It broke over the message, perhaps after it was sent on.
    return Reply(Outcome.UNSURE, words)


def _accepted(status: int, told: dict[str, Any]) -> Reply:
    reference = str(told.get("sid") or "")[:80]
    if not reference:
        # A yes that is none of the gateway's, such as a proxy's page: worth as much as silence.
        return Reply(Outcome.UNSURE, f"{status} without the number of a message")
    if told.get("status") in REFUSED:
        words = f"{told['status']} {told.get('error_code') or ''} {told.get('error_message') or ''}"
        return Reply(Outcome.PERMANENT, words.strip(), reference)
    return Reply(Outcome.HANDED_OVER, "accepted by the gateway", reference, reports=True)


def _read(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _said(wrong: Exception) -> str:
    return str(wrong) or type(wrong).__name__
