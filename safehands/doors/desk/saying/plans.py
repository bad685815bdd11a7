"""The plan of a promise: by when it must leave, by which way; planned anew, sent, arrived."""

from datetime import UTC
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import people, promises
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me, promise_of
from safehands.doors.desk.saying.condition_forms import HowForm, PlanForm
from safehands.doors.desk.saying.conditions import offices_to_send_to
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights.call_screen.waiting import line_of_plan


@door(may=May.WORK_CASES)
@once
def plan(request: TimedRequest, promise_id: UUID) -> HttpResponse:
    """Show how it gets there in time and what else could be done; or count back anew."""
    promise = promise_of(request, promise_id)
    case = case_of(request, promise.case_id)
    offices = offices_to_send_to(request, case)
    current = promises.current_plan(promise)
    initial = (
        {"needed_by": current.needed_by, "destination": str(current.destination_id or "")}
        if current
        else {"needed_by": promise.duty.due_at}
    )
    form = PlanForm(request.POST or None, offices=offices, initial=initial)
    about = {
        "form": form,
        "promise": promise,
        "case": case,
        "current": current,
        "plan": line_of_plan(current, case.organization, request.now) if current else None,
        "others": [_with_time(one) for one in (current.alternatives if current else ())],
        "running": promise.duty.closed_at is None and (current is None or not current.sent_at),
        "url": request.get_full_path(),
    }
    if request.method != "POST":
        return render(request, "desk/saying/plan.html", about)
    if not form.is_valid():
        return render(request, "desk/saying/plan.html", about, status=422)
    try:
        made = promises.needed(
            promise=promise, needed_by=form.cleaned_data["needed_by"].astimezone(UTC),
            about=promise.about, destination=_office(offices, form), by=me(request),
            now=request.now,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(
            refusal.field if refusal.field in form.fields else None,
            f"{refusal.words} {refusal.remedy}".strip(),
        )
        return render(request, "desk/saying/plan.html", about, status=refusal.status)
    said = (
        _("Planned: counted back from when it is needed.")
        if made.feasible
        else _("It cannot be there in time by our ways. The customer has to hear it now.")
    )
    (messages.success if made.feasible else messages.warning)(request, said)
    return redirect("promise-plan", promise_id=promise.pk)


@door(may=May.WORK_CASES)
@require_POST
@once
def choose(request: TimedRequest, promise_id: UUID) -> HttpResponse:
    """Take another way, as agreed with the customer."""
    promise = promise_of(request, promise_id)

    def do() -> str:
        made = promises.choose_way(
            promise=promise, means=request.POST.get("means", ""), by=me(request), now=request.now
        )
        return _("It goes this way now: %(how)s.") % {"how": made.get_means_display()}

    return press(request, do, back=reverse("promise-plan", args=[promise.pk]))


@door(may=May.WORK_CASES)
@require_POST
@once
def sent(request: TimedRequest, promise_id: UUID) -> HttpResponse:
    """Note that it has left; the promise is kept when it is received."""
    promise = promise_of(request, promise_id)

    def do() -> str:
        promises.sent(promise=promise, by=me(request), now=request.now)
        return _("It has left. Sent is not received: the promise stays open until they have it.")

    return press(request, do, back=reverse("promise-plan", args=[promise.pk]))


@door(may=May.WORK_CASES)
@once
def arrived(request: TimedRequest, promise_id: UUID) -> HttpResponse:
    """Note that they have it, and how we know; the customer hears it unasked."""
    promise = promise_of(request, promise_id)
    sheet = Sheet(
        title=_("They have it"),
        button=_("They have it"),
        back=reverse("case", args=[promise.case_id]),
        help=_("The promise is kept with this, and the customer is written to: they have it."),
        icon="check",
    )

    def do(asked: Asked) -> str:
        promises.arrived(promise=promise, how=asked["how"], by=me(request), now=request.now)
        return _("Kept. The customer hears that they have it.")

    return fill_in(request, HowForm(request.POST or None), sheet, do)


def _office(offices: list[people.Organization], form: PlanForm) -> people.Organization:
    wanted = form.cleaned_data["destination"]
    return next(one for one in offices if str(one.pk) == wanted)


def _with_time(option: dict[str, Any]) -> dict[str, Any]:
    """Return a stored way with its instant read."""
    return {**option, "leave_at": parse_datetime(str(option["leave_by"]))}
