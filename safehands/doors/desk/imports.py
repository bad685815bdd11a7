"""Entering a list of people from a spreadsheet: looked at first, then all of it or nothing."""

import base64
import csv
import io
import zlib
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import people
from safehands.core.people import May
from safehands.core.refusals import Refusal, Stale
from safehands.doors.desk.finding import may_run
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

KEPT = "people_list"
LARGEST = 5_000_000
SHOWN = 200
SAMPLE = [
    ["Ana Ejemplo", "1980-12-31", "ana@example.org", "+1 212 555 0143", "es", "P-1001", "", ""],
    ["Ben Sample", "1975-02-09", "", "+1 212 555 0144", "en", "P-1002", "", "works 8 to 17"],
    ["Cara Colleague", "", "cara@example.org", "", "en", "", "front_desk", ""],
]
SAMPLE_COLUMNS = [
    "name", "born_on", "email", "mobile", "language", "external_id", "role", "constraint",
]  # fmt: skip


class ListForm(forms.Form):
    """A file, and where those belong who name no organisation."""

    file = forms.FileField(
        label=gettext_lazy("List of people (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=gettext_lazy("Save it as CSV UTF-8. Five megabytes at most."),
    )
    organization = forms.ChoiceField(label=gettext_lazy("They belong to"))

    def __init__(self, *args: Any, reader: people.Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = people.organizations_visible_to(reader).filter(active=True, ours=True)
        self.organizations = {str(one.pk): one for one in seen if may_run(reader, one)}
        self.fields["organization"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (key, one.name) for key, one in self.organizations.items()
        ]

    def clean_file(self) -> Any:
        """Refuse what would take minutes to read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large. Split it into several files."))
        return file


@door(may=May.MANAGE_PEOPLE)
def import_people(request: TimedRequest) -> HttpResponse:
    """Take a file and show what it would do; nothing is entered yet."""
    if request.method != "POST":
        request.session.pop(KEPT, None)
        return _ask(request, ListForm(reader=me(request)), status=200)
    form = ListForm(request.POST, request.FILES, reader=me(request))
    if not form.is_valid():
        return _ask(request, form, status=422)
    data = form.cleaned_data["file"].read()
    request.session[KEPT] = {
        # In the session, thus in the encrypted database, and only until it is entered or left.
        "data": base64.b85encode(zlib.compress(data)).decode(),
        "organization": form.cleaned_data["organization"],
    }
    return _show(request, *_preview(request))


@door(may=May.MANAGE_PEOPLE)
@require_POST
@once
def enter(request: TimedRequest) -> HttpResponse:
    """Enter the list that was shown: all of it, or nothing."""
    if KEPT not in request.session:
        messages.warning(request, _("The list is no longer here. Choose the file again."))
        return HttpResponseRedirect(reverse("people-import"))
    preview, _place = _preview(request)
    back = reverse("people-import")
    try:
        if preview.digest != request.POST.get("digest"):
            raise Stale(
                _("Another list was read meanwhile."), remedy=_("Look at it before you enter it.")
            )
        done = people.import_people(
            preview=preview,
            flagged_too="others" in request.POST,
            by=me(request),
            now=request.now,
        )
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    del request.session[KEPT]
    messages.success(
        request,
        _("Entered: %(new)d new persons, %(updated)d corrected.")
        % {"new": done.new, "updated": done.updated},
    )
    return HttpResponseRedirect(reverse("people"))


@door(may=May.MANAGE_PEOPLE)
@require_safe
def sample(request: TimedRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """Give a small list to begin with."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(SAMPLE_COLUMNS)
    # Written plain: this file is read by us again, where a number begins with its plus.
    out.writerows(SAMPLE)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer


def _preview(request: TimedRequest) -> tuple[people.Preview, people.Organization | None]:
    kept = request.session[KEPT]
    data = zlib.decompress(base64.b85decode(kept["data"]))
    form = ListForm(reader=me(request))
    place = form.organizations.get(kept["organization"])
    preview = people.read_people_csv(data, by=me(request), now=request.now, organization=place)
    return preview, place


def _ask(request: TimedRequest, form: ListForm, *, status: int) -> HttpResponse:
    about = {"form": form, "columns": people.COLUMNS}
    return render(request, "desk/import.html", about, status=status)


def _show(
    request: TimedRequest, preview: people.Preview, place: people.Organization | None
) -> HttpResponse:
    about = {
        "preview": preview,
        "place": place,
        "rows": preview.rows[:SHOWN],
        "more": max(0, len(preview.rows) - SHOWN),
        "errors": preview.errors[:SHOWN],
    }
    return render(request, "desk/import_preview.html", about, status=422 if preview.errors else 200)
