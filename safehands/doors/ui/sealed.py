"""Pages that belong to whoever holds the link: kept by nobody, found by nobody, told to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    # The page itself says "same-origin" (ui/head.html), which wins for what it sends: with
    # "no-referrer" a browser sends its forms with no origin, and they would be refused as forged.
    "Referrer-Policy": "no-referrer",
}


def sealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep the answers of a view out of caches, search engines and other sites' logs."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(*args, **kwargs)
        for name, value in HEADERS.items():
            answer[name] = value
        return answer

    return guarded
