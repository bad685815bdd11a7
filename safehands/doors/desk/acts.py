"""Acts: each is one form, one verb and one sentence afterwards.

The same form stands folded on the page of the case and on a page of its own, where it comes back
with all that was typed when something is missing. Every form carries the version of the case and
the number of the last line its reader saw.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safehands.core import cases, logbook, notices, people, promises
from safehands.core.people import May
from safehands.core.refusals import Refusal, Stale
from safehands.doors.desk.kept import typed
from safehands.doors.desk.once import LOOK, once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.showing import look_of
from safehands.doors.desk.stale import answer_stale
from safehands.doors.desk.ways import ways_on
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

Asked = dict[str, Any]
# What an act is about: a case, or something of a case.
About = TypeVar("About", cases.Case, promises.Promise, notices.Notice)


class ActForm(forms.Form):
    """The form of an act; knows the case, what it is about, and who asks."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, case: cases.Case, about: Any, request: TimedRequest, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.about, self.request, self.reader = case, about, request, me(request)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the case or the reader."""


@dataclass(frozen=True, kw_only=True)
class Act(Generic[About]):
    """One thing that can be done. ``name`` is the end of its address and of its address's name.

    ``do`` calls the verb and returns what to say afterwards. A ``careful`` act is refused on a
    page that is out of date; words are always taken. ``renamed`` says which field of the form a
    refusal's field is, where their names differ. ``look`` says what would
    be said, before it is done. ``answer`` may answer a refusal in its own way.
    """

    name: str
    say: Text
    button: Text
    do: Callable[[TimedRequest, About, Asked], Text]
    form: type[ActForm] = ActForm
    icon: str = ""
    key: str = ""
    tone: str = "plain"
    help: Text = ""
    look: Callable[[TimedRequest, About, Asked], Text] | None = None
    careful: bool = False
    fits: Callable[[About, people.Person], bool] = lambda _about, _person: True
    renamed: tuple[tuple[str, str], ...] = ()
    answer: Callable[[TimedRequest, cases.Case, Refusal], HttpResponse | None] = (
        lambda _request, _case, _refusal: None
    )

    @property
    def shows_first(self) -> bool:
        """Whether the form can show what would be said before it is done."""
        return self.look is not None

    def form_for(
        self, case: cases.Case, about: About, request: TimedRequest, seen: int | None
    ) -> ActForm:
        """Return the form: with what was sent, or empty and knowing what the reader sees now."""
        sent = request.POST if request.method == "POST" else None
        initial = {"version": case.version, "seen": seen}
        auto_id = f"{self.name}-%s"
        return self.form(
            sent, initial=initial, case=case, about=about, request=request, auto_id=auto_id
        )


@door(may=May.WORK_CASES)
@once
def case_act(request: TimedRequest, case_id: UUID, act: Act[cases.Case]) -> HttpResponse:
    """Show the form of an act on a case, or do it."""
    case = case_of(request, case_id)
    return perform(request, case, act, about=case)


def still_open(case: cases.Case, _person: people.Person) -> bool:
    """Whether an act that needs an open case fits."""
    return case.is_open


def perform(
    request: TimedRequest, case: cases.Case, act: Act[About], *, about: About
) -> HttpResponse:
    """Show the form of an act, or do it and go back to the case."""
    form = act.form_for(case, about, request, logbook.length_of(case.pk))
    if request.method != "POST":
        if not act.fits(about, me(request)):
            raise Http404
        return _page(request, case, act, form, status=200)
    if not form.is_valid():
        return _page(request, case, act, form, status=422)
    if act.look is not None and LOOK in request.POST:
        heard = act.look(request, about, form.cleaned_data)
        return _page(request, case, act, form, status=200, heard=heard)
    try:
        if act.careful and form.cleaned_data["version"] is not None:
            cases.hold(case.pk, version=form.cleaned_data["version"], also_closed=True)
        said = act.do(request, about, form.cleaned_data)
    except Stale as stale:
        return answer_stale(request, case, stale, form=form, button=act.button)
    except Refusal as refusal:
        return _refused(request, case, act, form, refusal)
    messages.success(request, str(said))
    return redirect("case", case_id=case.pk)


def _refused(
    request: TimedRequest, case: cases.Case, act: Act[Any], form: ActForm, refusal: Refusal
) -> HttpResponse:
    """Bring the form back if one of its fields is at fault, else the page of the refusal."""
    answered = act.answer(request, case, refusal)
    if answered is not None:
        return answered
    field = dict(act.renamed).get(refusal.field, refusal.field)
    if field in form.fields:
        form.add_error(field, f"{refusal.words} {refusal.remedy}".strip())
        return _page(request, case, act, form, status=refusal.status)
    back = reverse("case", args=[case.pk])
    return refused(request, refusal, back=back, ways=ways_on(case, refusal), kept=typed(form))


def _page(
    request: TimedRequest,
    case: cases.Case,
    act: Act[Any],
    form: ActForm,
    *,
    status: int,
    heard: Text = "",
) -> HttpResponse:
    about = {
        "case": look_of(case, me(request), request.now),
        "act": act,
        "heard": heard,
        "form": form,
        "about": form.about,
        "url": request.path,
        "back": reverse("case", args=[case.pk]),
        "draft": f"{act.name}-{form.about.pk}",
    }
    return render(request, "desk/act.html", about, status=status)
