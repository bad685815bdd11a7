"""Wrong links and codes are counted for each address, so that guessing is slow and tells nothing.

The count is shared by all processes, and with the customers' pages.
"""

from safehands.core import keys
from safehands.doors.ui.wall import TimedRequest
from safehands.doors.ui.whence import whence


def too_many_wrong(request: TimedRequest) -> bool:
    """Whether so many wrong links came from this address that none is looked at for a while."""
    return keys.too_many_guesses(whence(request), request.now)


def note_wrong(request: TimedRequest) -> None:
    """Count a link that opened nothing. Neither the link nor why it failed is written down."""
    keys.note_guess(address=whence(request), now=request.now)
