"""Promises that wait for something: made, triggered with a date, or no longer wanted."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import cases, contacts, people, promises, protocols, statements
from safehands.core.people import May
from safehands.doors.desk import fields, times
from safehands.doors.desk.calls.rows import call_at
from safehands.doors.desk.once import LOOK, once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.saying import doing
from safehands.doors.desk.saying.condition_forms import (
    ConditionForm,
    DueTriggerForm,
    OwnWordsForm,
    TriggerForm,
)
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights.call_screen.waiting import condition_line

Row = TypeVar("Row", people.Organization, protocols.Topic)


def condition_of(request: TimedRequest, condition_id: UUID) -> promises.Condition:
    """Return a conditional promise on a case that the reader may see, or 404."""
    return get_object_or_404(promises.conditions_visible_to(me(request)), pk=condition_id)


def call_of(request: TimedRequest) -> contacts.Contact | None:
    """Return the call that goes on, if one comes from there."""
    try:
        return call_at(request, UUID(request.GET.get("call", "")))
    except (ValueError, Http404):
        return None


def back_to(request: TimedRequest, case_id: UUID) -> str:
    """Return where one came from: a call that goes on, else the case."""
    call = call_of(request)
    return reverse("call", args=[call.pk]) if call else reverse("case", args=[case_id])


def offices_to_send_to(request: TimedRequest, case: cases.Case) -> list[people.Organization]:
    """Return the offices to which something can be sent, by name."""
    seen = people.organizations_visible_to(me(request))
    return [one for one in seen if one.pk != case.organization_id]


@door(may=May.WORK_CASES)
@once
def make(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Promise something for when something else has happened."""
    case, call = case_of(request, case_id), call_of(request)
    doers = list(people.colleagues_of(me(request)))
    topics, offices = (
        doing.topics_of(request, case.organization),
        offices_to_send_to(request, case),
    )
    form = ConditionForm(
        request.POST or None, doers=doers, topics=topics, offices=offices,
        usual_days=people.policy_of(case.organization).trigger_days,
        again=request.method == "POST",
    )  # fmt: skip
    sheet = Sheet(
        title=_("Promise for when something has happened"),
        button=_("Promise it"),
        back=back_to(request, case.pk),
        help=_("When it does not come, we ask by ourselves: such a promise never sleeps."),
        icon="calendar-days",
    )

    def do(asked: Asked) -> str:
        _said, made = statements.promise_when(
            case=case, trigger=asked["trigger"], words=asked["words"], contact=call,
            doer=fields.chosen(doers, asked["doer"]), about=_one(topics, asked["about"]),
            destination=_one(offices, asked["destination"]),
            ask_after_days=asked["ask_after_days"],
            override_reason=asked.get("override_reason", ""), by=me(request), now=request.now,
        )  # fmt: skip
        return _("Promised: %(heard)s") % {"heard": made.heard}

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def trigger(request: TimedRequest, condition_id: UUID) -> HttpResponse:
    """Say that it has happened; for something that goes somewhere, it is counted back."""
    condition = condition_of(request, condition_id)
    form = _trigger_form(request, condition)
    more = {
        "one": condition_line(condition, request.now),
        "case": condition.case,
        "counts_back": condition.destination is not None,
        "options": _options(request, condition, form),
    }
    sheet = Sheet(
        title=_("It has happened"),
        button=_("It has happened: now it is promised"),
        back=back_to(request, condition.case_id),
        icon="bolt",
        renamed=(("due_at", "at"), ("minutes", "at")),
        template="desk/saying/trigger.html",
        more=more,
    )
    if request.method == "POST" and LOOK in request.POST and form.is_valid():
        about = {"form": form, "sheet": sheet, "url": request.get_full_path(), **more}
        return render(request, sheet.template, about)

    def do(asked: Asked) -> str:
        needed_by = fields.utc(asked.get("needed_by"))
        due_at = None if needed_by else times.chosen(asked, request.now)
        made = promises.trigger(
            condition=condition, needed_by=needed_by, due_at=due_at, what=asked["what"],
            by=me(request), now=request.now,
        )  # fmt: skip
        return _("Promised: %(heard)s") % {"heard": made.heard}

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def withdraw(request: TimedRequest, condition_id: UUID) -> HttpResponse:
    """End a promise that waits because the customer no longer wants it."""
    condition = condition_of(request, condition_id)
    sheet = Sheet(
        title=_("The customer no longer wants it"),
        button=_("The customer no longer wants it"),
        back=back_to(request, condition.case_id),
        help=_("It ends only with the customer's words: %(heard)s") % {"heard": condition.heard},
        icon="minus-circle",
    )

    def do(asked: Asked) -> str:
        promises.withdraw_condition(
            condition=condition, customer_words=asked["customer_words"], by=me(request),
            now=request.now,
        )  # fmt: skip
        return _("The customer no longer wants it; his words are kept.")

    return fill_in(request, OwnWordsForm(request.POST or None), sheet, do)


def _trigger_form(request: TimedRequest, condition: promises.Condition) -> TriggerForm:
    sent = request.POST or None
    if condition.destination is not None:
        return TriggerForm(sent)
    form = DueTriggerForm(sent)
    form.offer(people.week_of(condition.case.organization), request.now)
    return form


def _options(
    request: TimedRequest, condition: promises.Condition, form: TriggerForm
) -> Sequence[promises.Option]:
    """Return by when it must leave by each way, for the date that was typed."""
    if request.method != "POST" or condition.destination is None or not form.is_valid():
        return ()
    needed_by: datetime | None = fields.utc(form.cleaned_data["needed_by"])
    if needed_by is None:
        return ()
    back = promises.plan_back(
        sender=condition.case.organization, destination=condition.destination,
        needed_by=needed_by, topic=condition.about, now=request.now,
    )  # fmt: skip
    return back.options


def _one(found: Sequence[Row], key: str) -> Row | None:
    return next((one for one in found if str(one.pk) == key), None)
