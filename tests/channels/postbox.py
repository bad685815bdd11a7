"""A gateway that answers as a test tells it."""

from collections.abc import Callable

from safehands.channels import Message, Outcome, Reply

YES = Reply(Outcome.HANDED_OVER, "250 fine")
BUSY = Reply(Outcome.TEMPORARY, "421 busy")
NO = Reply(Outcome.PERMANENT, "550 no such mailbox")
SILENCE = Reply(Outcome.UNSURE, "connection lost")


class Killed(BaseException):
    """The process is gone: nothing after this line runs."""


class Postbox:
    """A gateway that answers as told, and then says yes."""

    def __init__(self, *replies: Reply | BaseException | Callable[[], Reply]) -> None:
        self.replies = list(replies)
        self.sent: list[Message] = []

    def send(self, message: Message) -> Reply:
        self.sent.append(message)
        reply = self.replies.pop(0) if self.replies else YES
        if isinstance(reply, BaseException):
            raise reply
        return reply() if callable(reply) else reply
