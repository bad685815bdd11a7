"""Keys to the customer's page: signed links and printed codes, and the proof who reads."""

from safehands.core.keys.codes import digest, new_code, typed
from safehands.core.keys.guessing import note_guess, too_many_guesses
from safehands.core.keys.issuing import (
    GOOD_FOR,
    NotTheirMatter,
    issue,
    link,
    note_opened,
    revoke,
)
from safehands.core.keys.models import PageKey
from safehands.core.keys.proving import (
    NoWayToSend,
    TooManyTries,
    code_point,
    prove,
    prove_code,
    send_code,
)
from safehands.core.keys.queries import key_for, may_read, of_case, page_case
from safehands.core.keys.writing import may_write_to, write_to

__all__ = [
    "GOOD_FOR",
    "NoWayToSend",
    "NotTheirMatter",
    "PageKey",
    "TooManyTries",
    "code_point",
    "digest",
    "issue",
    "key_for",
    "link",
    "may_read",
    "may_write_to",
    "new_code",
    "note_guess",
    "note_opened",
    "of_case",
    "page_case",
    "prove",
    "prove_code",
    "revoke",
    "send_code",
    "too_many_guesses",
    "typed",
    "write_to",
]
