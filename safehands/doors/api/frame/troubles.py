"""Every exception and the problem that tells of it."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from safehands.core import house
from safehands.core.refusals import Refusal
from safehands.doors.api.frame.faults import faults_of
from safehands.doors.api.frame.keys import Unauthorized
from safehands.doors.api.frame.problems import FieldFault, missing, problem

log = logging.getLogger(__name__)


def problem_of(request: HttpRequest, trouble: Exception) -> HttpResponse:
    """Return the problem that tells of an exception; of an unexpected one nothing inside."""
    for kind, tell in _TELLERS.items():
        if isinstance(trouble, kind):
            return tell(request, trouble)
    log.error("%s %s failed.", request.method, request.path, exc_info=trouble)
    return problem(
        status=500,
        code="our_fault",
        detail=_("Something went wrong on our side. Nothing was changed."),
        remedy=_("Try again; if it stays so, tell who runs this installation."),
        instance=request.path,
    )


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    # Everything else is undone by now; what must be kept all the same is written here.
    if refusal.afterwards is not None:
        refusal.afterwards()
    return problem(
        status=refusal.status,
        code=refusal.code,
        detail=str(refusal.words),
        remedy=str(refusal.remedy),
        field=refusal.field,
        errors=_one_field(refusal),
        open_things=[str(thing) for thing in refusal.open_things],
        facts=refusal.facts,
        instance=request.path,
    )


def _one_field(refusal: Refusal) -> list[FieldFault]:
    if not refusal.field:
        return []
    return [FieldFault(field=refusal.field, detail=str(refusal.words), remedy=str(refusal.remedy))]


def _unauthorized(request: HttpRequest, refusal: Unauthorized) -> HttpResponse:
    answer = _refused(request, refusal)
    answer["WWW-Authenticate"] = refusal.challenge
    return answer


def _invalid(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
    faults = [
        FieldFault(field=field, detail=words, remedy=remedy)
        for field, words, remedy in faults_of(trouble.errors)
    ]
    first = faults[0]
    return problem(
        status=422,
        code="invalid",
        detail=f"{first.field}: {first.detail}" if first.field else first.detail,
        remedy=first.remedy,
        field=first.field,
        errors=faults,
        instance=request.path,
    )


def _unreadable(request: HttpRequest, _trouble: Exception) -> HttpResponse:
    return problem(
        status=400,
        code="unreadable",
        detail=_("The request cannot be read as JSON in UTF-8."),
        remedy=_("Send one JSON object."),
        instance=request.path,
    )


def _too_large(request: HttpRequest, _trouble: Exception) -> HttpResponse:
    return problem(
        status=413,
        code="too_large",
        detail=_("The request is too large."),
        remedy=_("Send less at a time."),
        instance=request.path,
    )


def _busy(request: HttpRequest, trouble: Exception) -> HttpResponse:
    if house.disk_trouble():
        return _disk_fails(request)
    log.warning("%s %s: the database is busy.", request.method, request.path, exc_info=trouble)
    return problem(
        status=503,
        code="busy",
        detail=_("The database is busy. Nothing was changed."),
        remedy=_("Ask again in a moment, with the same Idempotency-Key."),
        instance=request.path,
    )


def _disk_fails(request: HttpRequest) -> HttpResponse:
    return problem(
        status=503,
        code="disk",
        detail=_("The disk of this installation fails: do not rely on this having been saved."),
        remedy=_("Reading works. Ask again later, with the same Idempotency-Key."),
        instance=request.path,
    )


# The narrower kinds stand first.
_TELLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Unauthorized: _unauthorized,
    Refusal: _refused,
    ValidationError: _invalid,
    HttpError: _unreadable,
    Http404: lambda _request, _trouble: missing(),
    RequestDataTooBig: _too_large,
    SuspiciousOperation: _unreadable,
    OperationalError: _busy,
    InterfaceError: _busy,
}
