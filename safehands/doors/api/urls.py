"""Addresses under /api/. Whatever is no operation is answered in JSON too."""

from django.urls import URLPattern, path, re_path

from safehands.doors.api import outside
from safehands.doors.api.frame.corridor import corridor
from safehands.doors.api.operations import API

app_name = "api"


def _through_the_corridor(patterns: list[URLPattern]) -> list[URLPattern]:
    for pattern in patterns:
        pattern.callback = corridor(pattern.callback)
    return patterns


def _operations() -> list[URLPattern]:
    found = [one for one in API.urls[0] if isinstance(one, URLPattern)]
    return [one for one in found if one.name != "api-root"]


urlpatterns = _through_the_corridor(
    [
        path("", outside.way_in, name="way-in"),
        path("openapi.json", outside.openapi, name="openapi"),
        path("docs", outside.docs, name="docs"),
        *_operations(),
        re_path(r"^(?P<rest>.*)$", outside.nothing, name="nothing"),
    ]
)
