"""Teams of an organisation: formed, with hours and a fallback owner of their own."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import cases, handoffs, people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.finding import may_run, run_organization, team_at
from safehands.doors.desk.once import once
from safehands.doors.desk.organization_forms import FallbackForm, NameForm
from safehands.doors.desk.organizations import able_to_take
from safehands.doors.desk.people import rows_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.desk.showing import looks_of
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

SOME = 30


@door(may=May.SEE_PEOPLE)
@require_safe
def team(request: TimedRequest, team_id: UUID) -> HttpResponse:
    """Show a team: who works in it, what waits for it, who takes what nobody else can."""
    reader = me(request)
    seen = people.teams_visible_to(reader)
    found = get_object_or_404(
        seen.select_related("organization", "calendar", "fallback_owner"), pk=team_id
    )
    members = list(people.members_of_team(found))
    work = cases.in_order_of_work(cases.visible_to(reader).filter(team=found))
    offers = handoffs.visible_to(reader).filter(to_team=found, state__in=handoffs.WAITING)
    about = {
        "team": found,
        "rows": rows_of(members, request.now),
        "cases": looks_of(work[:SOME], reader, request.now),
        "offers": offers.order_by("duty__due_at")[:SOME],
        "sees_cases": people.may(reader, May.SEE_CASES),
        "may_run": may_run(reader, found.organization),
    }
    return render(request, "desk/team.html", about)


@door(may=May.MANAGE_PEOPLE)
@once
def form_team(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Form a team of an organisation."""
    place = run_organization(request, organization_id)
    sheet = Sheet(
        title=_("A new team of %(name)s") % {"name": place.name},
        button=_("Form the team"),
        back=reverse("organization", args=[place.pk]),
        help=_("People join it on their own pages, by a role in the team."),
    )

    def begin(asked: Asked) -> Text:
        people.form_team(name=asked["name"], organization=place, by=me(request), now=request.now)
        return _("The team is formed.")

    return fill_in(request, NameForm(request.POST or None), sheet, begin)


@door(may=May.MANAGE_PEOPLE)
@once
def name_fallback(request: TimedRequest, team_id: UUID) -> HttpResponse:
    """Name who takes what nobody else of a team can."""
    team = team_at(request, team_id)
    able = able_to_take(request, team.organization)
    form = FallbackForm(request.POST or None, able=able, initial={"person": team.fallback_owner_id})
    sheet = Sheet(
        title=_("Fallback owner of %(name)s") % {"name": team.name},
        button=_("Name them"),
        back=reverse("organization", args=[team.organization_id]),
        overwrites=True,
    )

    def name(asked: Asked) -> Text:
        person = fields.chosen(able, asked["person"])
        people.fall_back_on(place=team, person=person, by=me(request), now=request.now)
        return _("Stored.")

    return fill_in(request, form, sheet, name)
