"""Correcting a person, and what makes things hard for him."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safehands.core import people
from safehands.core.people import May
from safehands.core.refusals import Refusal, Stale
from safehands.doors.desk import fields
from safehands.doors.desk.finding import changeable
from safehands.doors.desk.once import once
from safehands.doors.desk.people import PersonForm
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

FACTS = ("name", "born_on", "language", "zone", "external_id")


class CorrectForm(PersonForm):
    """The facts of a person as of the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ConstraintForm(forms.Form):
    """What makes things hard for a customer."""

    words = fields.text(
        gettext_lazy("What makes it hard?"),
        200,
        help_text=gettext_lazy("Such as: works 8 to 17, has no car, hears badly."),
    )
    travel_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to the office, one way"), required=False, min_value=0
    )


@door(may=May.SEE_PEOPLE)
@once
def correct(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Correct facts of a person; a page that grew old shows both versions."""
    whom = changeable(request, person_id)
    initial = {fact: getattr(whom, fact) for fact in FACTS} | {"version": whom.version}
    form = CorrectForm(request.POST or None, initial=initial)
    back = reverse("person", args=[whom.pk])
    sheet = Sheet(
        title=_("Correct %(name)s") % {"name": whom.name}, button=_("Store"), back=back,
        icon="check",
    )  # fmt: skip

    def store(asked: Asked) -> Text | HttpResponse:
        changes = {fact: asked[fact] for fact in FACTS}
        try:
            people.correct_person(
                person=whom,
                by=me(request),
                now=request.now,
                version=asked["version"],
                **changes,
            )
        except Stale as stale:
            return _both(request, whom, form, stale)
        return _("Stored.")

    return fill_in(request, form, sheet, store)


def _both(
    request: TimedRequest, whom: people.Person, form: CorrectForm, stale: Refusal
) -> HttpResponse:
    """Show what is stored now beside what the reader wrote; one press sends his words again."""
    rows = []
    for fact in FACTS:
        stored, mine = getattr(whom, fact), form.cleaned_data[fact]
        rows.append((form[fact].label, stored, mine, stored != mine))
    about = {
        "whom": whom,
        "rows": rows,
        "stale": stale,
        "again": {fact: form[fact].data or "" for fact in FACTS} | {"version": whom.version},
        "url": request.path,
        "back": reverse("person", args=[whom.pk]),
    }
    return render(request, "desk/person_stale.html", about, status=stale.status)


@door(may=May.SEE_PEOPLE)
@once
def add_constraint(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Note what makes things hard for a customer, once, so that nobody asks again."""
    whom = changeable(request, person_id)
    sheet = Sheet(
        title=_("What makes things hard for %(name)s?") % {"name": whom.name},
        button=_("Note it"),
        back=reverse("person", args=[whom.pk]),
    )

    def note(asked: Asked) -> Text:
        people.add_constraint(person=whom, by=me(request), now=request.now, **asked)
        return _("Noted.")

    return fill_in(request, ConstraintForm(request.POST or None), sheet, note)


@door(may=May.SEE_PEOPLE)
@require_POST
@once
def end_constraint(request: TimedRequest, person_id: UUID, constraint_id: UUID) -> HttpResponse:
    """Note that something makes things hard no more."""
    whom = changeable(request, person_id)
    constraint = get_object_or_404(whom.constraints.all(), pk=constraint_id)

    def end() -> Text:
        people.end_constraint(constraint=constraint, by=me(request), now=request.now)
        return _("That holds no more.")

    return press(request, end, back=reverse("person", args=[whom.pk]))
