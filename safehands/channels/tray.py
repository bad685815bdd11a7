"""The tray of the demonstration and of test mode: mail is kept and shown, and never leaves."""

from safehands.channels.gateway import Gateway, Message, Outcome, Reply
from safehands.core import house, notices

_FAULTS = {
    "mail_refused": Reply(Outcome.TEMPORARY, "421 switched on: the server takes no mail now"),
    "mail_rejects": Reply(Outcome.PERMANENT, "550 switched on: no such mailbox"),
    "mail_lost": Reply(Outcome.HANDED_OVER, "switched on: accepted, then lost"),
    "mail_unsure": Reply(Outcome.UNSURE, "switched on: the connection died after the words"),
}


class TrayGateway:
    """Keeps every message where the tray page shows it."""

    def send(self, message: Message) -> Reply:
        """Accept; what stands in the tray is read from the attempts."""
        del message
        return Reply(Outcome.HANDED_OVER, notices.IN_THE_TRAY)


class FaultyGateway:
    """Fails on purpose where a switch of the test mode says so; else passes on."""

    def __init__(self, behind: Gateway) -> None:
        self._behind = behind

    def send(self, message: Message) -> Reply:
        """Answer as the switched-on fault does, or as the gateway behind."""
        on = house.faults_on()
        for name, reply in _FAULTS.items():
            if name in on:
                return reply
        return self._behind.send(message)
