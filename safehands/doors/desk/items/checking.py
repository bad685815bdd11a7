"""Before something is given out: two identifiers outside, and inside the same as outside."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safehands.core import items
from safehands.core.people import May
from safehands.doors.desk.items.forms import IdentifiersForm, ReleaseForm
from safehands.doors.desk.items.looks import looks_of
from safehands.doors.desk.items.rows import back_of, workable
from safehands.doors.desk.items.sheets import sheet_of
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Done, Sheet, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import keep_afterwards
from safehands.doors.ui.wall import TimedRequest

# What a failed check calls it, and where a reader sees it.
SEEN_AS = {"name": "outside-name", "born_on": "outside-day", "inside": "inside"}


@door(may=May.WORK_CASES)
@once
def check(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Compare what stands outside and inside; nothing is given out."""
    item = workable(request, item_id)
    form = IdentifiersForm(request.POST or None, item=item)
    sheet = _sheet(request, item, _("Check: %(thing)s"), _("Compare"), "magnifying-glass")

    def do(_asked: Asked) -> Done:
        made = items.check(item=item, by=me(request), now=request.now, **form.read())
        if not made.passed:
            # The failed check is kept, and the thing is blocked: this is no refusal.
            return _stop(request, item, made.differs, status=200)
        return _("It matches, outside and inside: %(thing)s.") % {"thing": item.name}

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def release(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Give a thing out, after the check."""
    item = workable(request, item_id)
    form = ReleaseForm(
        request.POST or None, item=item, takers=items.takers_of(item, request.now),
        pickup=items.where(item).pickup,
    )  # fmt: skip
    sheet = _sheet(
        request, item, _("Give out: %(thing)s"), _("It matches: give it out"), "hand-raised"
    )

    def do(asked: Asked) -> Done:
        try:
            items.release(
                item=item, to=form.taker(), new_plan=asked["new_plan"], seen=asked["seen"],
                by=me(request), now=request.now, **form.read(),
            )  # fmt: skip
        except items.Mismatch as stop:
            keep_afterwards(request, stop)
            return _stop(request, item, stop.facts["differs"], status=stop.status)
        return _("Given out to %(name)s: %(thing)s.") % {
            "name": form.taker().name, "thing": item.name,
        }  # fmt: skip

    return fill_in(request, form, sheet, do)


def _sheet(request: TimedRequest, item: items.Item, title: str, button: str, icon: str) -> Sheet:
    return sheet_of(
        request, item, title, button, icon=icon, template="desk/items/check.html",
        help=_("Read from the thing in your hand, not from a page."),
    )  # fmt: skip


def _stop(
    request: TimedRequest, item: items.Item, differs: Sequence[object] | object, *, status: int
) -> HttpResponse:
    """Show in calm words what does not match, and what to do now, in order."""
    (thing,) = looks_of([item], request.now)
    found = [str(one) for one in differs] if isinstance(differs, list | tuple) else []
    about = {
        "thing": thing,
        "differs": [SEEN_AS.get(one, one) for one in found],
        "back": back_of(request, item),
    }
    return render(request, "desk/items/stop.html", about, status=status)
