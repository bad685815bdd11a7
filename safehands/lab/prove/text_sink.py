"""A gateway for text messages on loopback that knows idempotency keys, and fails as told."""

import contextlib
import json
import threading
from collections import deque
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import override

from safehands.channels.sms import SmsGateway

TAKES, CUTS, BREAKS = "takes", "cuts", "breaks"
"""What it does after it took a message: answer, hang up, or answer 500."""


class TextSink:
    """What came in, and the messages that left for a telephone: one for each key."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        """The idempotency key of each request, in their order."""
        self.sent: set[str] = set()
        self.moods: deque[str] = deque()
        self.port = 0

    def gateway(self) -> SmsGateway:
        """Return the product's own gateway, set to this server."""
        return SmsGateway(
            host="127.0.0.1", port=self.port, account="trial", token="trial",  # noqa: S106
            sender="+15550100", hooks="http://127.0.0.1/hooks/sms/", https=False, timeout=5,
        )  # fmt: skip


@contextlib.contextmanager
def text_sink() -> Iterator[TextSink]:
    """Run a gateway for the length of a ``with`` block."""
    sink = TextSink()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            key = self.headers["Idempotency-Key"] or f"none-{len(sink.keys)}"
            sink.keys.append(key)
            sink.sent.add(key)
            mood = sink.moods.popleft() if sink.moods else TAKES
            if mood == CUTS:
                self.close_connection = True
                return
            answer = json.dumps({"sid": f"SM{key}", "status": "queued"}).encode()
            self.send_response(201 if mood == TAKES else 500)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        @override
        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing: what came in stands in the sink."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        sink.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield sink
        finally:
            server.shutdown()
