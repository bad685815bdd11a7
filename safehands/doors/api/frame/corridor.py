"""Every address of this door leads through here: one door name, one form of trouble."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from safehands.core import logbook
from safehands.doors.api.frame.problems import not_allowed
from safehands.doors.api.frame.troubles import problem_of


def corridor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark what is written as come through the API, and answer all trouble as a problem."""

    @wraps(view)
    def walk(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with logbook.through("api"):
            try:
                answer = view(request, *args, **kwargs)
            except Exception as trouble:
                return problem_of(request, trouble)
        if isinstance(answer, HttpResponseNotAllowed):
            return not_allowed(request, ", ".join(sorted(answer["Allow"].split(", "))))
        return answer

    return walk


def raise_on(_request: HttpRequest, trouble: Any) -> HttpResponse:
    """Let trouble travel on to the corridor: on its way it undoes the transaction."""
    raise trouble
