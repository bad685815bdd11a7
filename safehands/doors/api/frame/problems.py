"""Everything that goes wrong is told in one form: problem+json (RFC 9457)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from safehands.doors.api.shapes.times import written

TYPE = "application/problem+json"


# Refusals whose cure is to ask again a little later, in seconds.
WAIT = {"still_answering": "1", "busy": "2", "disk": "10"}


class FieldFault(BaseModel):
    """What is wrong with one field, and how to write it."""

    field: str
    detail: str
    remedy: str = ""


class Problem(BaseModel):
    """What is wrong, and what to do about it. Nothing was changed."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str = ""
    code: str
    field: str = ""
    errors: list[FieldFault] = []
    open_things: list[str] = []
    facts: dict[str, Any] = {}
    instance: str = ""


def problem(
    *,
    status: int,
    code: str,
    detail: str,
    remedy: str = "",
    field: str = "",
    errors: Iterable[FieldFault] = (),
    open_things: Iterable[str] = (),
    facts: Mapping[str, object] | None = None,
    instance: str = "",
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return a problem as an answer."""
    told = Problem(
        type=f"/api/docs#problem-{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        remedy=remedy,
        code=code,
        field=field,
        errors=list(errors),
        open_things=list(open_things),
        facts={name: plain(value) for name, value in (facts or {}).items()},
        instance=instance,
    )
    answer = HttpResponse(told.model_dump_json(), status=status, content_type=TYPE)
    answer["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        answer[name] = value
    if code in WAIT:
        answer["Retry-After"] = WAIT[code]
    return answer


def missing() -> HttpResponse:
    """Return the one answer for all that is not there, or not to be seen."""
    return problem(
        status=404,
        code="not_found",
        detail=_("There is nothing here, or nothing that you may see."),
        remedy=_("Look at the address. The list of all operations is at /api/docs."),
    )


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Return the answer for a method that an address does not know."""
    return problem(
        status=405,
        code="method_not_allowed",
        detail=_("%(method)s is not possible here.") % {"method": request.method},
        remedy=_("Possible here: %(allowed)s.") % {"allowed": allowed},
        instance=request.path,
        headers={"Allow": allowed},
    )


def plain(value: object) -> object:
    """Return a fact as JSON can hold it."""
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
