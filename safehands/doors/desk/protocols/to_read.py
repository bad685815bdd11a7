"""What somebody has still to read and to confirm; one press says that he has."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import protocols
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.answer_looks import version_look
from safehands.doors.desk.protocols.rows import office_of, offices_of, protocol_at
from safehands.doors.desk.protocols.tabs import tabs, to_read
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import press
from safehands.doors.desk.showing import standing_of_duty
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.SEE_CASES)
@require_safe
def unread(request: TimedRequest) -> HttpResponse:
    """Show what the reader has to know: what changed, and the words in full."""
    reader = me(request)
    office = office_of(request, offices_of(reader))
    waiting = [
        (one, version_look(one.protocol), standing_of_duty(one.duty, request.now))
        for one in to_read(reader)
    ]
    about = {"waiting": waiting, "tabs": tabs(reader, office, "answers-to-read")}
    return render(request, "desk/protocols/to_read.html", about)


@door(may=May.SEE_CASES)
@require_POST
@once
def read(request: TimedRequest, protocol_id: UUID) -> HttpResponse:
    """Note that the reader has read a version of an answer."""
    protocol = protocol_at(request, protocol_id)

    def note() -> Text:
        protocols.acknowledge(protocol=protocol, by=me(request), now=request.now)
        return _("Thank you. It is noted that you have read “%(name)s”.") % {
            "name": protocol.topic.name
        }

    back = "today" if request.POST.get("from") == "today" else "answers-to-read"
    return press(request, note, back=reverse(back))
