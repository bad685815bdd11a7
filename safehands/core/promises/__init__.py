"""Who owes what to whom by when, in the words the customer heard."""

from safehands.core.promises.counting import of_office
from safehands.core.promises.models import Promise
from safehands.core.promises.queries import of_case, owed_by, visible_to
from safehands.core.promises.verbs import (
    NotAPromise,
    TellFirst,
    keep,
    make,
    move,
    review,
    withdraw,
)
from safehands.core.promises.wording import sentence, spoken

__all__ = [
    "NotAPromise",
    "Promise",
    "TellFirst",
    "keep",
    "make",
    "move",
    "of_case",
    "of_office",
    "owed_by",
    "review",
    "sentence",
    "spoken",
    "visible_to",
    "withdraw",
]
