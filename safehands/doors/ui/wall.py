"""The wall clock: the only place in the web doors that asks for the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse

from safehands.core import house

if TYPE_CHECKING:
    from safehands.core.people import Person


# What a refusal keeps although its request changed nothing; done when all else is undone.
AFTERWARDS = "safehands_afterwards"


class TimedRequest(HttpRequest):
    """A request that knows the instant it arrived (UTC) and who asks (None: not signed in)."""

    now: datetime
    person: Person | None


def stamp_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give every request one instant, so that one request sees one time; nobody asks as yet."""

    def middleware(request: HttpRequest) -> HttpResponse:
        stamped = cast(TimedRequest, request)
        stamped.now = house.wall_now()
        stamped.person = None
        answer = get_response(stamped)
        if (keep := vars(stamped).get(AFTERWARDS)) is not None:
            keep()
        return answer

    return middleware
