"""A thing is moved; what stands under a promise is not, until somebody says how it is kept."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import items, people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.items.forms import MoveForm, NewPlanForm, offer_places
from safehands.doors.desk.items.looks import looks_of
from safehands.doors.desk.items.rows import back_of, tail_of, workable
from safehands.doors.desk.items.sheets import sheet_of
from safehands.doors.desk.once import once
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Done, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import keep_afterwards
from safehands.doors.ui.wall import TimedRequest

Form = MoveForm | NewPlanForm
# What is typed on the page of the form, and kept on the page of the guard.
KEPT = ("place", "why", "holder", "return_by", "seen")


@door(may=May.WORK_CASES)
@once
def move(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Move a thing; under a promise the page of the guard comes first."""
    item = workable(request, item_id)
    planned = "new_plan" in request.POST
    form: Form = NewPlanForm(request.POST) if planned else _form(request, item)
    if planned and not form.is_valid():
        return _guard(request, item, form, status=422)
    sheet = sheet_of(
        request, item, _("Move: %(thing)s"), _("Move it"), icon="arrow-right",
        renamed=(("new_plan", "why"),),
    )  # fmt: skip
    return fill_in(request, form, sheet, _mover(request, item))


def _form(request: TimedRequest, item: items.Item) -> MoveForm:
    """Return the form; which office takes it is asked only of who works in several."""
    known = {"place": request.GET.get("place", ""), "seen": item.moves_made}
    form = MoveForm(request.POST or None, initial=known)
    offer_places(form, items.places_used(item.holder))
    others = [one for one in offices_for(me(request)) if one.pk != item.holder_id]
    stays = ("", item.holder.name)
    choices = [stays, *((str(one.pk), one.name) for one in others)]
    form.fields["holder"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
    if not others:
        del form.fields["holder"]
    return form


def _mover(request: TimedRequest, item: items.Item) -> Callable[[Asked], Done]:
    def do(asked: Asked) -> Done:
        try:
            done = items.move(
                item=item, place=asked["place"], why=asked["why"], seen=asked["seen"],
                holder=_holder(request, asked), return_by=fields.utc(asked["return_by"]),
                new_plan=asked.get("new_plan", ""), by=me(request), now=request.now,
            )  # fmt: skip
        except items.UnderPromise as held:
            keep_afterwards(request, held)
            known = {name: request.POST.get(name, "") for name in KEPT}
            return _guard(
                request, item, NewPlanForm(initial=known), status=held.status, facts=held.facts
            )
        return _("Moved: %(thing)s is at %(place)s.") % {
            "thing": item.name, "place": done.to_place,
        }  # fmt: skip

    return do


def _holder(request: TimedRequest, asked: Asked) -> people.Organization | None:
    wanted = asked.get("holder", "")
    return next((one for one in offices_for(me(request)) if str(one.pk) == wanted), None)


def _guard(
    request: TimedRequest,
    item: items.Item,
    form: Form,
    *,
    status: int,
    facts: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show under which promise it stands, that its owner was told, and what can be done."""
    (thing,) = looks_of([item], request.now)
    tail, wanted = tail_of(request), request.POST.get("place", "")
    then = f"{'&' if tail else '?'}{urlencode({'then': wanted})}" if wanted else ""
    about = {
        "thing": thing,
        "told": _others(request, (facts or {}).get("promises", ())),
        "wanted": wanted,
        "form": form,
        "url": request.get_full_path(),
        "back": back_of(request, item),
        "send": reverse("item-send", args=[item.pk]) + tail + then,
        "copy": reverse("item-copy", args=[item.pk]) + tail + then,
    }
    return render(request, "desk/items/guard.html", about, status=status)


def _others(request: TimedRequest, bonds: Any) -> list[str]:
    """Return who answers for what binds the thing, and hears of it; not the reader himself."""
    names = dict.fromkeys(str(one["owner"]) for one in bonds)
    return [name for name in names if name != me(request).name]
