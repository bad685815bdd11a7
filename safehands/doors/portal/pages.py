"""The customer's page: looking changes nothing, each act is one press."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from safehands.core import keys
from safehands.core.keys import PageKey
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.portal import acts, answering, programs, proof
from safehands.doors.portal.forming import Sent
from safehands.doors.portal.forms import BornForm, CodeForm
from safehands.doors.portal.opening import opened
from safehands.doors.portal.showing import sight_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import journeys, matter

SEE_OTHER, UNCLEAR, NEEDS_PROOF = 303, 422, 403


@door(may=May.PUBLIC)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: TimedRequest, key: PageKey, secret: str) -> HttpResponse:
    """Show where the request is, or do what the customer pressed."""
    if request.method == "POST":
        return answering.take_in(request, key, secret, show)
    if programs.wanted(request):
        return programs.shown(request, key)
    return show(request, key, secret)


def show(
    request: TimedRequest,
    key: PageKey,
    secret: str,
    *,
    sent: Sent | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
    **proving: Any,
) -> HttpResponse:
    """Show the page; ``sent`` is a form that came back, ``proof_form`` one that was wrong."""
    proven = proof.is_proven(request, key, request.now)
    seen = matter.for_customer(keys.page_case(key), key.to, request.now, proven=proven)
    about = {
        "matter": seen,
        "here": reverse("portal", args=[secret]),
        "secret": secret,
        "refusal": refusal,
        "born_form": BornForm(),
        "code_point": keys.code_point(key.to) is not None,
        **_proof_forms(proving),
        **sight_of(seen, key, sent),
    }
    return render(request, "portal/page.html", about, status=status)


@door(may=May.PUBLIC)
@opened
@require_safe
def done(request: TimedRequest, key: PageKey, secret: str, act: str) -> HttpResponse:
    """Confirm calmly what was done, and say what happens next."""
    if act not in acts.ACTS:
        raise Http404
    proven = proof.is_proven(request, key, request.now)
    about = {
        "matter": matter.for_customer(keys.page_case(key), key.to, request.now, proven=proven),
        "act": acts.ACTS[act],
        "by_when": answering.by_when_of(request),
        "here": reverse("portal", args=[secret]),
    }
    return render(request, "portal/done.html", about)


@door(may=May.PUBLIC)
@opened
@require_safe
def steps(request: TimedRequest, key: PageKey, secret: str) -> HttpResponse:
    """Show all that happened, to be read or printed; only to who has proven himself."""
    if not proof.is_proven(request, key, request.now):
        return show(request, key, secret, status=NEEDS_PROOF)
    case = keys.page_case(key)
    seen = matter.for_customer(case, key.to, request.now, proven=True)
    if seen.details is None or not seen.details.health:
        return show(request, key, secret, status=NEEDS_PROOF)
    whole = journeys.journey_of(case, now=request.now, audience=journeys.Audience.CUSTOMER)
    about = {"matter": seen, "journey": whole, "here": reverse("portal", args=[secret])}
    return render(request, "portal/steps.html", about)


def _proof_forms(given: dict[str, Any]) -> dict[str, Any]:
    """Return the form of the fact that was tried, in the place of the empty one."""
    form, about = given.get("proof_form"), {"code_sent": given.get("code_sent", False)}
    if isinstance(form, CodeForm):
        return {**about, "code_form": form, "code_sent": True}
    return {**about, "born_form": form} if form is not None else about
