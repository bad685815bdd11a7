"""The tray of a demonstration or test: every message that was written, none of which left."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safehands.core import notices, people
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

A_PAGE = 30


@door(may=May.SEE_PEOPLE)
@require_safe
def tray(request: TimedRequest) -> HttpResponse:
    """Show the messages of the demonstration by person, channel and state; newest first."""
    if not (settings.DEMO or settings.TEST_MODE):
        raise Http404
    found = _found(request)
    about = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "to": _typed(request, "to"),
        "channel_now": _typed(request, "channel"),
        "state_now": _typed(request, "state"),
        "channels": notices.Channel.choices,
        "states": notices.State.choices,
        "sees_cases": people.may(me(request), May.SEE_CASES),
    }
    return render(request, "desk/tray.html", about)


def _found(request: TimedRequest) -> QuerySet[notices.Notice]:
    found = notices.written()
    to = people.folded(_typed(request, "to"))
    if to:
        whom = Q(to__sort_name__contains=to) | Q(to_organization__name__icontains=to)
        found = found.filter(whom | Q(address__icontains=to))
    for name in ("channel", "state"):
        if _typed(request, name):
            found = found.filter(**{name: _typed(request, name)})
    return found


def _typed(request: TimedRequest, name: str) -> str:
    return request.GET.get(name, "").strip()[:80]
