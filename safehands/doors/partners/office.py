"""All matters of an office outside by one signed link: what waits, and who may come to it."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safehands.core import handoffs, logbook, people
from safehands.core.handoffs import Handoff, OfficeKey, State
from safehands.core.people import May
from safehands.doors.partners.acts import ALL_ACTS
from safehands.doors.partners.answering import Way, show, show_done, take_in
from safehands.doors.partners.counter_forms import PatientForm
from safehands.doors.partners.guessing import note_wrong, too_many_wrong
from safehands.doors.partners.links import no_such_link
from safehands.doors.partners.rows import Row, row_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.sealed import sealed
from safehands.doors.ui.wall import TimedRequest

UNCLEAR = 422
MOST = 200


@door(may=May.PUBLIC)
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: TimedRequest, token: str) -> HttpResponse:
    """List the matters of an office, or look for one patient who stands at its counter."""
    key = _key(request, token)
    if key is None:
        return no_such_link(request)
    if request.method != "POST":
        return _page(request, key, token)
    form = PatientForm(request.POST)
    if not form.is_valid():
        return _page(request, key, token, form=form, status=UNCLEAR)
    with logbook.through("partner"):
        found = handoffs.look_for(key=key, now=request.now, **form.cleaned_data)
    return _page(request, key, token, form=form, found=_rows(request, found, token))


@door(may=May.PUBLIC)
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: TimedRequest, token: str, handoff_id: UUID) -> HttpResponse:
    """Show one matter of the office, or take in what its desk does."""
    handoff = _handoff(request, token, handoff_id)
    if handoff is None:
        return no_such_link(request)
    if request.method == "POST":
        return take_in(request, handoff, _way(token, handoff))
    return show(request, handoff, _way(token, handoff))


@door(may=May.PUBLIC)
@sealed
@require_safe
def done(request: TimedRequest, token: str, handoff_id: UUID, act: str) -> HttpResponse:
    """Confirm what the desk did."""
    handoff = _handoff(request, token, handoff_id)
    if handoff is None or act not in ALL_ACTS:
        return no_such_link(request)
    return show_done(request, handoff, _way(token, handoff), ALL_ACTS[act])


def _key(request: TimedRequest, token: str) -> OfficeKey | None:
    if too_many_wrong(request):
        return None
    key = handoffs.office_key_for(token, request.now)
    if key is None:
        note_wrong(request)
    return key


def _handoff(request: TimedRequest, token: str, handoff_id: UUID) -> Handoff | None:
    key = _key(request, token)
    if key is None:
        return None
    return handoffs.matters_of(key, request.now).filter(pk=handoff_id).first()


def _way(token: str, handoff: Handoff) -> Way:
    return Way(
        "partner-desk-matter", "partner-desk-matter-done", (token, handoff.pk),
        all=reverse("partner-desk", args=[token]),
    )  # fmt: skip


def _page(
    request: TimedRequest,
    key: OfficeKey,
    token: str,
    *,
    form: PatientForm | None = None,
    found: list[Row] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = _rows(request, handoffs.matters_of(key, request.now)[:MOST], token)
    counter = [one for one in rows if one.at_counter]
    about = {
        "key": key,
        "form": form or PatientForm(),
        "found": found,
        "waiting": [one for one in rows if one.state in handoffs.WAITING],
        "accepted": [one for one in rows if one.state == State.ACCEPTED],
        "counter": [one for one in counter if one.ended],
        "ended": [one for one in rows if one.ended and not one.at_counter],
        "here": reverse("partner-desk", args=[token]),
        "zone": people.week_of(key.organization).zone,
        "nobody": _("Nothing is known here of a patient of this name and date of birth."),
    }
    return render(request, "partners/desk.html", about, status=status)


def _rows(request: TimedRequest, found: Iterable[Handoff], token: str) -> list[Row]:
    return [
        row_of(one, request.now, url=reverse("partner-desk-matter", args=[token, one.pk]))
        for one in found
    ]
