"""A page that grew old: both versions are shown, and one press sends one's own again."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safehands.core import cases, logbook
from safehands.core.refusals import Stale
from safehands.doors.desk.kept import typed
from safehands.doors.desk.lines import changes, moments_of
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.showing import look_of
from safehands.doors.ui.looks import Text
from safehands.doors.ui.wall import TimedRequest

OF_THE_PAGE = {"csrfmiddlewaretoken", "idempotency_key", "version", "seen"}


def answer_stale(
    request: TimedRequest, case: cases.Case, stale: Stale, *, form: forms.Form, button: Text
) -> HttpResponse:
    """Answer with what others did since, and with the reader's own words, ready to be sent."""
    case = case_of(request, case.pk)
    seen = form.cleaned_data.get("seen") or 0
    since = changes(logbook.of_case(case.pk).filter(number__gt=seen))
    last = max([seen, *(line.number for line in since)])
    again = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OF_THE_PAGE
        for value in values
    ]
    about = {
        "stale": stale,
        "case": look_of(case, me(request), request.now),
        "button": button,
        "theirs": moments_of(since),
        "yours": typed(form),
        "again": [*again, ("version", case.version), ("seen", last)],
        "url": request.path,
        "back": reverse("case", args=[case.pk]),
    }
    return render(request, "desk/stale.html", about, status=stale.status)
