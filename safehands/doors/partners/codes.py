"""A code from a fax or a counter sheet is typed here and opens its matter."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safehands.core import handoffs
from safehands.core.people import May
from safehands.doors.partners.counter_forms import CodeForm
from safehands.doors.partners.guessing import note_wrong, too_many_wrong
from safehands.doors.partners.links import TOO_MANY
from safehands.doors.ui.permission import door
from safehands.doors.ui.sealed import sealed
from safehands.doors.ui.wall import TimedRequest

SEE_OTHER, UNCLEAR = 303, 422


@door(may=May.PUBLIC)
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: TimedRequest) -> HttpResponse:
    """Ask for the code of a sheet; a right one leads to its matter, however it was typed."""
    if request.method != "POST":
        return _page(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, UNCLEAR)
    if too_many_wrong(request):
        words = _("Many wrong codes came from your network. Try again in a quarter of an hour.")
        form.add_error("code", words)
        return _page(request, form, TOO_MANY)
    typed = form.cleaned_data["code"]
    if handoffs.handoff_for_key(typed, request.now) is None:
        note_wrong(request)
        words = _(
            "This code opens nothing: a letter may be wrong, or it has ended. Compare it with the "
            "sheet, or call the office that sent it."
        )
        form.add_error("code", words)
        return _page(request, form, UNCLEAR)
    return HttpResponseRedirect(reverse("partner-matter", args=[typed]), status=SEE_OTHER)


def _page(request: TimedRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    return render(request, "partners/code.html", {"form": form}, status=status)
