"""A number rings: whoever it rings for sees it on every page of the desk, quietly."""

from datetime import timedelta
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safehands.core import contacts
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

# Who has not been answered by then has hung up.
RINGS_FOR, MOST = timedelta(minutes=3), 3


@door(may=May.WORK_CASES)
@require_safe
def ringing(request: TimedRequest) -> HttpResponse:
    """Say who calls right now; nothing when the page says so already.

    The page asks every few seconds by itself: that is no sign that somebody is there, so it does
    not put off the automatic sign-out.
    """
    cast(Any, request.session).rests = True
    calls = contacts.going_on(me(request)).filter(
        channel=contacts.Channel.PHONE, direction=contacts.Direction.IN, subject=None,
        happened_at__gt=request.now - RINGS_FOR,
    ).exclude(call_id="")[:MOST]  # fmt: skip
    shown = ".".join(str(one.pk) for one in calls)
    if shown == request.GET.get("shown"):
        return HttpResponse(status=204)
    return render(request, "desk/calls/ringing.html", {"calls": calls, "shown": shown})
