"""Labels to be printed: a square for the telephone, a short code, and two identifiers."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from safehands.core import items, logbook
from safehands.core.people import May
from safehands.doors.desk.items.rows import came_from
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.qr import squares_of
from safehands.doors.ui.wall import TimedRequest

MOST = 60
SHEET = "sheet"


@dataclass(frozen=True, kw_only=True)
class Label:
    """What stands on one label. ``side`` and ``squares`` draw the square."""

    item: items.Item
    link: str
    side: int
    squares: str


@door(may=May.SEE_CASES)
@require_safe
def labels(request: TimedRequest) -> HttpResponse:
    """Show labels for the things named in the address: one a page, or many on a sheet."""
    wanted = _wanted(request)
    found = list(items.visible_to(me(request)).filter(pk__in=wanted).select_related("subject"))
    if not found:
        raise Http404
    for one in found:
        logbook.looked(what="label", by=me(request), now=request.now, about_id=one.subject_id)
    order = {pk: number for number, pk in enumerate(wanted)}
    found.sort(key=lambda one: order[one.pk])
    back = came_from(request) or (
        reverse("item", args=[found[0].pk]) if len(found) == 1 else reverse("items")
    )
    query = request.GET.copy()
    on_sheet = request.GET.get("form") == SHEET
    query["form"] = "" if on_sheet else SHEET
    about = {
        "labels": [label_of(one) for one in found],
        "on_sheet": on_sheet,
        "other": f"{request.path}?{query.urlencode()}",
        "back": back,
    }
    return render(request, "desk/items/labels.html", about)


def label_of(item: items.Item) -> Label:
    """Return the label of a thing; what the square says opens only for who is signed in."""
    link = settings.ITEM_LINK.format(code=item.code)
    side, squares = squares_of(link)
    return Label(item=item, link=link, side=side, squares=squares)


def _wanted(request: TimedRequest) -> list[UUID]:
    return list(dict.fromkeys(_uuids(request.GET.getlist("item"))))[:MOST]


def _uuids(given: Iterable[str]) -> Iterable[UUID]:
    for one in given:
        try:
            yield UUID(one)
        except ValueError:
            continue
