"""The page of a thing: where it is now, how it came there, what it is promised for."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safehands.core import items, logbook
from safehands.core.people import May
from safehands.doors.desk.items.looks import looks_of
from safehands.doors.desk.items.picture import moments_of, stretches_of
from safehands.doors.desk.items.rows import item_of, may_work
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import OF_A_THING
from safehands.doors.ui.wall import TimedRequest


@door(may=May.SEE_CASES)
@require_safe
def item(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Show a thing; the look is written in the logbook of the person whose it is."""
    found = item_of(request, item_id)
    logbook.looked(
        what="item", by=me(request), now=request.now, case_id=found.case_id,
        about_id=found.subject_id,
    )  # fmt: skip
    (thing,) = looks_of([found], request.now)
    moves = list(items.history(found))
    dues = [one.leave_by or one.by for one in thing.pledges]
    about = {
        "thing": thing,
        "stretches": stretches_of(found, moves),
        "custody": OF_A_THING,
        "moments": moments_of(moves),
        "due": min((at for at in dues if at is not None), default=None),
        "may_work": may_work(request, found),
        "copies": found.copies.order_by("code"),
    }
    return render(request, "desk/items/item.html", about)
