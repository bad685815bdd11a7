"""The gate to things: another office's is as good as missing; and the way back to where one was."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from safehands.core import cases, contacts, items, people
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

FROM = ("case", "call", "phone")


def item_of(request: TimedRequest, item_id: UUID) -> items.Item:
    """Return a thing that the reader may see, or 404."""
    return get_object_or_404(items.visible_to(me(request)), pk=item_id)


def workable(request: TimedRequest, item_id: UUID) -> items.Item:
    """Return a thing of an office in which the reader works, or 404."""
    item = item_of(request, item_id)
    if not may_work(request, item):
        raise Http404
    return item


def may_work(request: TimedRequest, item: items.Item) -> bool:
    """Whether the reader works in the office in whose ledger it stands, or which holds it."""
    works = people.organizations_where(me(request), May.WORK_CASES)
    return item.organization_id in works or item.holder_id in works


def pickup_of(request: TimedRequest, pickup_id: UUID) -> items.Pickup:
    """Return an agreed pick-up of a thing that the reader works with, or 404."""
    found = get_object_or_404(items.pickups_visible_to(me(request)), pk=pickup_id)
    workable(request, found.item_id)
    return found


def back_of(request: TimedRequest, item: items.Item) -> str:
    """Return the case, call or telephone page from which the reader came, else the thing's."""
    if request.GET.get("phone"):
        return reverse("item-phone", args=[item.code])
    return came_from(request) or reverse("item", args=[item.pk])


def came_from(request: TimedRequest) -> str:
    """Return the case or the call that the address names, if the reader may see it."""
    case_id, call_id = _uuid(request, "case"), _uuid(request, "call")
    if call_id and contacts.visible_to(me(request)).filter(pk=call_id).exists():
        return reverse("call", args=[call_id])
    if case_id and cases.visible_to(me(request)).filter(pk=case_id).exists():
        return f"{reverse('case', args=[case_id])}#where-things"
    return ""


def tail_of(request: TimedRequest) -> str:
    """Return what of the address says from where the reader came, for the next address."""
    kept = {name: request.GET[name] for name in FROM if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _uuid(request: TimedRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
