"""Who proved himself is remembered in this browser for half an hour, for this one key.

The cookie is signed and says which key and since when. The instant is that of the request, so
that one request sees one time.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from safehands.core.keys import PageKey

GOOD_FOR = timedelta(minutes=30)
SALT = "safehands.portal.proof"
PATH = "/c/"


def remember(answer: HttpResponse, key: PageKey, now: datetime) -> None:
    """Let this browser show the details of a key for half an hour."""
    said = Signer(salt=SALT).sign(f"{key.pk.hex}:{int(now.timestamp())}")
    answer.set_cookie(
        _name(key),
        said,
        max_age=GOOD_FOR,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(answer: HttpResponse, key: PageKey) -> None:
    """Let this browser show nothing but the general words again."""
    answer.delete_cookie(_name(key), path=PATH, samesite="Lax")


def is_proven(request: HttpRequest, key: PageKey, now: datetime) -> bool:
    """Whether the reader proved himself in this browser, for this key, within half an hour."""
    try:
        said = Signer(salt=SALT).unsign(request.COOKIES.get(_name(key), ""))
    except BadSignature:
        return False
    of_key, _colon, at = said.partition(":")
    since = datetime.fromtimestamp(int(at), tz=UTC)
    return of_key == key.pk.hex and since <= now < since + GOOD_FOR


def _name(key: PageKey) -> str:
    return f"safehands_page_{key.pk.hex[:12]}"
