"""Writing a need down for a person, and correcting it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import needs, people
from safehands.core.people import May
from safehands.doors.desk.finding import person_at
from safehands.doors.desk.needs.forms import CorrectNeedForm, NeedForm
from safehands.doors.desk.needs.rows import back_of, need_of
from safehands.doors.desk.once import once
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

PLAIN = (
    "words", "daily", "supply_until", "refills_left", "approval_by", "condition",
    "within_months", "last_done", "next_planned", "days_ahead", "version",
)  # fmt: skip


@door(may=May.WORK_CASES)
@once
def write_down(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Write down what a person needs again and again."""
    whom, offices = person_at(request, person_id), offices_for(me(request))
    form = NeedForm(request.POST or None, reader=me(request))
    if len(offices) > 1:
        form.fields["office"] = forms.ChoiceField(
            label=gettext_lazy("Which office looks after it?"),
            choices=[(str(one.pk), one.name) for one in offices],
        )
    sheet = Sheet(
        title=_("What does %(name)s need again and again?") % {"name": whom.name},
        button=_("Write it down"),
        back=reverse("person", args=[whom.pk]),
        help=_("We look ahead for it: before it ends, a case opens by itself."),
        renamed=(("organization", "office"),),
    )

    def write(asked: Asked) -> Text:
        wanted = asked.get("office", "")
        office = next((one for one in offices if str(one.pk) == wanted), offices[0])
        needs.write_down(
            person=whom, organization=office, by=me(request), now=request.now, **form.facts()
        )
        return _("Written down.")

    return fill_in(request, form, sheet, write)


@door(may=May.WORK_CASES)
@once
def correct(request: TimedRequest, need_id: UUID) -> HttpResponse:
    """Put right what is written down about a need."""
    need = workable(request, need_id)
    form = CorrectNeedForm(request.POST or None, reader=me(request), initial=_initial(need))
    sheet = Sheet(
        title=_("Correct: %(need)s") % {"need": need.words},
        button=_("Store"),
        back=back_of(request, need),
        icon="check",
        overwrites=True,
    )

    def store(asked: Asked) -> Text:
        needs.correct(
            need=need, version=asked["version"], by=me(request), now=request.now, **form.facts()
        )
        return _("Stored.")

    return fill_in(request, form, sheet, store)


def workable(request: TimedRequest, need_id: UUID) -> needs.Need:
    """Return a present need of an office in which the reader works, or 404."""
    need = need_of(request, need_id)
    works = people.organizations_where(me(request), May.WORK_CASES)
    if need.organization_id not in works:
        raise Http404
    return need


def _initial(need: needs.Need) -> dict[str, Any]:
    known = {name: getattr(need, name) for name in PLAIN}
    return known | {"holder": str(need.holder_id or ""), "team": str(need.team_id or "")}
