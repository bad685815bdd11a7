"""The whole book on paper: a sheet for each answer, for the hour in which nothing runs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import protocols
from safehands.core.people import May, Role
from safehands.core.refusals import Refusal
from safehands.doors.desk.protocols.answer_looks import today, version_look
from safehands.doors.desk.protocols.rows import office_of, offices_of
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.sheets import SHEET, as_file, pdf
from safehands.doors.ui.wall import TimedRequest

BOOK_SHEET = "desk/book_sheet.css"


@door(may=May.SEE_CASES)
@require_safe
def sheets(request: TimedRequest) -> HttpResponse:
    """Show the book, to be looked at and printed from the browser."""
    about = _about(request) | {"on_screen": True, "back": reverse("answers")}
    return render(request, "desk/protocols/printed.html", about)


@door(may=May.SEE_CASES)
@require_safe
def printed(request: TimedRequest) -> HttpResponse:
    """Give the book as a PDF."""
    about = _about(request)
    html = render_to_string("desk/protocols/printed.html", about, request=request)
    try:
        made = pdf(html, styles=(SHEET, BOOK_SHEET))
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("answers-print"))
    return as_file(made, "answers")


def _about(request: TimedRequest) -> dict[str, Any]:
    offices = offices_of(me(request))
    office = office_of(request, offices)
    return {
        "office": office,
        "offices": offices,
        "title": _("Answers of %(office)s") % {"office": office.name},
        "pages": [_page(one, request) for one in protocols.currents(office, request.now)],
    }


def _page(current: protocols.Current, request: TimedRequest) -> dict[str, Any]:
    return {
        "current": current,
        "ways": version_look(current.protocol, current.ways),
        "roles": _roles(current.protocol),
        "today": today(current, request.now),
    }


def _roles(protocol: protocols.Protocol) -> list[tuple[object, str]]:
    listed = protocol.by_role.items()
    return [(Role(role).label, words) for role, words in listed if role in Role.values and words]
