"""Who is reached outside opening hours when harm is near."""

from datetime import UTC
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safehands.core import people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.finding import run_organization
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


class TurnForm(forms.Form):
    """Who is on call, from when to when."""

    person = forms.ChoiceField(label=gettext_lazy("Who is on call?"))
    since = fields.instant(gettext_lazy("From"))
    until = fields.instant(gettext_lazy("Until"))

    def __init__(self, *args: object, members: list[people.Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.members = members
        choices = [(str(one.pk), one.name) for one in members]
        self.fields["person"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


@door(may=May.MANAGE_PEOPLE)
@once
def put_on_call(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Put somebody on call for a time."""
    organization = run_organization(request, organization_id)
    members = list(people.owners_of(organization))
    form = TurnForm(request.POST or None, members=members)
    sheet = Sheet(
        title=_("On call at %(name)s") % {"name": organization.name},
        button=_("Put on call"),
        back=reverse("organization", args=[organization.pk]),
        help=_("Is reached outside opening hours when harm is near."),
    )

    def turn(asked: Asked) -> Text:
        person = fields.chosen(members, asked["person"])
        if person is None:
            raise Http404
        people.put_on_call(
            person=person,
            organization=organization,
            since=asked["since"].astimezone(UTC),
            until=asked["until"].astimezone(UTC),
            by=me(request),
            now=request.now,
        )
        return _("%(name)s is on call.") % {"name": person.name}

    return fill_in(request, form, sheet, turn)


@door(may=May.MANAGE_PEOPLE)
@require_POST
@once
def end_on_call(request: TimedRequest, organization_id: UUID, turn_id: UUID) -> HttpResponse:
    """End a turn, or take it back."""
    organization = run_organization(request, organization_id)
    turn = get_object_or_404(people.on_call_turns(organization, request.now), pk=turn_id)

    def over() -> Text:
        people.end_on_call(turn=turn, by=me(request), now=request.now)
        return _("That turn has ended.")

    return press(request, over, back=reverse("organization", args=[organization.pk]))
