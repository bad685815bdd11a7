"""The tray of the demonstration and of test mode: mail is kept and shown, and never leaves."""

from collections.abc import Mapping

from safehands.channels.gateway import Gateway, Message, Outcome, Reply
from safehands.core import house, notices

Faults = Mapping[str, Reply]

MAIL_FAULTS: Faults = {
    "mail_refused": Reply(Outcome.TEMPORARY, "421 switched on: the server takes no mail now"),
    "mail_rejects": Reply(Outcome.PERMANENT, "550 switched on: no such mailbox"),
    "mail_lost": Reply(Outcome.HANDED_OVER, "switched on: accepted, then lost"),
    "mail_unsure": Reply(Outcome.UNSURE, "switched on: the connection died after the words"),
}
SMS_FAULTS: Faults = {
    "sms_refused": Reply(Outcome.TEMPORARY, "429 switched on: too many messages"),
    "sms_rejects": Reply(Outcome.PERMANENT, "400 switched on: no such number"),
    "sms_lost": Reply(Outcome.HANDED_OVER, "switched on: accepted, then lost", reports=True),
    "sms_unsure": Reply(Outcome.UNSURE, "switched on: the connection died after the words"),
}


class TrayGateway:
    """Keeps every message where the tray page shows it."""

    def __init__(self, *, arrives: bool = False) -> None:
        # Text messages arrive at once in the telephone that the tray shows.
        self._arrives = arrives

    def send(self, message: Message) -> Reply:
        """Accept; what stands in the tray is read from the attempts."""
        reference = f"TRAY{message.notice}" if self._arrives else ""
        return Reply(Outcome.HANDED_OVER, notices.IN_THE_TRAY, reference, arrived=self._arrives)


class FaultyGateway:
    """Fails on purpose where a switch of the test mode says so; else passes on."""

    def __init__(self, behind: Gateway, faults: Faults = MAIL_FAULTS) -> None:
        self._behind, self._faults = behind, faults

    def send(self, message: Message) -> Reply:
        """Answer as the switched-on fault does, or as the gateway behind."""
        on = house.faults_on()
        for name, reply in self._faults.items():
            if name in on:
                return reply
        return self._behind.send(message)
