"""A gateway of Twilio's shape on loopback: takes text messages, answers as told, reports signed."""

import base64
import contextlib
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from typing_extensions import override

from safehands.channels.sms import SmsGateway

ACCOUNT, TOKEN = "AC0001", "a-token-of-the-tests"
HOOKS = "http://127.0.0.1:8000/hooks/sms/"


class SmsServer:
    """What the gateway got, and what it answers."""

    def __init__(self) -> None:
        self.taken: list[dict[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.answer: tuple[int, Any] | None = None
        self.hangs_up = False
        self.is_silent = False
        self.let_go = threading.Event()
        self.port = 0

    def gateway(self, timeout: float = 5) -> SmsGateway:
        """Return our side of this gateway."""
        return SmsGateway(
            host="127.0.0.1", port=self.port, account=ACCOUNT, token=TOKEN, sender="+15550100",
            hooks=HOOKS, https=False, timeout=timeout,
        )  # fmt: skip

    def number_of(self, which: int = -1) -> str:
        """Return the gateway's own number of a message that it took."""
        return f"SM{len(self.taken) + which if which < 0 else which:04}"

    def reports(self, status: str, *, which: int = -1, **more: str) -> int:
        """Report about a message at the address that came with it; return what was answered."""
        message = self.taken[which]
        number = f"SM{self.taken.index(message):04}"
        fields = {"MessageSid": number, "MessageStatus": status, "AccountSid": ACCOUNT, **more}
        return posted(message["StatusCallback"], fields)


def posted(url: str, fields: dict[str, str], *, signature: str | None = None) -> int:
    """Post to our door as the gateway does, signed with the token unless told otherwise."""
    given = signed(url, fields) if signature is None else signature
    path = urlsplit(url).path
    answer = Client().post(path, fields, headers={"X-Twilio-Signature": given})
    return answer.status_code


def signed(url: str, fields: dict[str, str]) -> str:
    """Sign as the provider's own documents say; not with our code."""
    text = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return base64.b64encode(hmac.digest(TOKEN.encode(), text.encode(), hashlib.sha1)).decode()


@contextlib.contextmanager
def running() -> Iterator[SmsServer]:
    """Run a gateway for the length of a test."""
    told = SmsServer()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told.paths.append(self.path)
            told.headers.append(dict(self.headers.items()))
            if told.answer is None:
                told.taken.append(dict(parse_qsl(body)))
            if told.is_silent:
                told.let_go.wait(10)
                return
            if told.hangs_up:
                self.close_connection = True
                return
            number = f"SM{len(told.taken) - 1:04}"
            status, words = told.answer or (201, {"sid": number, "status": "queued"})
            said = words.encode() if isinstance(words, str) else json.dumps(words).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        @override
        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield told
    finally:
        told.let_go.set()
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()
