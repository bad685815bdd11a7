"""The whereabouts board: where everything is, what is on its way, what somebody comes for."""

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from safehands.core import items, logbook, people
from safehands.core.items import MoveKind
from safehands.core.people import May
from safehands.doors.desk.items.looks import ThingLook, looks_of
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

A_PAGE = 60
SOON = timedelta(days=7)
# What of the board is shown: by name of the filter, its words.
SHOWN: dict[str, str | LazyText] = {
    "": _("everything we keep"),
    "way": _("on the way"),
    "promised": _("under a promise"),
    "blocked": _("give nothing out, or not found"),
    "pickups": _("somebody comes for it"),
    "elsewhere": _("with other offices"),
    "out": _("given out"),
    "overdue": _("to be back by now"),
}


@door(may=May.SEE_CASES)
@require_safe
def board(request: TimedRequest) -> HttpResponse:
    """Show where things are; narrowed by words, a place, or how they stand."""
    office = _office(request)
    shown = request.GET.get("show", "")
    show = shown if shown in SHOWN else ""
    text, place = request.GET.get("q", "").strip(), request.GET.get("place", "")
    found = items.board(office, place=place or None, text=text)
    kept = _narrowed(found, show, request.now).order_by("holder__name", "place", "name", "code")
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    logbook.looked(what="whereabouts", by=me(request), now=request.now)
    everything = items.board(office)
    about: dict[str, Any] = {
        "page": page,
        "groups": _by_place(looks_of(page.object_list, request.now)),
        "counts": [
            (name, SHOWN[name], _narrowed(everything, name, request.now).count(), tone)
            for name, tone in (
                ("way", "info"), ("promised", ""), ("blocked", "alarm"), ("pickups", ""),
            )
        ],
        "shown": SHOWN.items(),
        "show": show,
        "text": text,
        "place": place,
        "places": items.places_of(office),
        "office": office,
        "offices": _offices(request),
        "unchecked": _unchecked(request),
    }  # fmt: skip
    return render(request, "desk/items/board.html", about)


def _narrowed(found: QuerySet[items.Item], show: str, now: datetime) -> QuerySet[items.Item]:
    """Return those of a board that stand as wanted."""
    wanted = {
        "way": _last(MoveKind.SENT),
        "promised": Q(pledges__ended_at=None, pledges__isnull=False),
        "blocked": ~Q(blocked_because="") | _last(MoveKind.LOST),
        "pickups": Q(pickups__ended_at=None, pickups__isnull=False),
        "elsewhere": ~Q(holder=F("organization")),
        "out": Q(with_person__isnull=False),
        "overdue": Q(return_by__lte=now),
    }
    return found.filter(wanted[show]).distinct() if show in wanted else found


def _last(kind: MoveKind) -> Q:
    """Return what was done with a thing last."""
    return Q(moves__number=F("moves_made"), moves__kind=kind)


def _by_place(things: list[ThingLook]) -> list[tuple[str, str, list[ThingLook]]]:
    """Return things in the order of the board: the words over them, what stands beside, they.

    Our own by their places; what another office has under its name, whatever its desk is called.
    """
    groups: dict[tuple[str, str], list[ThingLook]] = {}
    for one in things:
        person = one.item.with_person
        holder = person.name if person else one.item.holder.name
        place = "" if person else one.item.place
        ours = one.item.holder_id == one.item.organization_id
        over = (place, holder) if ours and place else (holder, place)
        groups.setdefault(over, []).append(one)
    return [(over, beside, found) for (over, beside), found in groups.items()]


def _unchecked(request: TimedRequest) -> list[items.Pickup]:
    """Return what is fetched within a week and nobody has seen yet."""
    soon = items.pickups_visible_to(me(request)).filter(
        ended_at=None, checked_at=None, at__lte=request.now + SOON
    )
    return list(soon.order_by("duty__due_at")[:20])


def _offices(request: TimedRequest) -> list[people.Organization]:
    ids = people.organizations_where(me(request), May.SEE_CASES)
    return [one for one in people.our_organizations() if one.pk in ids]


def _office(request: TimedRequest) -> people.Organization:
    offices = _offices(request)
    wanted = request.GET.get("office", "")
    return next((one for one in offices if str(one.pk) == wanted), offices[0])
