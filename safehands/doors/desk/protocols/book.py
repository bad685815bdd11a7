"""The book: one current answer for each question, found while one types."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from safehands.core import people, protocols
from safehands.core.people import May
from safehands.doors.desk.protocols.answer_looks import AnswerLook, answer_look
from safehands.doors.desk.protocols.rows import manages, office_of, offices_of
from safehands.doors.desk.protocols.tabs import tabs, to_read
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

LONGEST, BEST = 120, 8


@door(may=May.SEE_CASES)
@require_safe
def book(request: TimedRequest) -> HttpResponse:
    """List every answer of an office, or those that fit what is typed."""
    offices = offices_of(me(request))
    office = office_of(request, offices)
    text = request.GET.get("ask", "").strip()[:LONGEST]
    found = _found(request, office, text) if text else _all(request, office)
    about = {"office": office, "asked": text, "answers": found, "here": request.path}
    if request.headers.get("HX-Request"):
        page = "desk/protocols/found.html"
    else:
        page, about = "desk/protocols/book.html", about | _around(request, office, offices)
    answer = render(request, page, about | {"may_work": people.may(me(request), May.WORK_CASES)})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _around(
    request: TimedRequest, office: people.Organization, offices: Sequence[people.Organization]
) -> dict[str, object]:
    reader = me(request)
    answered = {one.topic.pk for one in protocols.currents(office, request.now)}
    silent = [one for one in protocols.topics_of(office) if one.pk not in answered]
    return {
        "tabs": tabs(reader, office, "answers"),
        "offices": offices,
        "silent": silent,
        "may_write": manages(reader, office.pk),
        "to_read": to_read(reader),
    }


def _all(request: TimedRequest, office: people.Organization) -> list[AnswerLook]:
    listed = sorted(protocols.currents(office, request.now), key=lambda one: one.topic.name.lower())
    return [answer_look(one, request.now) for one in listed]


def _found(request: TimedRequest, office: people.Organization, text: str) -> list[AnswerLook]:
    found = protocols.look_up(organization=office, text=text, now=request.now, limit=BEST)
    return [answer_look(one.current, request.now, one.why) for one in found]
