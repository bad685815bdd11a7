"""Handing over: an offer with a summary. The giver stays the owner until it is accepted."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, handoffs, logbook
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.kept import typed
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.showing import look_of
from safehands.doors.desk.summing_up import lines_of, said_so_far
from safehands.doors.desk.takers import choices, taker
from safehands.doors.desk.ways import ways_on
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

USUAL = ""
SPANS = [
    (USUAL, gettext_lazy("as usual: 2 working hours, or 15 minutes when harm is near")),
    ("30", gettext_lazy("30 minutes")),
    ("60", gettext_lazy("1 hour")),
    ("240", gettext_lazy("4 hours")),
    ("480", gettext_lazy("8 hours")),
]
# Without these nobody can take over; the rest helps but may be empty.
NEEDED = {
    "situation", "recommendation", "illness_severity", "patient_summary", "action_list",
}  # fmt: skip
LONG = {"situation", "background", "patient_summary", "action_list", "recommendation"}


class HandingForm(forms.Form):
    """To whom, what for, and the summary in the fields of its form."""

    to = forms.ChoiceField(label=gettext_lazy("To whom?"))
    purpose = forms.ChoiceField(
        label=gettext_lazy("What for?"),
        choices=handoffs.Purpose.choices,
        widget=forms.RadioSelect,
        initial=handoffs.Purpose.OWN,
    )
    form = forms.CharField(widget=forms.HiddenInput)
    accept_minutes = forms.ChoiceField(
        label=gettext_lazy("Answer wanted within"),
        help_text=gettext_lazy("Silence past this time alarms you; you own the case until then."),
        choices=SPANS,
        required=False,
    )

    def __init__(self, *args: Any, shape: str, request: TimedRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [("", "—"), *choices(me(request), request.now)]
        cast(forms.ChoiceField, self.fields["to"]).choices = everybody
        for name in handoffs.FIELDS[shape]:
            rows = 4 if name in LONG else 2
            self.fields[name] = forms.CharField(
                label=handoffs.LABELS[name],
                required=name in NEEDED,
                widget=forms.Textarea(attrs={"rows": rows}),
            )
        order = ["to", "purpose", *handoffs.FIELDS[shape], "accept_minutes", "form"]
        self.order_fields(order)


@door(may=May.WORK_CASES)
@once
def handover(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show the form of a hand-off, show it as the other side will see it, or send it."""
    case = case_of(request, case_id)
    shape = _shape(request)
    if request.method != "POST":
        initial = {"form": shape, **_asked_for(request), **said_so_far(case, shape)}
        form = HandingForm(initial=initial, shape=shape, request=request)
        # What was said so far stands in the form: that is a look at the case.
        logbook.looked(
            what="handoff", by=me(request), now=request.now, case_id=case.pk,
            about_id=case.subject_id,
        )  # fmt: skip
        return _page(request, case, form, shape, status=200)
    form = HandingForm(request.POST, shape=shape, request=request)
    if not form.is_valid():
        return _page(request, case, form, shape, status=422)
    return _offer(request, case, form, shape)


def _offer(request: TimedRequest, case: cases.Case, form: HandingForm, shape: str) -> HttpResponse:
    asked = form.cleaned_data
    summary = {name: asked[name] for name in handoffs.FIELDS[shape]}
    before = transaction.savepoint()
    try:
        offer = handoffs.offer(
            case=case,
            purpose=asked["purpose"],
            form=handoffs.Form(shape),
            summary=summary,
            accept_minutes=int(asked["accept_minutes"]) if asked["accept_minutes"] else None,
            by=me(request),
            now=request.now,
            **taker(me(request), asked["to"]),
        )
    except Refusal as refusal:
        return _refused(request, case, form, shape, refusal)
    if "look" in request.POST:
        # Offered only to be looked at: everything is taken back, nobody was told.
        preview = {"offer": offer, "lines": lines_of(offer), "due": offer.duty.due_at}
        transaction.savepoint_rollback(before)
        return _page(request, case, form, shape, status=200, preview=preview)
    name = handoffs.taker_name(offer)
    words = _("Offered to %(name)s. You own the case until it is accepted.") % {"name": name}
    messages.success(request, words)
    return redirect("handoff", handoff_id=offer.pk)


def _refused(
    request: TimedRequest, case: cases.Case, form: HandingForm, shape: str, refusal: Refusal
) -> HttpResponse:
    field = "to" if refusal.field in {"to_person", "to_organization", "owner"} else refusal.field
    if field in form.fields:
        form.add_error(field, f"{refusal.words} {refusal.remedy}".strip())
        return _page(request, case, form, shape, status=refusal.status)
    back = reverse("case", args=[case.pk])
    return refused(request, refusal, back=back, ways=ways_on(case, refusal), kept=typed(form))


def _page(
    request: TimedRequest,
    case: cases.Case,
    form: HandingForm,
    shape: str,
    *,
    status: int,
    preview: Mapping[str, object] | None = None,
) -> HttpResponse:
    about = {
        "case": look_of(case, me(request), request.now),
        "case_id": case.pk,
        "mine": case.owner_id == me(request).pk,
        "form": form,
        "shape": shape,
        "shapes": handoffs.Form.choices,
        "preview": preview,
        "needs_advocate": cases.needs_advocate(case),
    }
    return render(request, "desk/handover.html", about, status=status)


def _asked_for(request: TimedRequest) -> dict[str, str]:
    """Return to whom and what for, where a link says so."""
    wanted = request.GET.get("purpose", "")
    purpose = wanted if wanted in handoffs.Purpose.values else str(handoffs.Purpose.OWN)
    return {"to": request.GET.get("to", ""), "purpose": purpose}


def _shape(request: TimedRequest) -> str:
    wanted = request.POST.get("form") or request.GET.get("form", "")
    return wanted if wanted in handoffs.FIELDS else str(handoffs.Form.SBAR)
