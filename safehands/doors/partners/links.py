"""A partner without an account: one signed link, one matter, for a limited time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from safehands.core import handoffs
from safehands.core.people import May
from safehands.doors.partners.acts import ALL_ACTS
from safehands.doors.partners.answering import Way, show, show_done, take_in
from safehands.doors.partners.guessing import note_wrong, too_many_wrong
from safehands.doors.ui.permission import door
from safehands.doors.ui.sealed import sealed
from safehands.doors.ui.wall import TimedRequest

MISSING, TOO_MANY = 404, 429


@door(may=May.PUBLIC)
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: TimedRequest, token: str) -> HttpResponse:
    """Show the matter of a link (which changes nothing), or take in what the partner does."""
    handoff = _handoff(request, token)
    if handoff is None:
        return no_such_link(request)
    if request.method == "POST":
        return take_in(request, handoff, _way(token))
    return show(request, handoff, _way(token))


@door(may=May.PUBLIC)
@sealed
@require_safe
def done(request: TimedRequest, token: str, act: str) -> HttpResponse:
    """Confirm what the partner did by a link."""
    handoff = _handoff(request, token)
    if handoff is None or act not in ALL_ACTS:
        return no_such_link(request)
    return show_done(request, handoff, _way(token), ALL_ACTS[act])


def _way(token: str) -> Way:
    return Way("partner-matter", "partner-matter-done", (token,))


def _handoff(request: TimedRequest, token: str) -> handoffs.Handoff | None:
    if too_many_wrong(request):
        return None
    handoff = handoffs.handoff_for_key(token, request.now)
    if handoff is None:
        note_wrong(request)
    return handoff


def no_such_link(request: TimedRequest) -> HttpResponse:
    """Answer expired, revoked and unknown links all alike: which it was helps only a guesser."""
    status = TOO_MANY if too_many_wrong(request) else MISSING
    return render(request, "partners/no_such_link.html", {"status": status}, status=status)
