"""A sign of life from somebody who works without loading pages, such as typing a long note."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from safehands.core.people import May
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.SIGNED_IN)
@require_POST
def stay(request: TimedRequest) -> HttpResponse:  # noqa: ARG001 - being asked is all it needs
    """Prolong the session: every request does."""
    return HttpResponse(status=204)
