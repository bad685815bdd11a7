"""The supervisor's page: the matter in one glance, the number, and what came of the call."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import escalations, logbook, people
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk import times
from safehands.doors.desk.frustration.forms import MoreForm, OutcomeForm, SlipForm
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import supervisor

NUMBERS = (people.ContactKind.MOBILE, people.ContactKind.PHONE)
RENAMED = {"due_at": "at"}


@door(may=May.WORK_CASES)
@once
def frustration(request: TimedRequest, frustration_id: UUID) -> HttpResponse:
    """Show what one needs before one calls, or write down what came of it."""
    row = _row(request, frustration_id)
    if request.method != "POST":
        logbook.looked(
            what="frustration", by=me(request), now=request.now, case_id=row.case_id,
            about_id=row.case.subject_id,
        )  # fmt: skip
        return _page(request, row, OutcomeForm(frustration=row, request=request))
    form = OutcomeForm(request.POST, frustration=row, request=request)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    asked = form.cleaned_data
    try:
        escalations.call(
            frustration=row, outcome=asked["outcome"], words=asked["words"],
            next_step=asked["next_step"], apologised=asked["apologised"],
            due_at=times.chosen(asked, request.now), by=me(request), now=request.now,
        )  # fmt: skip
    except Refusal as refusal:
        field = RENAMED.get(refusal.field, refusal.field)
        if field not in form.fields:
            return refused(request, refusal, back=request.path, kept={_("Words"): asked["words"]})
        form.add_error(field, f"{refusal.words} {refusal.remedy}".strip())
        return _page(request, row, form, status=refusal.status)
    row = _row(request, frustration_id)
    messages.success(request, _said_after(row))
    return redirect("case", case_id=row.case_id)


@door(may=May.WORK_CASES)
@require_POST
@once
def more(request: TimedRequest, frustration_id: UUID) -> HttpResponse:
    """Add the customer's own words, and of whom of ours he spoke."""
    row = _row(request, frustration_id)
    form = MoreForm(request.POST, frustration=row, request=request)
    if not form.is_valid():
        return redirect(_back(request, row))
    try:
        escalations.frustrated(
            case=row.case, contact=row.contact, words=form.cleaned_data["words"],
            about=form.person(), by=me(request), now=request.now,
        )  # fmt: skip
    except Refusal as refusal:
        return refused(request, refusal, back=_back(request, row))
    messages.success(request, _("Written down. The supervisor reads it before calling."))
    return redirect(_back(request, row))


@door(may=May.WORK_CASES)
@require_POST
@once
def slip(request: TimedRequest, frustration_id: UUID) -> HttpResponse:
    """Take back what was pressed by mistake."""
    row = _row(request, frustration_id)
    form = SlipForm(request.POST, frustration=row, request=request)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    try:
        escalations.withdraw(frustration=row, because=because, by=me(request), now=request.now)
    except Refusal as refusal:
        return refused(request, refusal, back=_back(request, row))
    messages.success(request, _("Taken back. Nobody calls."))
    return redirect(_back(request, row))


def _row(request: TimedRequest, frustration_id: UUID) -> escalations.Frustration:
    return get_object_or_404(escalations.visible_to(me(request)), pk=frustration_id)


def _page(
    request: TimedRequest, row: escalations.Frustration, form: OutcomeForm, *, status: int = 200
) -> HttpResponse:
    about = {
        "row": row,
        "glance": supervisor.of(row, me(request), request.now),
        "numbers": [one for one in people.contact_points_of(row.to) if one.kind in NUMBERS],
        "form": form,
        "ended": row.ended_at is not None,
    }
    return render(request, "desk/frustration/page.html", about, status=status)


def _back(request: TimedRequest, row: escalations.Frustration) -> str:
    """Return to the call in which it was pressed while that goes on, else to the case."""
    contact = row.contact
    if request.POST.get("from") == "call" and contact is not None:
        return reverse("call", args=[contact.pk])
    return reverse("case", args=[row.case_id])


def _said_after(row: escalations.Frustration) -> str:
    if row.ended_at is not None:
        return _("Written down. It led somewhere: the call is done.")
    return _("It goes on: %(words)s") % {"words": row.spoken}
