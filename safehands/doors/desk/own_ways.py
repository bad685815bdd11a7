"""A colleague's own ways of being alarmed: added, tried, taken away by himself only."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import notices
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


class WayForm(forms.Form):
    """Name, address and quiet hours of a way."""

    name = fields.text(gettext_lazy("Name"), 80, help_text=gettext_lazy("Such as: my phone."))
    url = fields.secret(
        gettext_lazy("Address"),
        autocomplete="off",
        help_text=gettext_lazy(
            "As apprise reads it, such as ntfys://ntfy.example.org/my-topic. It is never shown "
            "again, because there may be a password in it."
        ),
    )
    quiet_from = fields.clock(gettext_lazy("Quiet from"), required=False)
    quiet_to = fields.clock(gettext_lazy("Quiet until"), required=False)


@door(may=May.SIGNED_IN)
@require_safe
def own_ways(request: TimedRequest) -> HttpResponse:
    """List the reader's own ways, and how the last alarm went there."""
    mine = [(way, notices.last_at(way)) for way in notices.own_ways_of(me(request))]
    about: dict[str, Any] = {"mine": mine, "listed": settings.OWN_CHANNELS}
    return render(request, "desk/own_ways.html", about)


@door(may=May.SIGNED_IN)
@once
def add(request: TimedRequest) -> HttpResponse:
    """Add a way; only places on the administrator's list can be called."""
    listed = ", ".join(settings.OWN_CHANNELS) or "—"
    sheet = Sheet(
        title=_("A way of my own to be alarmed"),
        button=_("Add it"),
        back=reverse("own-ways"),
        icon="plus",
        help=_(
            "Only that something urgent waits is said there, never anything about a customer. "
            "Your administrator allows: %(listed)s"
        )
        % {"listed": listed},
    )

    def keep(asked: Asked) -> Text:
        notices.add_own_way(person=me(request), by=me(request), now=request.now, **asked)
        return _("Added. Try it now.")

    return fill_in(request, WayForm(request.POST or None), sheet, keep)


@door(may=May.SIGNED_IN)
@require_POST
@once
def attempt(request: TimedRequest, way_id: UUID) -> HttpResponse:
    """Send a trial."""
    way = get_object_or_404(notices.own_ways_of(me(request)), pk=way_id)

    def send() -> Text:
        notices.try_own_way(way=way, by=me(request), now=request.now)
        return _("A trial is on its way. Load this page again to see what came of it.")

    return press(request, send, back=reverse("own-ways"))


@door(may=May.SIGNED_IN)
@require_POST
@once
def end(request: TimedRequest, way_id: UUID) -> HttpResponse:
    """Take a way away."""
    way = get_object_or_404(notices.own_ways_of(me(request)), pk=way_id)

    def forget() -> Text:
        notices.end_own_way(way=way, by=me(request), now=request.now)
        return _("Taken away; its address is forgotten.")

    return press(request, forget, back=reverse("own-ways"))
