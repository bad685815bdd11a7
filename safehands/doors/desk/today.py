"""Today: what is mine to do, what waits for my word, who is silent, who does not know yet."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, duties, handoffs, news, notices, people, promises
from safehands.core.people import May
from safehands.doors.desk.due import owed_by
from safehands.doors.desk.frustration.looks import to_call
from safehands.doors.desk.handoff_forms import AcceptForm
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.showing import looks_of, standing_of_duty
from safehands.doors.ui.looks import Tab, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import Mark
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import day

MOST, SOME, FEW = 40, 20, 5
# Who wants to see all that is due sees so much; nobody reads more.
ALL = 1_000
TO_DECIDE = ("failed", "in_doubt")


@door(may=May.SEE_CASES)
@require_safe
def today(request: TimedRequest) -> HttpResponse:
    """Show the day of the reader, or that of the whole office."""
    all_of_us = request.GET.get("whose") == "all"
    about = _ours(request) if all_of_us else _mine(request)
    return render(
        request,
        "desk/today.html",
        about
        | {
            "tabs": _tabs(all_of_us=all_of_us),
            "may_work": people.may(me(request), May.WORK_CASES),
            "may_figures": people.may(me(request), May.SEE_FIGURES),
        },
    )


@door(may=May.SIGNED_IN)
@require_POST
@once
def read(request: TimedRequest) -> HttpResponse:
    """Note that the reader saw one notice on his page, or all of them."""
    wanted = request.POST.get("notice", "")
    if wanted:
        mine = notices.of_person(me(request), request.now)
        notice = get_object_or_404(mine, pk=wanted)
        notices.note_read(notice=notice, by=me(request), now=request.now)
        if request.POST.get("open") and notice.case_id:
            return redirect("case", case_id=notice.case_id)
    else:
        notices.note_all_read(by=me(request), now=request.now)
    return redirect("today")


def _mine(request: TimedRequest) -> dict[str, object]:
    reader, now = me(request), request.now
    most = ALL if request.GET.get("due") == "all" else MOST
    short = list(duties.open_in_short(reader))
    my_day = day.day_ahead(reader, now=now, owed=short)
    owed = owed_by(reader, now, most=most, short=short)
    offers = list(handoffs.offered_to(reader)[:SOME])
    work = cases.work_of(reader).values_list("pk", flat=True)
    return {
        "mine": True,
        "marks": [_mark(one, owed.places) for one in my_day.marks],
        "openings": my_day.openings,
        "shown_day": my_day.on if my_day.since > now else None,
        "frustrated": to_call(request, mine=True),
        "to_read": owed.to_read,
        "to_tell": list(news.to_tell(reader)[:SOME]),
        "to_call": list(_to_call(reader)[:SOME]),
        "due": owed.shown,
        "more_due": owed.more,
        "late": owed.late,
        "offers": [(one, _accept_form(one)) for one in offers],
        "to_answer": handoffs.to_be_answered_by(reader)[:SOME],
        "silent": handoffs.silent(reader, now)[:SOME],
        "untold": notices.undelivered(work).filter(state__in=TO_DECIDE).select_related("to")[:SOME],
        "waiting": cases.longest_waiting(reader)[:FEW],
        "inbox": notices.unread_of(reader, now)[:SOME],
        "advocate": cases.work_of(reader).filter(advocate_asked_at__isnull=False, advocate=None)[
            :FEW
        ],
    }


def _ours(request: TimedRequest) -> dict[str, object]:
    reader, now = me(request), request.now
    my_day = day.day_ahead(reader, now=now)
    seen = cases.visible_to(reader)
    work = cases.in_this_order(cases.in_order_of_work(seen).values_list("pk", flat=True)[:MOST])
    silent = handoffs.visible_to(reader).filter(ended_at=None, duty__due_at__lte=now)
    untold = notices.customers_not_told().filter(cases.in_sight_of(reader), case__closed_at=None)
    to_tell = news.visible_to(reader).filter(state=news.State.OPEN, case__closed_at=None)
    return {
        "mine": False,
        "marks": list(_promised(reader, my_day, now)),
        "openings": my_day.openings,
        "shown_day": my_day.on if my_day.since > now else None,
        "frustrated": to_call(request, mine=False),
        "to_tell": list(to_tell.prefetch_related("slots").order_by("duty__due_at")[:SOME]),
        "to_call": list(_calls(cases.duties_visible_to(reader))[:SOME]),
        "work": looks_of(work, reader, now),
        "silent": silent.order_by("duty__due_at")[:SOME],
        "untold": untold.select_related("to")[:SOME],
        "waiting": cases.longest_waiting(reader)[:FEW],
    }


def _to_call(reader: people.Person) -> QuerySet[duties.Duty]:
    return _calls(duties.open_of(reader))


def _calls(owed: QuerySet[duties.Duty]) -> QuerySet[duties.Duty]:
    """Return the calls among what is owed, soonest first."""
    calls = owed.filter(kind=duties.Kind.CALL, closed_at=None, case__isnull=False)
    return calls.select_related("case__subject", "owed_by").order_by("due_at", "pk")


def _mark(mark: day.Mark, places: Mapping[UUID, str]) -> Mark:
    return Mark(
        at=mark.at, label=mark.words, url=_leads(mark, places), kind=mark.what, state=mark.state,
        harm=mark.harm,
    )  # fmt: skip


def _leads(mark: day.Mark, places: Mapping[UUID, str]) -> Text:
    """Return where a mark leads: its hand-off, its case, or where it is done without a case.

    Most marks of a full day are gathered, and nobody asks where each of them leads.
    """
    if mark.handoff:
        return reverse_lazy("handoff", args=[mark.handoff])
    if mark.case:
        return reverse_lazy("case", args=[mark.case])
    return places.get(mark.duty, reverse("today")) if mark.duty else reverse("today")


def _promised(reader: people.Person, on: day.Day, now: datetime) -> Iterable[Mark]:
    due = promises.visible_to(reader).filter(
        duty__closed_at=None, duty__due_at__gte=on.since, duty__due_at__lt=on.until
    )
    for one in due[:SOME]:
        yield Mark(
            at=one.duty.due_at,
            label=f"{one.duty.owed_by.name}: {one.words}",
            url=reverse("case", args=[one.case_id]),
            kind="promise",
            state=standing_of_duty(one.duty, now),
            harm=one.duty.clock == duties.Clock.HARM,
        )


def _accept_form(offer: handoffs.Handoff) -> AcceptForm | None:
    """Return the form to accept a case in place; one thing to do needs no restatement."""
    own = offer.purpose == handoffs.Purpose.OWN
    return AcceptForm(auto_id=f"accept-{offer.pk}-%s") if own else None


def _tabs(*, all_of_us: bool) -> list[Tab]:
    here = reverse("today")
    return [
        Tab(url=here, word=_("Mine"), current=not all_of_us),
        Tab(url=f"{here}?whose=all", word=_("The whole office"), current=all_of_us),
    ]
