"""Mistakes that a restart brings to light, planted to see that the proof finds them."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse

from safehands.core import duties, logbook
from safehands.doors.clock import worker
from safehands.doors.ui import wall
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "yes-man": "a write that the database did not take is answered with yes",
    "old-line": "a worker holds on to a connection that was cut off",
    "twice": "a duty that was looked after is noted once more",
}
TROUBLE, CREATED = 500, 201


@plants("restart/yes-man")
def _yes_man() -> None:
    stamp = wall.stamp_request

    def always(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
        inner = stamp(get_response)

        def middleware(request: HttpRequest) -> HttpResponse:
            try:
                answer = inner(request)
            except (OperationalError, InterfaceError):
                return _yes()
            lost = request.method == "POST" and answer.status_code >= TROUBLE
            return _yes() if lost else answer

        return middleware

    replace(wall, "stamp_request", always)


def _yes() -> JsonResponse:
    return JsonResponse({"id": str(uuid.uuid4())}, status=CREATED)


@plants("restart/old-line")
def _old_line() -> None:
    replace(worker, "close_old_connections", lambda: None)


@plants("restart/twice")
def _twice() -> None:
    review = duties.review

    def again(*, duty: Any, now: Any, **more: Any) -> Any:
        found = review(duty=duty, now=now, **more)
        late = found is not None and found.standing.value == "at_risk"
        if late and duty.kind == duties.Kind.REMINDER:
            logbook.write(
                verb="reminder_at_risk", by=None, now=now, case_id=duty.case_id, duty=duty.pk
            )
        return found

    replace(duties, "review", again)
