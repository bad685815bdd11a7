"""A code from paper is typed here, however it is spelled; it opens the same page as a link."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from safehands.core import keys
from safehands.core.people import May
from safehands.doors.portal.forms import PrintedCodeForm
from safehands.doors.portal.opening import MISSING, TOO_MANY, find
from safehands.doors.ui.permission import door
from safehands.doors.ui.sealed import sealed
from safehands.doors.ui.wall import TimedRequest
from safehands.doors.ui.whence import whence

SEE_OTHER, UNCLEAR = 303, 422


@door(may=May.PUBLIC)
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: TimedRequest) -> HttpResponse:
    """Ask for the code that stands on the paper, and lead to its page."""
    form = PrintedCodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _shown(request, form)
    if not form.is_valid():
        return _shown(request, form, status=UNCLEAR)
    typed = form.cleaned_data["code"]
    if find(request, typed) is None:
        many = keys.too_many_guesses(whence(request), request.now)
        form.say_it_opens_nothing()
        return _shown(request, form, status=TOO_MANY if many else MISSING)
    return HttpResponseRedirect(reverse("portal", args=[keys.typed(typed)]), status=SEE_OTHER)


def _shown(request: TimedRequest, form: PrintedCodeForm, *, status: int = 200) -> HttpResponse:
    return render(request, "portal/code.html", {"form": form, "status": status}, status=status)
