"""On the telephone: a label is scanned or its code typed, then big buttons."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_permissions_policy.decorators import permissions_policy_override

from safehands.core import items, logbook
from safehands.core.people import May
from safehands.doors.desk.items.forms import CodeForm
from safehands.doors.desk.items.looks import looks_of
from safehands.doors.desk.items.rows import may_work
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

UNKNOWN = gettext_lazy(
    "No thing of yours has this code. Look at the label again: 0, O, 1 and I stand in no code."
)
FEW_PLACES = 8
# The camera is open to the page that scans, and to no other.
WITH_CAMERA: dict[str, str | list[str] | tuple[str]] = {
    **settings.PERMISSIONS_POLICY,
    "camera": ["self"],
}


@door(may=May.SEE_CASES)
@require_safe
@permissions_policy_override(WITH_CAMERA)
def scan(request: TimedRequest) -> HttpResponse:
    """Show where a code is scanned or typed; a code leads to its thing."""
    if "code" not in request.GET:
        return _ask(request, CodeForm())
    form = CodeForm(request.GET)
    if not form.is_valid():
        return _ask(request, form, status=422)
    item = _at(request, form.cleaned_data["code"])
    if item is None:
        form.add_error("code", UNKNOWN)
        return _ask(request, form, status=404)
    return HttpResponseRedirect(reverse("item-phone", args=[item.code]))


@door(may=May.SEE_CASES)
@require_safe
def thing(request: TimedRequest, code: str) -> HttpResponse:
    """Show a thing on a telephone: where it is, and what one does with it."""
    item = _at(request, code)
    if item is None:
        form = CodeForm({"code": code})
        form.add_error("code", UNKNOWN)
        return _ask(request, form, status=404)
    logbook.looked(
        what="item", by=me(request), now=request.now, case_id=item.case_id,
        about_id=item.subject_id,
    )  # fmt: skip
    (look,) = looks_of([item], request.now)
    places = [one for one in items.places_used(item.holder) if one != item.place]
    about = {
        "thing": look,
        "places": places[:FEW_PLACES],
        "may_work": may_work(request, item),
    }
    return render(request, "desk/items/phone.html", about)


def _at(request: TimedRequest, code: str) -> items.Item | None:
    found = items.by_code(code)
    if found is None:
        return None
    return items.visible_to(me(request)).filter(pk=found.pk).first()


def _ask(request: TimedRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    if form.errors:  # said once, at the field: nothing was to be saved here
        form.fields["code"].widget.attrs |= {"autofocus": True, "data-focus": ""}
    return render(request, "desk/items/scan.html", {"form": form}, status=status)
