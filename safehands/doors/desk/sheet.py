"""A sheet: a page of one form that leads to one verb. And a press: a button that needs no form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from safehands.core.refusals import Refusal, Stale
from safehands.doors.desk import as_it_stood
from safehands.doors.desk.kept import typed
from safehands.doors.ui.looks import Text, Way
from safehands.doors.ui.refused import keep_afterwards, refused
from safehands.doors.ui.wall import TimedRequest

Asked = dict[str, Any]
Done = Text | HttpResponse


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a page of one form says: its title, its button, where one goes back to.

    ``ways`` lead out of a refusal. ``renamed`` says which field of the form a refusal's field is,
    where their names differ. ``more`` is for the template, if it is not the usual one.
    """

    title: Text
    button: Text
    back: str
    help: Text = ""
    icon: str = ""
    tone: str = "first"
    renamed: tuple[tuple[str, str], ...] = ()
    ways: Sequence[Way] = ()
    template: str = "desk/sheet.html"
    more: Mapping[str, Any] | None = None
    overwrites: bool = False
    """Whether what stands in the form is stored anew: then its reader hears of other changes."""


def fill_in(
    request: TimedRequest, form: forms.Form, sheet: Sheet, do: Callable[[Asked], Done]
) -> HttpResponse:
    """Show the form, or do what it asks and go back saying what was done.

    A refusal that names a field brings the form back; every other one has its page.
    """
    if sheet.overwrites:
        as_it_stood.remember(form)
    if request.method != "POST":
        return show(request, form, sheet)
    if not form.is_valid():
        return show(request, form, sheet, status=422)
    try:
        if sheet.overwrites:
            as_it_stood.refuse_if_changed(form, form.cleaned_data)
        done = do(form.cleaned_data)
    except Refusal as refusal:
        keep_afterwards(request, refusal)
        field = dict(sheet.renamed).get(refusal.field, refusal.field)
        if field not in form.fields or isinstance(refusal, Stale):
            return refused(
                request, refusal, back=sheet.back, ways=sheet.ways, kept=_shown_again(form)
            )
        keep_afterwards(request, refusal)
        form.add_error(field, f"{refusal.words} {refusal.remedy}".strip())
        return show(request, form, sheet, status=refusal.status)
    return _answer(request, done, sheet.back)


def press(
    request: TimedRequest, do: Callable[[], Done], *, back: str, ways: Sequence[Way] = ()
) -> HttpResponse:
    """Do one act without a form, and go back saying what was done."""
    try:
        done = do()
    except Refusal as refusal:
        return refused(request, refusal, back=back, ways=ways)
    return _answer(request, done, back)


def show(
    request: TimedRequest, form: forms.Form, sheet: Sheet, *, status: int = 200
) -> HttpResponse:
    """Show the page of a form."""
    about = {"form": form, "sheet": sheet, "url": request.get_full_path(), **(sheet.more or {})}
    return render(request, sheet.template, about, status=status)


def _answer(request: TimedRequest, done: Done, back: str) -> HttpResponse:
    if isinstance(done, HttpResponse):
        return done
    messages.success(request, str(done))
    return HttpResponseRedirect(back)


def _shown_again(form: forms.Form) -> dict[Text, str]:
    """Return what was typed, without what nobody may read over a shoulder."""
    secret = {
        field.label or field.name
        for field in form.visible_fields()
        if isinstance(field.field.widget, forms.PasswordInput)
    }
    return {label: text for label, text in typed(form).items() if label not in secret}
