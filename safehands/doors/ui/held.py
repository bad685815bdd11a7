"""A restored copy on hold: its pages for customers and offices outside are closed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safehands.core import backups
from safehands.core.backups import Hold

AWAY = 503
# Where customers and offices outside come in, by page and by program.
OUTSIDE = ("/c/", "/r/", "/p/", "/partners/", "/api/partner/", "/api/partner-office/")
KNOWN = "safehands_hold"


def close_outside_while_held(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer customers and offices outside that nobody can be answered here for now.

    What a copy shows may be days old: somebody would come to a closed door because of it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OUTSIDE) or hold_of(request) is None:
            return get_response(request)
        if request.path.startswith("/api/"):
            told = {"code": "on_hold", "title": _("This installation is on hold. Please call.")}
            return JsonResponse(told, status=AWAY, content_type="application/problem+json")
        return render(request, "ui/held.html", status=AWAY)

    return middleware


def hold_of(request: HttpRequest) -> Hold | None:
    """Return the hold of this installation, read once for each request."""
    known = vars(request)
    if KNOWN not in known:
        known[KNOWN] = backups.hold()
    found: Hold | None = known[KNOWN]
    return found
