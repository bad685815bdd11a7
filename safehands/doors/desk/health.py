"""How the installation is: a page for people, a plain answer for monitors."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from safehands.core import house, people
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import health as insights


@door(may=May.SEE_PEOPLE)
@require_safe
def health(request: TimedRequest) -> HttpResponse:
    """Show every part that was looked at, and what to do about it."""
    found = insights.examine(request.now)
    about = {
        "health": found,
        "status": found.status.code,
        "beats": house.heartbeats()[:20],
        "manages": people.may(me(request), May.MANAGE_PEOPLE),
    }
    return render(request, "desk/health.html", about)


@door(may=May.PUBLIC)
@require_safe
@never_cache
def health_json(request: TimedRequest) -> HttpResponse:
    """Answer a monitor: 200 while nothing is red, else 503; codes only, no words, no names."""
    found = insights.examine(request.now)
    told = {
        "status": found.status.code,
        "checks": {check.code: check.status.code for check in found.checks},
    }
    return JsonResponse(told, status=found.http_status)
