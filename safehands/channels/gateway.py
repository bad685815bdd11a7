"""What every way out can do, and what it may answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Words on their way to one address.

    ``message_id`` is the same at every try, so that a receiver can see that two are one.
    """

    message_id: str
    address: str
    # The id of the notice: what the gateway reports about is named by it.
    notice: str = ""
    subject: str
    words: str
    language: str = "en"
    # Written by the clock and not by a person: says so to automatic answerers (RFC 3834).
    automatic: bool = True


class Outcome(Enum):
    """What came of one try to hand a message over."""

    HANDED_OVER = "handed_over"
    # It did not leave, and may be tried again later.
    TEMPORARY = "temporary"
    # It did not leave, and never will to this address.
    PERMANENT = "permanent"
    # It may have left: the connection died between our last word and the answer.
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reply:
    """The outcome of one try, with the gateway's own words in ``detail``.

    ``reference`` is the gateway's own number of the message. A gateway that ``reports`` will say
    later whether it arrived; ``arrived`` when it is known at once.
    """

    outcome: Outcome
    detail: str = ""
    reference: str = ""
    reports: bool = False
    arrived: bool = False


class Gateway(Protocol):
    """One way out. It answers and never raises for what a mail server may do."""

    def send(self, message: Message) -> Reply:
        """Hand one message over, and say what came of it."""
        ...


Gateways = Mapping[str, Gateway]
"""A gateway for each channel of the notices."""
