"""A calendar changed: what it would move is listed; a person keeps or moves each date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, duties, people
from safehands.core.people import May
from safehands.doors.desk.calendars import changeable_calendar
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@dataclass(frozen=True)
class Moving:
    """One date that the changed calendar would move; ``seen`` if the reader may see its case."""

    duty: duties.Duty
    due_at: datetime
    seen: bool
    promise: bool


@door(may=May.MANAGE_CALENDARS)
@require_safe
def moves(request: TimedRequest, calendar_id: UUID) -> HttpResponse:
    """List what the calendar as it is now would move."""
    found = changeable_calendar(request, calendar_id)
    version = people.current_version(found)
    would = list(duties.would_move(version))
    seen = _seen(request, [duty for duty, _due_at in would])
    about = {
        "calendar": found,
        "version": version,
        "moving": [
            Moving(duty, due_at, duty.pk in seen, duty.kind == duties.Kind.PROMISE)
            for duty, due_at in would
        ],
    }
    return render(request, "desk/calendar_moves.html", about)


@dataclass(frozen=True)
class Decision:
    """What a person decides about one date."""

    verb: Callable[..., None]
    said: Text


DECISIONS = {
    "keep": Decision(duties.keep_date, gettext_lazy("The date stays.")),
    "move": Decision(duties.move_date, gettext_lazy("The date has moved.")),
}


@door(may=May.MANAGE_CALENDARS)
@require_POST
@once
def decide(request: TimedRequest, calendar_id: UUID, duty_id: UUID, what: str) -> HttpResponse:
    """Keep a date, or move it as the changed calendar counts it."""
    found = changeable_calendar(request, calendar_id)
    duty = get_object_or_404(_duties(request).filter(closed_at=None), pk=duty_id)
    decision = DECISIONS[what]
    if what == "move" and duty.kind == duties.Kind.PROMISE:
        # What a customer was told moves in agreement only, on the promise's own page.
        raise Http404

    def do() -> Text:
        version = people.current_version(found)
        decision.verb(duty=duty, version=version, by=me(request), now=request.now)
        return _("%(words)s: %(said)s") % {"words": duty.words, "said": decision.said}

    return press(request, do, back=reverse("calendar-moves", args=[found.pk]))


def _duties(request: TimedRequest) -> QuerySet[duties.Duty]:
    return cases.duties_visible_to(me(request))


def _seen(request: TimedRequest, found: list[duties.Duty]) -> set[UUID]:
    """Return which of some duties are of cases that the reader may see."""
    ids = [duty.pk for duty in found]
    return set(_duties(request).filter(pk__in=ids).values_list("pk", flat=True))
