"""The rarer acts: not found, found again, back, may be given out again, at its end."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import items
from safehands.core.people import May
from safehands.doors.desk.items.forms import PlaceWhyForm, WhyForm, offer_places
from safehands.doors.desk.items.rows import tail_of, workable
from safehands.doors.desk.items.sheets import sheet_of
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, fill_in
from safehands.doors.ui.looks import Text, Way
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def lost(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Write down that it is not where it should be."""
    item = workable(request, item_id)

    def do(asked: Asked) -> Text:
        items.lost(item=item, why=asked["why"], by=me(request), now=request.now)
        return _("Written down: not found. Whoever owns a promise for it was told.")

    return _why(
        request, item, do, _("Not found: %(thing)s"), _("It is not where it should be"),
        icon="question-mark-circle", tone="alarm",
        help=_("Say where you looked. Whoever owns a promise for it is told at once."),
    )  # fmt: skip


@door(may=May.WORK_CASES)
@once
def found(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Write down where it was found."""
    item = workable(request, item_id)

    def do(asked: Asked) -> Text:
        items.found(item=item, place=asked["place"], by=me(request), now=request.now)
        return _("Found: it is at %(place)s.") % {"place": asked["place"]}

    form = PlaceWhyForm(request.POST or None)
    del form.fields["why"]
    offer_places(form, items.places_used(item.organization))
    sheet = sheet_of(
        request, item, _("Found again: %(thing)s"), _("It is here"), icon="map-pin"
    )  # fmt: skip
    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def give_back(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Write down that it came back from whom it was given to."""
    item = workable(request, item_id)

    def do(asked: Asked) -> Text:
        items.give_back(
            item=item, place=asked["place"], why=asked["why"] or _("brought back"),
            seen=asked["seen"], by=me(request), now=request.now,
        )  # fmt: skip
        return _("Back with us: it is at %(place)s.") % {"place": asked["place"]}

    form = PlaceWhyForm(request.POST or None, initial={"seen": item.moves_made})
    offer_places(form, items.places_used(item.organization))
    sheet = sheet_of(
        request, item, _("Back with us: %(thing)s"), _("It is back"), icon="arrow-uturn-left"
    )
    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def unblock(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Let it be given out again, after somebody found out what was wrong."""
    item = workable(request, item_id)
    check = reverse("item-check", args=[item.pk]) + tail_of(request)

    def do(asked: Asked) -> Text:
        items.unblock(item=item, why=asked["why"], by=me(request), now=request.now)
        return _("It may be given out again, after a check.")

    return _why(
        request, item, do, _("May be given out again: %(thing)s"), _("It is in order"),
        icon="check",
        help=_("Say what you found: whose it is, and how outside and inside came to differ."),
        ways=(Way(url=check, say=_("Check it again"), icon="magnifying-glass"),),
    )  # fmt: skip


@door(may=May.WORK_CASES)
@once
def end(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """End a thing: destroyed, or handed back for good."""
    item = workable(request, item_id)

    def do(asked: Asked) -> Text:
        items.end(item=item, why=asked["why"], by=me(request), now=request.now)
        return _("Written down. Its way stays readable.")

    return _why(
        request, item, do, _("No longer kept: %(thing)s"), _("It is no longer kept"),
        icon="archive-box", tone="alarm",
        help=_("Destroyed, or handed back for good. Its way stays readable."),
    )  # fmt: skip


def _why(
    request: TimedRequest,
    item: items.Item,
    do: Callable[[Asked], Text],
    title: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    sheet = sheet_of(request, item, title, button, **more)
    return fill_in(request, WhyForm(request.POST or None), sheet, do)
