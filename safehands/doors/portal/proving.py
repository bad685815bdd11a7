"""Proving who reads: the patient's date of birth, or a code sent to a proven address."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from safehands.core import keys
from safehands.core.keys import PageKey
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.portal import proof
from safehands.doors.portal.forms import BornForm, CodeForm
from safehands.doors.portal.opening import opened
from safehands.doors.portal.pages import show
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

SEE_OTHER, UNCLEAR = 303, 422


@door(may=May.PUBLIC)
@opened
@require_POST
def prove(request: TimedRequest, key: PageKey, secret: str) -> HttpResponse:
    """Compare what the reader says; right, this browser shows the details for half an hour."""
    by_code = "code" in request.POST
    form = CodeForm(request.POST) if by_code else BornForm(request.POST)
    if not form.is_valid():
        return show(request, key, secret, proof_form=form, status=UNCLEAR)
    keys.note_opened(key=key, now=request.now)
    try:
        if by_code:
            right = keys.prove_code(key=key, code=form.cleaned_data["code"], now=request.now)
        else:
            right = keys.prove(key=key, born_on=form.cleaned_data["born_on"], now=request.now)
    except Refusal as refusal:
        return show(request, key, secret, proof_form=form, refusal=refusal, status=refusal.status)
    if not right:
        form.say_it_is_wrong()
        return show(request, key, secret, proof_form=form, status=UNCLEAR)
    answer = HttpResponseRedirect(reverse("portal", args=[secret]), status=SEE_OTHER)
    proof.remember(answer, key, request.now)
    return answer


@door(may=May.PUBLIC)
@opened
@require_POST
def send_code(request: TimedRequest, key: PageKey, secret: str) -> HttpResponse:
    """Send a code to the proven telephone or e-mail of the reader, and show where to type it."""
    keys.note_opened(key=key, now=request.now)
    try:
        keys.send_code(key=key, now=request.now)
    except Refusal as refusal:
        return show(request, key, secret, refusal=refusal, status=refusal.status)
    return show(request, key, secret, proof_form=CodeForm(), code_sent=True)


@door(may=May.PUBLIC)
@opened
@require_POST
def leave(request: TimedRequest, key: PageKey, secret: str) -> HttpResponse:  # noqa: ARG001
    """Hide the details again: for a telephone that is shared."""
    answer = HttpResponseRedirect(reverse("portal", args=[secret]), status=SEE_OTHER)
    proof.forget(answer, key)
    return answer
