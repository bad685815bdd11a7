"""Words that were refused before they left: changed here, or sent all the same with a reason."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from safehands.core import notices
from safehands.core.people import May
from safehands.core.refusals import Unclear
from safehands.doors.ui.permission import door
from safehands.doors.ui.reader import person_of
from safehands.doors.ui.wall import TimedRequest

REASON, ANYWAY, HEADER = "guard_reason", "guard_anyway", "Guard-Reason"
API = "/api/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
# What the page makes anew, or what belongs to this page alone.
NOT_AGAIN = frozenset({"csrfmiddlewaretoken", "idempotency_key", REASON, ANYWAY})
REFUSED = 400
LONGEST = 20_000


def mind_what_leaves(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take the reason that came along, and show what the guard refused with a way on.

    Programs give the reason in the header ``Guard-Reason``; pages in the field that this shows.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return get_response(request)
        with _despite(_reason(request)), notices.guarded_meanwhile() as refused:
            answer = get_response(request)
        of_a_page = not request.path.startswith(API) and person_of(request) is not None
        if refused and of_a_page and answer.status_code >= REFUSED and _is_form(request):
            return _page(request, refused[-1])
        return answer

    return middleware


@contextmanager
def _despite(reason: str) -> Iterator[None]:
    """Let marked words leave for a reason; one that says nothing is none."""
    try:
        allowed = notices.despite_guard(reason)
        allowed.__enter__()
    except Unclear:
        yield
        return
    try:
        yield
    finally:
        allowed.__exit__(None, None, None)


def _reason(request: HttpRequest) -> str:
    if request.path.startswith(API):
        sent = request.headers.get(HEADER, "")
        try:
            return sent.encode("latin-1").decode()
        except UnicodeError:
            return sent
    return request.POST.get(REASON, "") if _is_form(request) else ""


def _is_form(request: HttpRequest) -> bool:
    return request.content_type in FORMS


def _page(request: HttpRequest, refusal: notices.Guarded) -> HttpResponse:
    in_place = bool(request.headers.get("HX-Request"))
    about = {
        "refusal": refusal,
        "marks": refusal.facts["marks"],
        "may_override": refusal.facts["may_override"] and not request.FILES,
        "said": list(_said(request, refusal.facts)),
        "again": list(_again(request, refusal.facts)),
        "files": bool(request.FILES),
        "url": request.get_full_path(),
        "back": _back(request),
        "without_reason": ANYWAY in request.POST,
        "fields": {},
    }
    template = "ui/guarded_here.html" if in_place else "ui/guarded.html"
    # In place only an answer of this status is shown.
    answer = render(request, template, about, status=422 if in_place else refusal.status)
    if in_place:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#screen", "outerHTML"
    return answer


def _said(request: HttpRequest, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the fields in which marked words stand, to be changed."""
    for name, values in request.POST.lists():
        if name not in NOT_AGAIN and len(values) == 1 and _marked(values[0], facts):
            yield name, values[0]


def _again(request: HttpRequest, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give everything else that was sent, to be sent again."""
    shown = {name for name, _value in _said(request, facts)}
    for name, values in request.POST.lists():
        if name not in NOT_AGAIN | shown:
            yield from ((name, value) for value in values)


def _marked(value: str, facts: Mapping[str, Any]) -> bool:
    lines = value.replace("\r\n", "\n")
    return any(mark["words"] in lines for mark in facts["marks"])


def _back(request: HttpRequest) -> str:
    came_from = urlsplit(request.headers.get("Referer", ""))
    ours = came_from.netloc == request.get_host() and came_from.path != request.path
    return f"{came_from.path}?{came_from.query}".rstrip("?") if ours else ""


@door(may=May.SIGNED_IN)
@require_POST
def hint(request: TimedRequest) -> HttpResponse:
    """Return what is marked in words that somebody is still writing; an empty part if nothing."""
    found = notices.what_is_marked(request.POST.get("words", "")[:LONGEST])
    found = [mark for mark in found if mark.kind != "placeholder"]
    return render(request, "ui/parts/guard_hint.html", {"marks": found})
