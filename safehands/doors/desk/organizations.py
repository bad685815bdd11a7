"""Our organisations and the partners: who works there, whose hours they keep."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.finding import may_run, organization_at, run_organization
from safehands.doors.desk.office_links import links_of
from safehands.doors.desk.once import once
from safehands.doors.desk.organization_forms import (
    FallbackForm,
    HoursForm,
    MedicalLeadForm,
    NameForm,
    OrganizationForm,
)
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST = 200


@door(may=May.SEE_PEOPLE)
@require_safe
def organizations(request: TimedRequest) -> HttpResponse:
    """List our organisations and the partners."""
    seen = people.organizations_visible_to(me(request)).filter(active=True)
    rows = list(seen.select_related("calendar", "fallback_owner")[:MOST])
    about = {
        "ours": [one for one in rows if one.ours],
        "partners": [one for one in rows if not one.ours],
        "may_enter": people.may(me(request), May.MANAGE_PEOPLE),
    }
    return render(request, "desk/organizations.html", about)


@door(may=May.SEE_PEOPLE)
@require_safe
def organization(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Show an organisation: who works there, its teams, hours, addresses and on-call turns."""
    reader, place = me(request), organization_at(request, organization_id)
    held = people.memberships_visible_to(reader).filter(
        organization=place, until=None, person__active=True
    )
    about = {
        "place": place,
        "workers": _workers(held.order_by("person__sort_name", "since", "pk")[:MOST]),
        "teams": place.teams.filter(active=True).select_related("calendar", "fallback_owner"),
        "points": people.contact_points_of(place),
        "turns": people.on_call_turns(place, request.now)[:MOST],
        "away": people.absences_in(place, request.now)[:MOST] if place.ours else [],
        "office_links": links_of(reader, place),
        "may_link": not place.ours and people.may(reader, May.WORK_CASES),
        "may_run": may_run(reader, place),
        "may_change": may_run(reader, place),
        "may_choose_hours": people.may(reader, May.MANAGE_CALENDARS) and may_run(reader, place),
    }
    return render(request, "desk/organization.html", about)


@door(may=May.MANAGE_PEOPLE)
@once
def new_organization(request: TimedRequest) -> HttpResponse:
    """Enter a partner, or found an organisation of this house."""
    form = OrganizationForm(request.POST or None, reader=me(request))
    sheet = Sheet(
        title=_("New organisation"), button=_("Enter it"), back=reverse("organizations"),
        icon="plus",
    )  # fmt: skip

    def found(asked: Asked) -> HttpResponse:
        place = people.found_organization(
            name=asked["name"],
            kind=asked["kind"],
            calendar=form.calendars[asked["calendar"]],
            ours=asked.get("ours", False),
            by=me(request),
            now=request.now,
        )
        return HttpResponseRedirect(reverse("organization", args=[place.pk]))

    return fill_in(request, form, sheet, found)


@door(may=May.MANAGE_PEOPLE)
@once
def rename(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Give an organisation another name."""
    place = run_organization(request, organization_id)
    form = NameForm(request.POST or None, initial={"name": place.name})
    sheet = _sheet(place, _("Another name for %(name)s") % {"name": place.name}, _("Rename"))

    def again(asked: Asked) -> Text:
        people.rename_organization(
            organization=place, name=asked["name"], by=me(request), now=request.now
        )
        return _("Stored.")

    return fill_in(request, form, sheet, again)


@door(may=May.MANAGE_CALENDARS)
@once
def choose_hours(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Let an organisation keep the hours of another calendar."""
    place = run_organization(request, organization_id)
    initial = {"calendar": place.calendar_id}
    form = HoursForm(request.POST or None, reader=me(request), initial=initial)
    title = _("Whose hours does %(name)s keep?") % {"name": place.name}
    sheet = _sheet(
        place, title, _("Keep these hours"), _("Times that were given stay as they are.")
    )

    def keep(asked: Asked) -> Text:
        people.use_calendar(
            organization=place,
            calendar=form.calendars[asked["calendar"]],
            by=me(request),
            now=request.now,
        )
        return _("Stored.")

    return fill_in(request, form, sheet, keep)


@door(may=May.MANAGE_PEOPLE)
@once
def name_fallback(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Name who takes what nobody else can; for a partner it is somebody of ours."""
    place = run_organization(request, organization_id)
    able = able_to_take(request, place)
    form = FallbackForm(
        request.POST or None, able=able, initial={"person": place.fallback_owner_id}
    )
    title = _("Fallback owner of %(name)s") % {"name": place.name}
    sheet = _sheet(
        place, title, _("Name them"), _("Takes offers nobody answers and work of people away.")
    )

    def name(asked: Asked) -> Text:
        person = fields.chosen(able, asked["person"])
        people.fall_back_on(place=place, person=person, by=me(request), now=request.now)
        return _("Stored.")

    return fill_in(request, form, sheet, name)


@door(may=May.MANAGE_PEOPLE)
@once
def name_medical_lead(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Name who decides when two prescribers disagree."""
    place = run_organization(request, organization_id)
    able = able_to_take(request, place)
    initial = {"person": place.medical_lead_id}
    form = MedicalLeadForm(request.POST or None, able=able, initial=initial)
    title = _("Medical lead of %(name)s") % {"name": place.name}
    sheet = _sheet(
        place, title, _("Name them"), _("Decides when two answers contradict each other.")
    )

    def name(asked: Asked) -> Text:
        person = fields.chosen(able, asked["person"])
        people.name_medical_lead(organization=place, person=person, by=me(request), now=request.now)
        return _("Stored.")

    return fill_in(request, form, sheet, name)


def able_to_take(request: TimedRequest, place: people.Organization) -> list[people.Person]:
    """Return who may take what nobody else can at an organisation."""
    if place.ours:
        return list(people.owners_of(place))
    return list(people.colleagues_of(me(request)))


def _workers(
    held: Iterable[people.Membership],
) -> list[tuple[people.Person, list[people.Membership]]]:
    """Return who works there, each once, with all roles and teams."""
    return [(person, list(roles)) for person, roles in groupby(held, key=lambda one: one.person)]


def _sheet(place: people.Organization, title: Text, button: Text, help_: Text = "") -> Sheet:
    back = reverse("organization", args=[place.pk])
    return Sheet(title=title, button=button, back=back, help=help_, overwrites=True)
