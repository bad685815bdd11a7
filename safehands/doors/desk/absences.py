"""Who is away, and who stands in."""

from datetime import UTC
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, handoffs, people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.absence_forms import AbsenceForm, CoverForm
from safehands.doors.desk.finding import may_manage, person_at, works_at
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.desk.showing import looks_of
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

SOME, MOST = 30, 200


@door(may=May.SEE_PEOPLE)
@require_safe
def absences(request: TimedRequest) -> HttpResponse:
    """Show who is or will be away, and who asks the reader to stand in."""
    reader = me(request)
    still = Q(until=None) | Q(until__gt=request.now)
    coming = list(people.absences_visible_to(reader).filter(still, ended_at=None)[:MOST])
    asked = [one for one in coming if one.cover_id == reader.pk and not one.cover_accepted_at]
    about = {
        "asked": asked,
        "away": [one for one in coming if one.since <= request.now],
        "to_come": [one for one in coming if one.since > request.now],
        "reader": reader,
        "manages": people.may(reader, May.MANAGE_PEOPLE),
    }
    return render(request, "desk/absences.html", about)


@door(may=May.SEE_PEOPLE)
@once
def plan(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Plan an absence of oneself or of somebody one manages; shows what will move."""
    whom = _planned(request, person_id)
    form = AbsenceForm(request.POST or None, whom=whom)
    work = cases.in_order_of_work(cases.visible_to(me(request)).filter(owner=whom))
    sheet = Sheet(
        title=_("%(name)s will be away") % {"name": whom.name},
        button=_("Plan the absence"),
        back=reverse("absences"),
        icon="moon",
        template="desk/absence.html",
        more={"work": looks_of(work[:SOME], me(request), request.now), "whom": whom},
    )

    def away(asked: Asked) -> Text:
        absence = handoffs.plan_absence(
            person=whom,
            since=asked["since"].astimezone(UTC),
            until=fields.utc(asked["until"]),
            cover=form.stands_in(),
            reason=asked["reason"],
            by=me(request),
            now=request.now,
        )
        if absence.cover is None:
            return _("Planned. Nobody stands in: the fallback owner takes what is open.")
        return _("Planned. %(name)s is asked to stand in.") % {"name": absence.cover.name}

    return fill_in(request, form, sheet, away)


@door(may=May.SEE_PEOPLE)
@require_POST
@once
def accept(request: TimedRequest, absence_id: UUID) -> HttpResponse:
    """Say yes to standing in."""
    absence = _absence(request, absence_id)

    def agree() -> Text:
        people.accept_cover(absence=absence, by=me(request), now=request.now)
        return _("You stand in for %(name)s.") % {"name": absence.person.name}

    return press(request, agree, back=reverse("absences"))


@door(may=May.SEE_PEOPLE)
@once
def ask_another(request: TimedRequest, absence_id: UUID) -> HttpResponse:
    """Ask somebody else to stand in."""
    absence = _absence(request, absence_id)
    whom = _planned(request, absence.person_id)
    form = CoverForm(request.POST or None, whom=whom, initial={"cover": absence.cover_id})
    sheet = Sheet(
        title=_("Who stands in for %(name)s?") % {"name": whom.name},
        button=_("Ask them"),
        back=reverse("absences"),
    )

    def ask(_asked: Asked) -> Text:
        people.change_cover(
            absence=absence, cover=form.stands_in(), by=me(request), now=request.now
        )
        return _("Stored.")

    return fill_in(request, form, sheet, ask)


@door(may=May.SEE_PEOPLE)
@require_POST
@once
def end(request: TimedRequest, absence_id: UUID) -> HttpResponse:
    """Note that somebody is back, or does not go."""
    absence = _absence(request, absence_id)
    whom = _planned(request, absence.person_id)

    def back() -> Text:
        people.end_absence(absence=absence, by=me(request), now=request.now)
        return _("%(name)s is there.") % {"name": whom.name}

    return press(request, back, back=reverse("absences"))


def _absence(request: TimedRequest, absence_id: UUID) -> people.Absence:
    return get_object_or_404(people.absences_visible_to(me(request)), pk=absence_id)


def _planned(request: TimedRequest, person_id: UUID) -> people.Person:
    """Return a colleague whose absences the reader plans: himself, or one he manages."""
    whom = person_at(request, person_id)
    held = works_at(me(request), whom)
    if not held or not (whom.pk == me(request).pk or may_manage(me(request), held)):
        raise Http404
    return whom
