"""A mail server on loopback that does what a test tells it to."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from safehands.channels.email import SmtpGateway


class MailServer:
    """Takes mail, or answers otherwise at the stage of the dialogue that a test names."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.answers: dict[str, str] = {}
        self.hangs_up_at = ""
        self.is_silent_at = ""
        self.let_go = threading.Event()
        self.port = _free_port()

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        envelope.mail_from = address
        return await self._answer("mail", server)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        envelope.rcpt_tos.append(address)
        return await self._answer("rcpt", server)

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del session
        content = envelope.content
        assert isinstance(content, bytes)
        answer = await self._answer("data", server)
        if answer.startswith("250"):
            self.letters.append(message_from_bytes(content))
        return answer

    async def handle_QUIT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del session, envelope
        return await self._answer("quit", server)

    async def _answer(self, stage: str, server: Any) -> str:
        if self.hangs_up_at == stage:
            server.transport.abort()
        if self.is_silent_at == stage:
            await asyncio.get_running_loop().run_in_executor(None, self.let_go.wait, 10)
        return self.answers.get(stage, "250 fine")

    def gateway(self, timeout: float = 5) -> SmtpGateway:
        return SmtpGateway(host="127.0.0.1", port=self.port, timeout=timeout)


@contextlib.contextmanager
def running() -> Iterator[MailServer]:
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        server.let_go.set()
        controller.stop()


@contextlib.contextmanager
def greeting(words: bytes) -> Iterator[SmtpGateway]:
    """Run a server that says one thing to whoever connects, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            with contextlib.suppress(OSError):
                caller, _address = listening.accept()
                with caller:
                    caller.sendall(words)

        thread = threading.Thread(target=greet)
        thread.start()
        yield SmtpGateway(host="127.0.0.1", port=listening.getsockname()[1], timeout=5)
        thread.join(timeout=10)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
