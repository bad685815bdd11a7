"""Saying something on a case outside of a call: the same answers, the same comparison."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, logbook, people, promises, statements
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.saying import doing
from safehands.doors.desk.saying.forms import (
    AnswerForm,
    GapForm,
    HeardForm,
    ReadingForm,
    SayForm,
    ask_why,
)
from safehands.doors.desk.saying.looks import answers_for, conflict_look
from safehands.doors.desk.saying.on_record import said_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import keep_afterwards
from safehands.doors.ui.wall import TimedRequest
from safehands.insights.call_screen import waiting

LONGEST, FEW = 200, 8
RENAMED = {"about": "topic"}


@door(may=May.WORK_CASES)
@once
def say(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show what stands and what we answer, and store what the customer is told."""
    case = case_of(request, case_id)
    if request.method != "POST":
        logbook.looked(
            what="case", by=me(request), now=request.now, case_id=case.pk, about_id=case.subject_id
        )
        return _page(request, case)
    form = SayForm(request.POST, auto_id="say-%s")
    if not form.is_valid():
        return _page(request, case, say=form, status=422)
    return _do(
        request, case, form, "say", lambda: doing.say_words(request, case, None, form.cleaned_data)
    )


@door(may=May.WORK_CASES)
@require_safe
def ask(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show the answers that fit what somebody asks, while one types."""
    case = case_of(request, case_id)
    return render(request, "desk/saying/answers.html", _asking(request, case))


@door(may=May.WORK_CASES)
@require_POST
@once
def answer(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Store that the current answer of a topic was said."""
    case, form = case_of(request, case_id), AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, case, status=422)
    topic = form.cleaned_data["topic"]
    return _do(request, case, form, "", lambda: doing.say_answer(request, case, None, topic))


@door(may=May.WORK_CASES)
@require_POST
@once
def gap(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Note a question without answer, and what was said until there is one."""
    case, form = case_of(request, case_id), GapForm(request.POST, auto_id="gap-%s")
    if not form.is_valid():
        return _page(request, case, gap=form, status=422)
    return _do(
        request, case, form, "gap", lambda: doing.note_gap(request, case, None, form.cleaned_data)
    )


@door(may=May.WORK_CASES)
@require_POST
@once
def reading(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Store what words meant."""
    case = case_of(request, case_id)
    form = ReadingForm(doing.reading_sent(request.POST))
    form.offer(doing.topics_of(request, case.organization))
    if not form.is_valid():
        return _page(request, case, wrong=form, status=422)
    return _do(
        request, case, form, "wrong", lambda: doing.confirm_reading(request, form.cleaned_data)
    )


@door(may=May.WORK_CASES)
@require_POST
@once
def heard(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Store what the customer says, also what others told him: taken as given."""
    case, form = case_of(request, case_id), HeardForm(request.POST, auto_id="heard-%s")
    if not form.is_valid():
        return _page(request, case, heard=form, status=422)

    def do() -> str:
        words = form.cleaned_data["words"]
        statements.heard(case=case, words=words, by=me(request), now=request.now)
        return _("Written down, in the customer's own words.")

    return _do(request, case, form, "heard", do)


def _do(request: TimedRequest, case: cases.Case, form: Form, place: str, act: Any) -> HttpResponse:
    try:
        done = act()
    except statements.Conflicts as conflict:
        keep_afterwards(request, conflict)
        words = str(request.POST.get("words") or request.POST.get("interim") or "")
        against = conflict_look(conflict, words)
        own = SayForm({"words": against.ours}, auto_id="say-%s")
        own.is_valid()
        if "override" in request.POST:
            ask_why(own)
        return _page(request, case, say=own, against=against, status=conflict.status)
    except Refusal as refusal:
        keep_afterwards(request, refusal)
        field = RENAMED.get(refusal.field, refusal.field)
        words = f"{refusal.words} {refusal.remedy}".strip()
        form.add_error(field if field in form.fields else None, words)
        shown = {place: form} if place else {"wrong": form}
        return _page(request, case, **shown, status=refusal.status)
    messages.success(request, done)
    return redirect("case-say", case_id=case.pk)


def _page(
    request: TimedRequest, case: cases.Case, *, status: int = 200, **tried: Any
) -> HttpResponse:
    lines = said_of(case, FEW)
    about = {
        "case": case,
        "said": lines,
        "conditions": waiting.conditions_of([case.pk], request.now),
        "promises": promises.of_case(case).filter(duty__closed_at=None),
        "readings": [_reading(request, case, one) for one in lines if one.reading],
        "asking": _asking(request, case, tried.get("gap")),
        "form": tried.get("say") or SayForm(auto_id="say-%s"),
        "heard": tried.get("heard") or HeardForm(auto_id="heard-%s"),
        "against": tried.get("against"),
        "wrong": tried.get("wrong"),
        "tried": bool(tried),
    }
    return render(request, "desk/saying/case.html", about, status=status)


def _asking(request: TimedRequest, case: cases.Case, gap: Form | None = None) -> dict[str, Any]:
    typed = " ".join(request.GET.get("ask", "").split())[:LONGEST]
    listener, typed = case.customer, typed or (str(gap.data.get("question", "")) if gap else "")
    roles = sorted(people.roles_of(me(request), request.now))
    shown: dict[str, Any] = {"asked": typed, "listener": listener, "answers": []}
    if typed and gap is None:
        shown["answers"] = answers_for(
            organization=case.organization, text=typed, language=listener.language, roles=roles,
            now=request.now, case=case,
        )  # fmt: skip
    if shown["answers"]:
        shown["answer_url"] = reverse("case-answer", args=[case.pk])
    elif typed:
        initial = {"question": typed, "interim": doing.interim_for(listener)}
        shown["gap"] = gap or GapForm(initial=initial, auto_id="gap-%s")
        shown["gap_url"] = reverse("case-gap", args=[case.pk])
    return shown


def _reading(request: TimedRequest, case: cases.Case, line: Any) -> dict[str, Any]:
    known = line.reading
    form = ReadingForm(
        auto_id=f"reading-{known.statement}-%s",
        initial={"statement": known.statement, "stance": known.stance, "actor": known.actor},
    )
    form.offer(doing.topics_of(request, case.organization))
    form.choose(known.topic)
    return {"line": known, "form": form, "url": reverse("case-reading", args=[case.pk])}
