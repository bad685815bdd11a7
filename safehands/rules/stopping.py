"""Reading whether a text message asks for no more messages, or for messages again."""

import re

from safehands.rules.replies import folded

# The words that gateways and networks know, and the Spanish ones.
_STOP_WORDS = "stop stopall unsubscribe optout revoke quit end cancel alto parar baja cancelar"
_START_WORDS = "start unstop optin iniciar empezar alta comenzar"
# They may also be meant for the office: "cancel" what was agreed.
_UNCLEAR_WORDS = "cancel cancelar end quit baja alta"
_STOP = frozenset(_STOP_WORDS.split(" "))
_START = frozenset(_START_WORDS.split(" "))
_SAYS_MORE = frozenset(_UNCLEAR_WORDS.split(" "))


def asks_to_stop(text: str) -> bool:
    """Whether the whole message is one word that ends all messages."""
    return _only_word(text) in _STOP


def asks_to_start(text: str) -> bool:
    """Whether the whole message is one word that lets messages come again."""
    return _only_word(text) in _START


def says_more(text: str) -> bool:
    """Whether a person must read the message, whatever it asks of the machine."""
    word = _only_word(text)
    return word in _SAYS_MORE or word not in _STOP | _START


def _only_word(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded(text)) if len(text.split()) == 1 else ""
