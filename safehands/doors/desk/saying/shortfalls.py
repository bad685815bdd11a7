"""A promise we cannot keep as made: honoured all the same, or apology and remedy together."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import promises
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me, promise_of
from safehands.doors.desk.saying.condition_forms import HonourForm, RemedyForm, UnableForm
from safehands.doors.desk.sheet import Asked, Done, Sheet, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


def shortfall_of(request: TimedRequest, shortfall_id: UUID) -> promises.Shortfall:
    """Return one of a case that the reader may see, or 404."""
    return get_object_or_404(promises.shortfalls_visible_to(me(request)), pk=shortfall_id)


@door(may=May.WORK_CASES)
@once
def cannot_keep(request: TimedRequest, promise_id: UUID) -> HttpResponse:
    """Say that a promise cannot be kept as it was made: a manager hears it at once."""
    promise = promise_of(request, promise_id)
    sheet = Sheet(
        title=_("We cannot keep this as promised"),
        button=_("Look for a way"),
        back=reverse("case", args=[promise.case_id]),
        help=_("The promise stays: %(heard)s A manager hears it; then it is honoured or made good.")
        % {"heard": promise.heard},
        icon="lifebuoy",
    )

    def do(asked: Asked) -> Done:
        made = promises.cannot_keep(
            promise=promise, why=asked["why"], by=me(request), now=request.now
        )
        return redirect("shortfall-honour", shortfall_id=made.pk)

    return fill_in(request, UnableForm(request.POST or None), sheet, do)


@door(may=May.WORK_CASES)
@once
def honour(request: TimedRequest, shortfall_id: UUID) -> HttpResponse:
    """Keep it all the same: the first thing to try."""
    shortfall = shortfall_of(request, shortfall_id)
    sheet = _sheet(
        shortfall,
        title=_("Keep the promise all the same"),
        button=_("We keep it"),
        icon="check",
    )

    def do(asked: Asked) -> Done:
        promises.honour(shortfall=shortfall, how=asked["how"], by=me(request), now=request.now)
        return _("It is kept all the same. The promise goes on as it was made.")

    return fill_in(request, HonourForm(request.POST or None), sheet, do)


@door(may=May.WORK_CASES)
@once
def remedy(request: TimedRequest, shortfall_id: UUID) -> HttpResponse:
    """Apologise and offer something instead; the customer says yes or no."""
    shortfall = shortfall_of(request, shortfall_id)
    sheet = _sheet(
        shortfall,
        title=_("Apology and remedy"),
        button=_("Write it down"),
        icon="hand-thumb-up",
    )
    wanted = request.GET.get("offer", "")
    offered = [one for one in shortfall.offers if one.get("remedy") == wanted]
    initial = {"remedy": wanted, "words": offered[0]["words"]} if offered else {}
    form = RemedyForm(request.POST or None, initial=initial)

    def do(asked: Asked) -> Done:
        made = promises.remedy(
            shortfall=shortfall, remedy=asked["remedy"], words=asked["words"],
            apology=asked["apology"], accepted=asked["accepted"] == "yes",
            customer_words=asked["customer_words"], due_at=fields.utc(asked["at"]),
            by=me(request), now=request.now,
        )  # fmt: skip
        if made is None:
            return _("Written down: not taken. The promise stands, and so does the manager's duty.")
        return _("Promised: %(heard)s") % {"heard": made.heard}

    return fill_in(request, form, sheet, do)


def _sheet(shortfall: promises.Shortfall, *, title: str, button: str, icon: str) -> Sheet:
    return Sheet(
        title=title,
        button=button,
        icon=icon,
        back=reverse("case", args=[shortfall.promise.case_id]),
        renamed=(("due_at", "at"),),
        template="desk/saying/shortfall.html",
        more={"shortfall": shortfall, "promise": shortfall.promise},
    )
