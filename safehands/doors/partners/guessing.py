"""Wrong links are counted for each address, so that guessing is slow and tells nothing.

The sign-in's counter knows accounts and not links, so this is a counter of our own, in the
memory of each process. A link has 192 random bits: the limit spares the database, no more.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache

from safehands.doors.ui.wall import TimedRequest

MOST_WRONG = 20
WINDOW = timedelta(minutes=15)
logger = logging.getLogger(__name__)


def too_many_wrong(request: TimedRequest) -> bool:
    """Whether so many wrong links came from this address that none is looked at for a while."""
    return bool(cache.get(_name(request), 0) >= MOST_WRONG)


def note_wrong(request: TimedRequest) -> None:
    """Count a link that opened nothing. Neither the link nor why it failed is written down."""
    name = _name(request)
    cache.add(name, 0, timeout=WINDOW.total_seconds())
    count = cache.incr(name)
    logger.warning("a partner's link opened nothing, number %s from this address", count)


def _name(request: TimedRequest) -> str:
    window = int(request.now.timestamp() // WINDOW.total_seconds())
    return f"wrong-links:{window}:{_address(request)}"


def _address(request: TimedRequest) -> str:
    """Return whence the request came; behind a proxy, what the proxy added last."""
    passed_on = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and passed_on:
        return passed_on.rsplit(",", 1)[-1].strip()[:64].replace(" ", "")
    return str(request.META.get("REMOTE_ADDR", ""))
