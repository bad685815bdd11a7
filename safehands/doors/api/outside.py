"""What is under /api and is no operation: the way in, the docs, and all that is not there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from safehands.core.people import May
from safehands.doors.api.frame.openapi import operations_by_tag, schema
from safehands.doors.ui.permission import door


@csrf_exempt
@door(may=May.PUBLIC)
@require_safe
def way_in(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view's signature
    """Say where the description of everything is."""
    return JsonResponse({"docs": "/api/docs", "openapi": "/api/openapi.json"})


@csrf_exempt
@door(may=May.PUBLIC)
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view's signature
    """Return the description of all operations for programs (OpenAPI 3.1)."""
    return JsonResponse(schema())


@csrf_exempt
@door(may=May.PUBLIC)
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the description of all operations to people; no script is needed."""
    about = schema()
    return render(
        request, "api/docs.html", {"info": about["info"], "groups": operations_by_tag(about)}
    )


@csrf_exempt
@door(may=May.PUBLIC)
def nothing(request: HttpRequest, **_path: Any) -> HttpResponse:  # noqa: ARG001 - as above
    """Answer for every address that is not there."""
    raise Http404
