"""Answers: JSON with its version, so that a program can say later what it had seen."""

import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from pydantic import BaseModel

from safehands.doors.api.frame.asking import ApiRequest

JSON = "application/json"


def answer(
    request: ApiRequest,
    shape: BaseModel,
    *,
    status: int = 200,
    version: int | None = None,
    location: str = "",
) -> HttpResponse:
    """Return a shape as JSON; with ``version`` it carries an ETag and heeds If-None-Match."""
    body = shape.model_dump_json().encode()
    tag = etag(version, body) if version is not None else ""
    if tag and request.method == "GET" and _known(request, tag):
        unchanged = HttpResponseNotModified()
        unchanged["ETag"] = tag
        return unchanged
    told = HttpResponse(body, status=status, content_type=JSON)
    told["Cache-Control"] = "no-store"
    if tag:
        told["ETag"] = tag
    if location:
        told["Location"] = location
    return told


def etag(version: int, body: bytes) -> str:
    """Return the tag of a representation: the record's version, and a digest of these bytes.

    The version alone would lie: the standing of a case's promises changes as time passes.
    """
    return f'"v{version}-{hashlib.sha256(body).hexdigest()[:12]}"'


def _known(request: ApiRequest, tag: str) -> bool:
    said = request.headers.get("If-None-Match", "")
    known = {one.strip().removeprefix("W/") for one in said.split(",")}
    return tag in known or "*" in known
