"""Taking in what a customer does on his page, once."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode
from uuid import uuid4

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from safehands.core import keys, submissions
from safehands.core.keys import PageKey
from safehands.core.refusals import Refusal
from safehands.doors.portal import acts, proof
from safehands.doors.portal.act_forms import ActForm
from safehands.doors.portal.acts import Act
from safehands.doors.portal.doing import Doing
from safehands.doors.portal.forming import Sent, form_of
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import matter

SEE_OTHER, UNCLEAR, NEEDS_PROOF = 303, 422, 403
# What changes from page to page without meaning anything.
OF_THE_PAGE = {"csrfmiddlewaretoken", "idempotency_key"}
LONGEST_KEY = 64
SALT = "safehands.portal.by"


def take_in(
    request: TimedRequest, key: PageKey, secret: str, show: Callable[..., HttpResponse]
) -> HttpResponse:
    """Do what the form says; refused or unclear, it comes back with all that was typed."""
    here = reverse("portal", args=[secret])
    act = acts.ACTS.get(request.POST.get("act", ""))
    if act is None:
        return HttpResponseRedirect(here, status=SEE_OTHER)
    proven = proof.is_proven(request, key, request.now)
    seen = matter.for_customer(keys.page_case(key), key.to, request.now, proven=proven)
    if act.proven and not proven:
        return show(request, key, secret, status=NEEDS_PROOF)
    if not acts.possible(act, seen):
        return HttpResponseRedirect(here, status=SEE_OTHER)
    form = form_of(act, seen, key, request.POST)
    if not form.is_valid():
        return show(request, key, secret, sent=Sent(act, form), status=UNCLEAR)
    try:
        done = do_once(request, key, act, form, proven=proven, secret=secret)
    except Refusal as refusal:
        sent = Sent(act, form)
        return show(request, key, secret, sent=sent, refusal=refusal, status=refusal.status)
    return HttpResponseRedirect(done, status=SEE_OTHER)


@transaction.atomic
def do_once(
    request: TimedRequest, key: PageKey, act: Act, form: ActForm, *, proven: bool, secret: str
) -> str:
    """Do an act under the key of its form, once; return the address that says what follows."""
    digest = digest_of(request)
    given = request.POST.get("idempotency_key", "")[:LONGEST_KEY]
    if request.content_type == "application/json":
        # A program without a key means each request as one act; a form of ours has one.
        given = request.headers.get("Idempotency-Key", "")[:LONGEST_KEY] or uuid4().hex
    submission, before = submissions.replay_or_begin(
        by=None,
        key=f"portal:{given}:{digest}" if given else "",
        digest=digest,
        now=request.now,
    )
    if before:
        return str(submission.headers.get("Location", request.path))
    keys.note_opened(key=key, now=request.now)
    by_when = act.do(
        Doing(case=keys.page_case(key), reader=key.to, proven=proven, form=form, now=request.now)
    )
    done = reverse("portal-done", args=[secret, act.name])
    if by_when is not None:
        done += "?" + urlencode({"by": Signer(salt=SALT).sign(by_when.isoformat())})
    submissions.finish(
        submission=submission, status=SEE_OTHER, headers={"Location": done}, body=b""
    )
    return done


def by_when_of(request: TimedRequest) -> datetime | None:
    """Return by when somebody acts, as the address of the last page says it; only our own word."""
    try:
        return datetime.fromisoformat(Signer(salt=SALT).unsign(request.GET.get("by", "")))
    except (BadSignature, ValueError):
        return None


def digest_of(request: TimedRequest) -> str:
    """Return what makes a form the form it is, without what each page gives it anew."""
    said = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name not in OF_THE_PAGE
        for value in values
    )
    text = f"{request.path}?{urlencode(said)}".encode() + (b"" if said else request.body)
    return hashlib.sha256(text).hexdigest()
