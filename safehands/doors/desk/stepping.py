"""What happens next, and by when; a pause while somebody else must act; a thing done."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from typing_extensions import override

from safehands.core import cases, duties, people
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk import times
from safehands.doors.desk.acts import Act, ActForm, Asked, still_open
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.ui import moments
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest


class TimedForm(ActForm):
    """A form that asks for a time: one of those often said, or any other."""

    when = times.often(gettext_lazy("By when?"))
    at = times.exact()

    @override
    def prepare(self) -> None:
        """Offer the times that one often says in this office."""
        week = people.week_of(self.case.organization)
        often = times.chips(week, self.request.now)
        self.fields["when"].choices = often  # type: ignore[attr-defined] # a ChoiceField
        self.fields["when"].initial = often[0 if self.case.harm else 1][0]


class StepForm(TimedForm):
    """The next step and its time."""

    words = forms.CharField(
        label=gettext_lazy("What happens next?"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["words", "when", "at"]


class PauseForm(TimedForm):
    """Why the clock of the next step stands still."""

    counterparty = forms.CharField(label=gettext_lazy("Who must act?"), max_length=120)
    reason = forms.CharField(label=gettext_lazy("What do we wait for?"), max_length=200)
    field_order = ["counterparty", "reason", "when", "at"]


def _step(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    due_at = times.chosen(asked, request.now)
    held = cases.set_next_step(
        case=case, words=asked["words"], due_at=due_at, by=me(request), now=request.now
    )
    return _("Next step: %(words)s, by %(when)s. The step before counts as done.") % {
        "words": asked["words"],
        "when": _said(held.next_step.due_at if held.next_step else due_at, request),
    }


def _pause(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    if case.next_step is None:
        raise Http404
    until = times.chosen(asked, request.now)
    duties.pause(
        duty=case.next_step, reason=asked["reason"], counterparty=asked["counterparty"],
        until=until, by=me(request), now=request.now,
    )  # fmt: skip
    return _("The clock stands still. It runs on by itself %(when)s.") % {
        "when": _said(until, request)
    }


def _resume(request: TimedRequest, case: cases.Case, _asked: Asked) -> str:
    if case.next_step is None:
        raise Http404
    duty = duties.resume(duty=case.next_step, by=me(request), now=request.now)
    return _("The clock runs again; due %(when)s.") % {"when": _said(duty.due_at, request)}


@door(may=May.WORK_CASES)
@require_POST
@once
def done(request: TimedRequest, case_id: UUID, duty_id: UUID) -> HttpResponse:
    """Mark one reminder of a case done."""
    case = case_of(request, case_id)
    duty = get_object_or_404(duties.of_case(case.pk), pk=duty_id)
    back = reverse("case", args=[case.pk])
    try:
        cases.done(case=case, duty=duty, by=me(request), now=request.now)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Done: %(words)s") % {"words": duty.words})
    return redirect("today") if request.POST.get("from") == "today" else redirect(back)


def _said(at: datetime | None, request: TimedRequest) -> str:
    if at is None:
        return ""
    return moments.shown(at, request.now, get_current_timezone())


def _runs(case: cases.Case, _person: people.Person) -> bool:
    """Whether the clock of the next step could stand still: a counted service clock."""
    step = case.next_step
    return (
        step is not None
        and step.paused_at is None
        and step.minutes is not None
        and step.clock == duties.Clock.SERVICE
    )


def _stands(case: cases.Case, _person: people.Person) -> bool:
    return case.next_step is not None and case.next_step.paused_at is not None


STEP = Act[cases.Case](
    name="step",
    say=gettext_lazy("Next step"),
    button=gettext_lazy("Set the next step"),
    icon="arrow-right",
    key="s",
    form=StepForm,
    do=_step,
    careful=True,
    fits=still_open,
    help=gettext_lazy("The present step counts as done."),
    renamed=(("due_at", "at"),),
)
PAUSE = Act[cases.Case](
    name="pause",
    say=gettext_lazy("Wait for somebody"),
    button=gettext_lazy("Stop the clock"),
    icon="pause",
    key="o w",
    form=PauseForm,
    do=_pause,
    careful=True,
    fits=_runs,
    renamed=(("until", "at"),),
)
RESUME = Act[cases.Case](
    name="resume",
    say=gettext_lazy("Clock runs again"),
    button=gettext_lazy("Let the clock run"),
    icon="play",
    key="o w",
    do=_resume,
    fits=_stands,
)
