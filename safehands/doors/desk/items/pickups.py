"""Pick-ups: agreed, checked the day before by a named person with his eyes, fetched."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, items
from safehands.core.people import May
from safehands.core.refusals import Unclear
from safehands.doors.desk import fields
from safehands.doors.desk.items.forms import PickupForm, WhyForm, offer_places
from safehands.doors.desk.items.owed import owed_call
from safehands.doors.desk.items.rows import back_of, pickup_of, tail_of, workable
from safehands.doors.desk.items.sheets import sheet_of
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Done, fill_in, press
from safehands.doors.ui.looks import Text, Way
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST = 100


@door(may=May.WORK_CASES)
@once
def agree(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Agree that somebody comes for a thing; it is checked the day before."""
    item = workable(request, item_id)
    found = _cases(request, item)
    form = PickupForm(request.POST or None, comers=items.takers_of(item, request.now))
    offer_places(form, items.places_used(item.organization))
    if len(found) > 1:
        form.fields["case"] = forms.ChoiceField(
            label=gettext_lazy("For which case?"),
            choices=[(str(one.pk), f"{one.reference} {one.title}") for one in found],
        )
    tail = tail_of(request)
    sheet = sheet_of(
        request, item, _("Somebody comes for: %(thing)s"), _("Agree the pick-up"),
        icon="calendar-days",
        help=_("The day before, somebody looks with his own eyes whether it is there. If it is "
               "not, the customer hears it before leaving home."),
        ways=(
            Way(url=reverse("item-send", args=[item.pk]) + tail, say=_("Send it instead"),
                icon="paper-airplane"),
            Way(url=reverse("item-move", args=[item.pk]) + tail, say=_("Move it"),
                icon="arrow-right"),
        ),
    )  # fmt: skip

    def do(asked: Asked) -> Done:
        at = fields.utc(asked["at"])
        assert at is not None
        made = items.agree_pickup(
            item=item, case=_chosen(found, asked.get("case", "")), who=form.comer(), at=at,
            place=asked["place"], outside_hours=asked["outside_hours"], by=me(request),
            now=request.now,
        )  # fmt: skip
        return _("Agreed. %(name)s looks the day before whether it is there.") % {
            "name": made.duty.owed_by.name
        }

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@require_safe
def to_check(request: TimedRequest) -> HttpResponse:
    """List what is fetched soon and was not seen yet: mine first, then that of others."""
    open_ones = items.pickups_visible_to(me(request)).filter(ended_at=None).order_by("duty__due_at")
    unseen = list(open_ones.filter(checked_at=None)[:MOST])
    mine = [one for one in unseen if one.duty.owed_by_id == me(request).pk]
    about = {
        "groups": [
            (gettext_lazy("You look"), mine),
            (gettext_lazy("Others look"), [one for one in unseen if one not in mine]),
        ],
        "seen": list(open_ones.exclude(checked_at=None).order_by("at")[:MOST]),
    }
    return render(request, "desk/items/checks.html", about)


@door(may=May.WORK_CASES)
@require_POST
@once
def look(request: TimedRequest, pickup_id: UUID, there: bool) -> HttpResponse:  # noqa: FBT001
    """Write down what somebody saw with his eyes: it is here, or it is not."""
    found = pickup_of(request, pickup_id)

    def do() -> Done:
        seen = items.check_pickup(pickup=found, there=there, by=me(request), now=request.now)
        if there and seen.there is None:
            return _(
                "Seen: %(thing)s is here. It is early: somebody looks again the day before."
            ) % {"thing": found.item.name}
        if there:
            return _("Seen: %(thing)s is here.") % {"thing": found.item.name}
        said = _("Written down: it is not here. The customer hears it before leaving home.")
        call = owed_call(seen)
        if call is None:
            return said
        facts = {"teller": call.teller.name, "who": call.who.name, "number": call.number}
        owed = _("%(teller)s calls %(who)s: %(number)s") if call.number else _(
            "%(teller)s calls %(who)s."
        )  # fmt: skip
        messages.warning(request, f"{said} {owed % facts}")
        return redirect(_back(request, found.item))

    return press(request, do, back=_back(request, found.item))


@door(may=May.WORK_CASES)
@once
def cancel(request: TimedRequest, pickup_id: UUID) -> HttpResponse:
    """End an agreed pick-up: nobody comes."""
    found = pickup_of(request, pickup_id)
    sheet = sheet_of(
        request, found.item, _("Nobody comes for: %(thing)s"), _("Nobody comes"),
        icon="minus-circle", tone="alarm",
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        items.cancel_pickup(pickup=found, because=asked["why"], by=me(request), now=request.now)
        return _("Written down: nobody comes for it.")

    return fill_in(request, WhyForm(request.POST or None), sheet, do)


def _back(request: TimedRequest, item: items.Item) -> str:
    wanted = request.POST.get("from", "")
    if wanted == "today":
        return reverse("today")
    return reverse("pickup-checks") if wanted == "checks" else back_of(request, item)


def _cases(request: TimedRequest, item: items.Item) -> list[cases.Case]:
    if item.case is not None and item.case.is_open:
        return [item.case]
    seen = cases.visible_to(me(request)).filter(subject=item.subject)
    return list(cases.in_order_of_work(seen))


def _chosen(found: Iterable[cases.Case], wanted: str) -> cases.Case:
    listed = list(found)
    if not listed:
        raise Unclear(
            gettext_lazy("Nothing is open for this person, so nobody could look beforehand."),
            remedy=gettext_lazy("Open a case first: who owns it has the thing checked."),
        )
    return next((one for one in listed if str(one.pk) == wanted), listed[0])
