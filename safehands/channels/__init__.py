"""The ways out of the house: e-mail, the pages, the tray of the demonstration."""

from safehands.channels.gateway import Gateway, Gateways, Message, Outcome, Reply
from safehands.channels.post import deliver_waiting
from safehands.channels.ways import ways_out

__all__ = ["Gateway", "Gateways", "Message", "Outcome", "Reply", "deliver_waiting", "ways_out"]
