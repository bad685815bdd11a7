"""Finding the key of a link, and the language in which its reader reads."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from safehands.core import keys, logbook
from safehands.core.keys import PageKey
from safehands.doors.ui.sealed import sealed
from safehands.doors.ui.wall import TimedRequest
from safehands.doors.ui.whence import whence
from safehands.insights import matter

MISSING, TOO_MANY = 404, 429
View = Callable[..., HttpResponse]


def opened(view: View) -> View:
    """Give a view the key of its link; unknown, ended and revoked links answer all alike.

    The page speaks the reader's language, unless this browser was told another one.
    """

    @sealed
    @wraps(view)
    def guarded(request: TimedRequest, secret: str, **kwargs: Any) -> HttpResponse:
        key = find(request, secret)
        if key is None:
            return nothing(request)
        with in_words_of(request, key), in_zone_of(key), logbook.through("portal"):
            answer = view(request, key=key, secret=secret, **kwargs)
            answer.headers.setdefault("Content-Language", translation.get_language())
            return answer

    return guarded


def find(request: TimedRequest, secret: str) -> PageKey | None:
    """Return the key of a link; a secret that opens nothing is counted against its sender."""
    address = whence(request)
    if keys.too_many_guesses(address, request.now):
        return None
    key = keys.key_for(secret, request.now)
    if key is None:
        keys.note_guess(address=address, now=request.now)
    return key


def nothing(request: TimedRequest) -> HttpResponse:
    """Answer for a link that opens nothing: why helps only a guesser."""
    status = TOO_MANY if keys.too_many_guesses(whence(request), request.now) else MISSING
    return render(request, "portal/no_such_page.html", {"status": status}, status=status)


def in_words_of(request: HttpRequest, key: PageKey) -> translation.override:
    """Return the language chosen in this browser, else the reader's own, else the browser's.

    That he reads the language of the house may only mean that nobody asked him: then the browser
    knows better.
    """
    known, theirs = dict(settings.LANGUAGES), key.to.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") in known
    if chosen or theirs == settings.LANGUAGE_CODE or theirs not in known:
        return translation.override(translation.get_language())
    return translation.override(theirs)


def in_zone_of(key: PageKey) -> timezone.override:
    """Return the zone of the reader: in it the times of a page are shown and typed."""
    return timezone.override(ZoneInfo(matter.zone_of(keys.page_case(key), key.to)))
