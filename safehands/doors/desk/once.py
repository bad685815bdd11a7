"""One form, one act: a second click, a resent page or a lost answer does nothing twice."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from safehands.core import submissions
from safehands.doors.ui.wall import TimedRequest

P = ParamSpec("P")
View = Callable[Concatenate[TimedRequest, P], HttpResponse]

REFUSED = 400
# What changes from page to page without meaning anything.
OF_THE_PAGE = {"csrfmiddlewaretoken", "idempotency_key"}
LONGEST = 64
LOOK = "look"


def once(view: View[P]) -> View[P]:
    """Let a POST do its work in one transaction, and answer the same form again with the same.

    A refused form leaves nothing behind: corrected, it may be sent again under its key. Other
    words under the same key (back, and a second note) are another form.
    """

    @wraps(view)
    def guarded(request: TimedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return _answered(view, request, *args, **kwargs)

    return guarded


def _answered(
    view: Callable[..., HttpResponse], request: TimedRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    given = request.POST.get("idempotency_key", "")[:LONGEST]
    digest = _digest(request)
    submission = None
    # A form that only asks to be shown changes nothing and may be asked again and again.
    if given.isascii() and given.isprintable() and given and LOOK not in request.POST:
        submission, before = submissions.replay_or_begin(
            by=request.person, key=f"desk:{given}:{digest}", digest=digest, now=request.now
        )
        if before:
            messages.info(request, _("This was saved already; nothing was done twice."))
            return HttpResponseRedirect(submission.headers.get("Location", "/"))
    answer = view(request, *args, **kwargs)
    if answer.status_code >= REFUSED:
        transaction.set_rollback(True)
    elif submission is not None:
        # A page is not kept, only where it led to: it may have shown a secret.
        where = {"Location": answer.headers.get("Location", request.path)}
        submissions.finish(
            submission=submission, status=answer.status_code, headers=where, body=b""
        )
    return answer


def _digest(request: TimedRequest) -> str:
    said = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name not in OF_THE_PAGE
        for value in values
    )
    return hashlib.sha256(f"{request.path}?{urlencode(said)}".encode()).hexdigest()
