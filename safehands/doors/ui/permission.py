"""What a view lets whom do, declared where the view stands.

    @door(may=May.SEE_CASES)
    def show(request: TimedRequest, case_id: UUID) -> HttpResponse: ...

Who is not signed in is led to the sign-in page and back. Who is signed in and may not gets 404 if
the address names an object (the same answer as for a missing one), else the page that says so.
A view without a declaration stops the program at start-up (see `undeclared.py`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from safehands.core import people
from safehands.core.people import May
from safehands.doors.ui.front import front
from safehands.doors.ui.reader import person_of

View = Callable[..., HttpResponse]


def door(*, may: May) -> Callable[[View], View]:
    """Declare the permission that a view needs, and hold it."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if may is May.PUBLIC:
                return view(request, *args, **kwargs)
            person = person_of(request)
            if person is None:
                return _to_sign_in(request)
            if not people.may(person, may):
                if args or kwargs:
                    raise Http404
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.door_may = may  # type: ignore[attr-defined] # read by the check at start-up
        return guarded

    return declare


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = f"{resolve_url(front().sign_in)}?{urlencode({'next': _way_back(request)})}"
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def _way_back(request: HttpRequest) -> str:
    """Return the page to come back to: for a form that was sent, the page it stood on."""
    if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
        return request.get_full_path()
    stood_on = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(stood_on, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(stood_on)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
