"""The day sheet: printed every morning, so that a dead machine stops nobody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import logbook
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.sheets import SHEET, as_file, pdf
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import day_sheet

DAY_SHEET = "desk/day_sheet.css"
BLANKS = 10


@door(may=May.WORK_CASES)
@require_safe
def sheet(request: TimedRequest) -> HttpResponse:
    """Show the day sheet, to be looked at and printed from the browser."""
    about = _about(request) | {"on_screen": True, "back": reverse("today")}
    return render(request, "desk/calls/sheet.html", about)


@door(may=May.WORK_CASES)
@require_safe
def printed(request: TimedRequest) -> HttpResponse:
    """Give the day sheet as a PDF."""
    about = _about(request)
    html = render_to_string("desk/calls/sheet.html", about, request=request)
    try:
        made = pdf(html, styles=(SHEET, DAY_SHEET))
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("day-sheet"))
    return as_file(made, f"day-{about['sheet'].on.isoformat()}")


def _about(request: TimedRequest) -> dict[str, Any]:
    reader = me(request)
    offices = offices_for(reader)
    wanted = request.GET.get("office", "")
    office = next((one for one in offices if str(one.pk) == wanted), offices[0])
    logbook.looked(what="day sheet", by=reader, now=request.now)
    return {
        "sheet": day_sheet.of(office, reader, request.now),
        "title": _("Day sheet"),
        "offices": offices,
        "office": office,
        "blanks": range(BLANKS),
    }
