"""Who owes what to whom by when, in the words the customer heard."""

from safehands.core.promises.models import Promise
from safehands.core.promises.queries import of_case, owed_by, visible_to
from safehands.core.promises.verbs import NotAPromise, keep, make, move, review, withdraw
from safehands.core.promises.wording import sentence, spoken

__all__ = [
    "NotAPromise",
    "Promise",
    "keep",
    "make",
    "move",
    "of_case",
    "owed_by",
    "review",
    "sentence",
    "spoken",
    "visible_to",
    "withdraw",
]
