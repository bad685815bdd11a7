"""Promises: made, kept, moved in agreement, or no longer wanted. None is ever gone."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, people, promises
from safehands.core.people import May
from safehands.doors.desk import times
from safehands.doors.desk.acts import Act, ActForm, Asked, perform, still_open
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me, promise_of
from safehands.doors.desk.stepping import TimedForm
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


class PromiseForm(TimedForm):
    """What the customer is promised, and by when."""

    words = forms.CharField(
        label=gettext_lazy("What do you promise?"),
        help_text=gettext_lazy("As you say it to the customer: we call you with the answer."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-guard": ""}),
    )
    field_order = ["words", "when", "at"]


class KeepForm(ActForm):
    """How a promise was kept."""

    how = forms.CharField(
        label=gettext_lazy("How was it kept?"),
        help_text=gettext_lazy("Write for example: called, the refill is ready."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MoveForm(TimedForm):
    """Why another time, which one, and how the customer knows."""

    reason = forms.CharField(label=gettext_lazy("Why another time?"), max_length=300)
    told_how = forms.CharField(
        label=gettext_lazy("How was the customer told?"),
        help_text=gettext_lazy("Write for example: spoken on the phone, agreed."),
        max_length=200,
    )
    field_order = ["reason", "when", "at", "told_how"]


class WithdrawForm(ActForm):
    """The words with which the customer let us off."""

    customer_words = forms.CharField(
        label=gettext_lazy("What did the customer say?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


def _heard(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    """Return the promise as the customer will hear it, in his language and his time."""
    due_at = times.chosen(asked, request.now)
    if due_at is None:
        return ""
    zone = str(people.week_of(case.organization).zone)
    return promises.sentence(words=asked["words"], due_at=due_at, person=case.customer, zone=zone)


def _make(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    due_at = times.chosen(asked, request.now)
    made = promises.make(
        case=case, words=asked["words"], due_at=due_at, by=me(request), now=request.now
    )
    return _("Promised: %(heard)s") % {"heard": made.heard}


def _keep(request: TimedRequest, promise: promises.Promise, asked: Asked) -> str:
    kept = promises.keep(promise=promise, how=asked["how"], by=me(request), now=request.now)
    if kept.duty.standing == "broken":
        return _("Done, but after its time: it counts as broken. Tell the customer so.")
    return _("Promise kept.")


def _move(request: TimedRequest, promise: promises.Promise, asked: Asked) -> str:
    moved = promises.move(
        promise=promise, reason=asked["reason"], told_how=asked["told_how"],
        due_at=times.chosen(asked, request.now), by=me(request), now=request.now,
    )  # fmt: skip
    return _("Another time is agreed: %(heard)s The first date stays on record.") % {
        "heard": moved.heard
    }


def _withdraw(request: TimedRequest, promise: promises.Promise, asked: Asked) -> str:
    promises.withdraw(
        promise=promise, customer_words=asked["customer_words"], by=me(request), now=request.now
    )
    return _("The customer no longer wants it; his words are kept.")


def _open(promise: promises.Promise, _person: people.Person) -> bool:
    return promise.duty.closed_at is None


def _can_move(promise: promises.Promise, _person: people.Person) -> bool:
    return promise.duty.closed_at is None or promise.duty.standing == "broken"


PROMISE = Act[cases.Case](
    name="promise",
    say=gettext_lazy("Promise"),
    button=gettext_lazy("Promise it"),
    icon="calendar-days",
    key="p",
    form=PromiseForm,
    do=_make,
    look=_heard,
    careful=True,
    fits=still_open,
    renamed=(("due_at", "at"),),
)
KEEP = Act[promises.Promise](
    name="keep",
    say=gettext_lazy("Keep the promise"),
    button=gettext_lazy("Promise kept"),
    icon="check",
    form=KeepForm,
    do=_keep,
    fits=_open,
)
MOVE = Act[promises.Promise](
    name="move",
    say=gettext_lazy("Agree on another time"),
    button=gettext_lazy("Move the promise"),
    icon="arrow-uturn-right",
    form=MoveForm,
    do=_move,
    fits=_can_move,
    renamed=(("due_at", "at"),),
)
WITHDRAW = Act[promises.Promise](
    name="withdraw",
    say=gettext_lazy("No longer wanted"),
    button=gettext_lazy("The customer no longer wants it"),
    icon="minus-circle",
    form=WithdrawForm,
    do=_withdraw,
    fits=_open,
)


@door(may=May.WORK_CASES)
@once
def promise_act(
    request: TimedRequest, promise_id: UUID, act: Act[promises.Promise]
) -> HttpResponse:
    """Show the form of an act on a promise, or do it."""
    promise = promise_of(request, promise_id)
    return perform(request, case_of(request, promise.case_id), act, about=promise)
