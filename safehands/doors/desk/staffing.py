"""Roles: given, ended, left behind. Nobody goes while something still depends on him."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safehands.core import handoffs, people
from safehands.core.people import May, Role
from safehands.doors.desk import fields
from safehands.doors.desk.finding import (
    managed,
    may_give_sign_in,
    may_manage,
    may_run,
    person_at,
    works_at,
)
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


class RoleForm(forms.Form):
    """A role in one of the organisations that the reader runs."""

    organization = forms.ChoiceField(label=gettext_lazy("Where"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)

    def __init__(self, *args: object, reader: people.Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        seen = people.organizations_visible_to(reader).filter(active=True)
        self.organizations = {str(one.pk): one for one in seen if may_run(reader, one)}
        teams = people.teams_visible_to(reader).filter(
            organization__in=list(self.organizations.values())
        )
        self.teams = {str(one.pk): one for one in teams.select_related("organization")}
        self.fields["organization"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (key, one.name) for key, one in self.organizations.items()
        ]
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            fields.NOBODY,
            *((key, f"{one.name} ({one.organization.name})") for key, one in self.teams.items()),
        ]


class SuccessorForm(forms.Form):
    """Who takes what is still owed."""

    successor = forms.ChoiceField(
        label=gettext_lazy("Who takes what is still open?"),
        required=False,
        help_text=gettext_lazy("Empty: it is refused if anything is still open."),
    )

    def __init__(self, *args: object, takers: list[people.Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.takers = takers
        self.fields["successor"].choices = fields.persons(takers)  # type: ignore[attr-defined]

    def taker(self) -> people.Person | None:
        """Return who was chosen."""
        return fields.chosen(self.takers, self.cleaned_data["successor"])


@door(may=May.MANAGE_PEOPLE)
@once
def give_role(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Give a person a role in an organisation."""
    whom = managed(request, person_id)
    form = RoleForm(request.POST or None, reader=me(request))
    sheet = Sheet(
        title=_("Give %(name)s a role") % {"name": whom.name},
        button=_("Give the role"),
        back=reverse("person", args=[whom.pk]),
    )

    def give(asked: Asked) -> Text:
        held = people.join_as(
            person=whom,
            organization=form.organizations[asked["organization"]],
            role=Role(asked["role"]),
            team=form.teams.get(asked["team"]),
            by=me(request),
            now=request.now,
        )
        facts = {"role": held.get_role_display(), "place": held.organization.name}
        return _("From now on: %(role)s, %(place)s.") % facts

    return fill_in(request, form, sheet, give)


@door(may=May.MANAGE_PEOPLE)
@once
def end_role(request: TimedRequest, membership_id: UUID) -> HttpResponse:
    """End a role; what is owed there moves to the successor first, or it is refused."""
    seen = people.memberships_visible_to(me(request))
    held = get_object_or_404(seen, pk=membership_id)
    whom = held.person
    if not may_manage(me(request), [held]):
        raise Http404
    form = SuccessorForm(request.POST or None, takers=_others(held.organization, whom))
    facts = {"name": whom.name, "role": held.get_role_display(), "place": held.organization.name}
    sheet = Sheet(
        title=_("%(name)s is no longer %(role)s at %(place)s?") % facts,
        button=_("End the role"),
        back=reverse("person", args=[whom.pk]),
        tone="alarm",
    )

    def end(_asked: Asked) -> Text:
        handoffs.end_role(membership=held, successor=form.taker(), by=me(request), now=request.now)
        return _("The role has ended.")

    return fill_in(request, form, sheet, end)


@door(may=May.MANAGE_PEOPLE)
@once
def leave(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Let a person leave: no sign-in, no new work; all he owes moves first."""
    whom = _below(request, person_id)
    takers = [one for one in people.colleagues_of(whom) if one.pk != whom.pk]
    form = SuccessorForm(request.POST or None, takers=takers)
    sheet = Sheet(
        title=_("%(name)s leaves?") % {"name": whom.name},
        button=_("Let %(name)s leave now") % {"name": whom.name},
        back=reverse("person", args=[whom.pk]),
        help=_("The sign-in and all keys of programs end at once. The history stays."),
        tone="alarm",
    )

    def go(_asked: Asked) -> Text:
        handoffs.leave(person=whom, successor=form.taker(), by=me(request), now=request.now)
        return _("%(name)s has left.") % {"name": whom.name}

    return fill_in(request, form, sheet, go)


@door(may=May.MANAGE_PEOPLE)
@require_POST
@once
def come_back(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Let a person come back with the roles that still run."""
    whom = _below(request, person_id)

    def back() -> Text:
        people.reactivate(person=whom, by=me(request), now=request.now)
        return _("%(name)s is back.") % {"name": whom.name}

    return press(request, back, back=reverse("person", args=[whom.pk]))


def _below(request: TimedRequest, person_id: UUID) -> people.Person:
    """Return another person who may do no more than the reader, or 404."""
    whom = person_at(request, person_id)
    held = works_at(me(request), whom)
    if whom.pk == me(request).pk or not may_give_sign_in(me(request), whom, held):
        raise Http404
    return whom


def _others(organization: people.Organization, whom: people.Person) -> list[people.Person]:
    return [one for one in people.owners_of(organization) if one.pk != whom.pk]
