"""A mail server on loopback that keeps what it accepts, and fails in the ways mail servers fail."""

import contextlib
import socket
import struct
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from enum import Enum
from typing import BinaryIO

from safehands.channels.email import SmtpGateway

PATIENCE = 30.0
"""Seconds after which a caller that says nothing is let go."""


class Mood(Enum):
    """What the server does to one message. The words are those of a report."""

    TAKES = "takes it"
    BUSY = "421 instead of a greeting"
    LATER = "450 for the recipient"
    LATER_BODY = "451 after the body"
    NOBODY = "550 for the recipient"
    REFUSES = "554 after the body"
    CUTS_BEFORE_BODY = "hangs up before the body"
    CUTS_UNTAKEN = "hangs up after the body, which is lost"
    CUTS_TAKEN = "takes it, and hangs up without an answer"
    SILENT_TAKEN = "takes it, and never answers"
    NONSENSE_TAKEN = "takes it, and answers nonsense"
    RESETS_AFTER_YES = "says 250, and resets the line"


_KEEPS = {
    Mood.TAKES: b"250 fine\r\n",
    Mood.NONSENSE_TAKEN: b"well then\r\n",
    Mood.RESETS_AFTER_YES: b"250 fine\r\n",
}
_TAKEN_IN_SILENCE = {Mood.CUTS_TAKEN, Mood.SILENT_TAKEN}
_NO = {Mood.LATER_BODY: b"451 later\r\n", Mood.REFUSES: b"554 not this\r\n"}


@dataclass(frozen=True, slots=True)
class Letter:
    """What the server took and will deliver."""

    message_id: str
    address: str
    words: str


class MailSink:
    """An SMTP server in threads; ``taken`` is all that would ever reach a mailbox."""

    def __init__(self) -> None:
        self.taken: list[Letter] = []
        self.met: Counter[Mood] = Counter()
        self.mood = Mood.TAKES
        self.moods: defaultdict[str, deque[Mood]] = defaultdict(deque)
        """What is done to the next messages to an address, before the general mood counts."""
        self.port = 0
        self._listener: socket.socket | None = None
        self._released = threading.Event()

    def gateway(self, *, host: str = "127.0.0.1", timeout: float = 5.0) -> SmtpGateway:
        """Return the product's own gateway, set to this server."""
        return SmtpGateway(host=host, port=self.port, timeout=timeout)

    def copies(self, message_id: str) -> int:
        """Return how many copies of a message were taken."""
        return sum(letter.message_id == message_id for letter in self.taken)

    def open(self) -> None:
        """Listen, on the same port as before."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=[self._listener], daemon=True).start()

    def shut(self) -> None:
        """Listen no more: who calls is refused by the machine."""
        if self._listener is not None:
            # Wakes the thread that waits for callers; closing alone does not on every system.
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def release(self) -> None:
        """Let go of everybody who waits for an answer."""
        self._released.set()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                caller, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[caller], daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        caller.settimeout(PATIENCE)
        # A caller that was killed or gave up is what we are here for.
        with caller, caller.makefile("rb") as lines, contextlib.suppress(OSError):
            self._talk(caller, lines)

    def _talk(self, caller: socket.socket, lines: BinaryIO) -> None:
        if self.mood is Mood.BUSY:
            self.met[Mood.BUSY] += 1
            caller.sendall(b"421 not now\r\n")
            return
        caller.sendall(b"220 sink ESMTP\r\n")
        address = ""
        while line := lines.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT":
                address = line.split(b"<")[1].split(b">")[0].decode()
                if not self._recipient(caller, address):
                    return
            elif word == b"DATA":
                if not self._body(caller, lines, address):
                    return
            elif word == b"QUIT":
                caller.sendall(b"221 bye\r\n")
                return
            else:
                caller.sendall(b"250 sink\r\n")

    def _mood_for(self, address: str) -> Mood:
        own = self.moods[address]
        return own[0] if own else self.mood

    def _meet(self, address: str) -> Mood:
        own = self.moods[address]
        mood = own.popleft() if own else self.mood
        self.met[mood] += 1
        return mood

    def _recipient(self, caller: socket.socket, address: str) -> bool:
        said = {Mood.LATER: b"450 later\r\n", Mood.NOBODY: b"550 nobody of that name\r\n"}
        mood = self._mood_for(address)
        if mood is Mood.CUTS_BEFORE_BODY:
            self._meet(address)
            _reset(caller)
            return False
        if mood in said:
            self._meet(address)
        caller.sendall(said.get(mood, b"250 fine\r\n"))
        return True

    def _body(self, caller: socket.socket, lines: BinaryIO, address: str) -> bool:
        caller.sendall(b"354 go on\r\n")
        body = b""
        while (line := lines.readline()) != b".\r\n":
            if not line:
                return False
            body += line[1:] if line.startswith(b"..") else line
        mood = self._meet(address)
        if mood in _KEEPS or mood in _TAKEN_IN_SILENCE:
            letter = message_from_bytes(body)
            words = letter.get_payload(decode=True)
            said = words.decode() if isinstance(words, bytes) else ""
            self.taken.append(Letter(str(letter["Message-ID"]), address, said))
        if mood is Mood.SILENT_TAKEN:
            self._released.wait(PATIENCE)
            return False
        answer = _KEEPS.get(mood) or _NO.get(mood)
        if answer:
            caller.sendall(answer)
        if not answer or mood is Mood.RESETS_AFTER_YES:
            _reset(caller)
            return False
        return True


@contextlib.contextmanager
def mail_sink() -> Iterator[MailSink]:
    """Run a mail server for the length of a ``with`` block."""
    sink = MailSink()
    sink.open()
    try:
        yield sink
    finally:
        sink.release()
        sink.shut()


def _reset(caller: socket.socket) -> None:
    # Lingering for no time: when it is closed, the machine sends a reset instead of a farewell.
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
