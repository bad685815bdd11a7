"""The same page for programs: read as JSON, acted on by POST; the same proof, no account.

``GET /c/{secret}/`` with ``Accept: application/json`` answers what the page shows. ``POST
/r/{secret}/`` takes ``{"act": "come", "at": "2026-02-28T10:00", "born_on": "2016-09-02"}``: who
acts is proven by ``born_on`` or ``code`` in the body each time; the cookie of the answer lets
``GET`` show the details for half an hour.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from safehands.core import keys
from safehands.core.keys import PageKey
from safehands.core.people import May
from safehands.core.refusals import Refusal, Unclear
from safehands.doors.portal import acts, answering, proof, reading
from safehands.doors.portal.forming import form_of
from safehands.doors.portal.forms import BornForm
from safehands.doors.portal.opening import opened
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import matter

UNCLEAR, NEEDS_PROOF, TOO_LARGE = 422, 403, 65_536
JSON = "application/json"
# The fields in which several things may be chosen.
LISTS = frozenset({"praise", "stop"})


def wanted(request: HttpRequest) -> bool:
    """Whether the reader is a program that prefers JSON to a page."""
    return request.get_preferred_type(["text/html", JSON]) == JSON


def shown(request: TimedRequest, key: PageKey, *, proven: bool | None = None) -> HttpResponse:
    """Answer with what the page shows to this reader."""
    if proven is None:
        proven = proof.is_proven(request, key, request.now)
    seen = matter.for_customer(keys.page_case(key), key.to, request.now, proven=proven)
    possible = [act.name for act in acts.ACTS.values() if acts.possible(act, seen)]
    return JsonResponse(reading.plain(seen) | {"proven": proven, "acts": possible})


@csrf_exempt
@door(may=May.PUBLIC)
@opened
@require_POST
def reply(request: TimedRequest, key: PageKey, secret: str) -> HttpResponse:
    """Do one act, or only prove who reads; answers what the page shows afterwards.

    Exempt from the forgery check: no cookie is heeded here, the proof stands in the body.
    """
    try:
        said = _said(request)
        proven = _proven(request, key, said)
        answer = _act(request, key, secret, said, proven=proven)
    except Refusal as refusal:
        return _refused(refusal)
    if proven:
        proof.remember(answer, key, request.now)
    return answer


def _act(
    request: TimedRequest, key: PageKey, secret: str, said: Mapping[str, Any], *, proven: bool
) -> HttpResponse:
    name = str(said.get("act", ""))
    seen = matter.for_customer(keys.page_case(key), key.to, request.now, proven=proven)
    if not name:
        return shown(request, key, proven=proven)
    act = acts.ACTS.get(name)
    if act is None or not acts.possible(act, seen):
        status = NEEDS_PROOF if act is not None and act.proven and not proven else UNCLEAR
        facts = {"acts": [one.name for one in acts.ACTS.values() if acts.possible(one, seen)]}
        return _problem(status, "not_possible", "This cannot be done now.", **facts)
    form = form_of(act, seen, key, said, bare=True)
    if not form.is_valid():
        return _problem(UNCLEAR, "unclear", "Not understood.", errors=form.errors)
    answering.do_once(request, key, act, form, proven=proven, secret=secret)
    return shown(request, key, proven=proven)


def _said(request: TimedRequest) -> dict[str, Any]:
    if request.content_type != JSON or len(request.body) > TOO_LARGE:
        raise Unclear("Send JSON.", field="body", remedy=JSON)
    try:
        said = json.loads(request.body or b"{}")
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Unclear("This is no JSON object.", field="body", remedy='{"act": "call"}')
    return {name: _as_typed(value, many=name in LISTS) for name, value in said.items()}


def _as_typed(value: Any, *, many: bool) -> Any:
    """Return a value as a form would send it: forms read text, and lists where one may choose."""
    if many and isinstance(value, list):
        return [str(one) for one in value]
    return value if value is None else str(value)


def _proven(request: TimedRequest, key: PageKey, said: Mapping[str, Any]) -> bool:
    if "born_on" in said:
        form = BornForm({"born_on": said["born_on"]})
        if not form.is_valid():
            raise Unclear("Not a date.", field="born_on", remedy="2016-09-02")
        born_on = form.cleaned_data["born_on"]
        return keys.prove(key=key, born_on=born_on, now=request.now)
    if "code" in said:
        return keys.prove_code(key=key, code=str(said["code"]), now=request.now)
    return False


def _refused(refusal: Refusal) -> HttpResponse:
    words = {"remedy": str(refusal.remedy), "field": refusal.field, "facts": refusal.facts}
    return _problem(refusal.status, refusal.code, str(refusal.words), **words)


def _problem(status: int, code: str, title: str, **more: Any) -> HttpResponse:
    about = {"status": status, "code": code, "title": title, **more}
    return JsonResponse(about, status=status, content_type="application/problem+json")
