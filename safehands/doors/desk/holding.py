"""A restored copy on hold: the banner on every page, and the page on which it is released."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import backups, people
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import press
from safehands.doors.ui.held import hold_of
from safehands.doors.ui.looks import Banner, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.reader import person_of
from safehands.doors.ui.wall import TimedRequest


def banners(request: HttpRequest) -> list[Banner]:
    """Return the banner of a copy on hold; who runs the house is led to its release."""
    if hold_of(request) is None:
        return []
    reader = person_of(request)
    words = _("This is a restored copy on hold. Nothing leaves for customers or partners.")
    if reader is None or not people.may(reader, May.MANAGE_HOUSE):
        return [Banner(text=words, tone="alarm")]
    return [Banner(text=words, tone="alarm", url=reverse("hold"), say=_("See the hold"))]


@door(may=May.MANAGE_HOUSE)
@require_safe
def hold(request: TimedRequest) -> HttpResponse:
    """Show what waits and what would become of it."""
    present = backups.hold()
    counted = backups.what_release_does(request.now) if present else {}
    about = {
        "hold": present,
        "waiting": {found.value: count for found, count in counted.items()},
    }
    return render(request, "desk/hold.html", about)


@door(may=May.MANAGE_HOUSE)
@require_POST
@once
def release(request: TimedRequest) -> HttpResponse:
    """Let this copy speak again: a person's decision."""

    def let_speak() -> Text:
        backups.release(by=me(request), now=request.now)
        return _("Released: messages leave again.")

    return press(request, let_speak, back=reverse("hold"))
