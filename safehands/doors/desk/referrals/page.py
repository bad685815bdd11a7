"""One referral on a page: how far it is, whom to call, what goes along, what is next."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import handoffs, logbook, people, referrals
from safehands.core.people import May
from safehands.doors.desk.referrals.looks import line_of, things_of
from safehands.doors.desk.referrals.rows import referral_of
from safehands.doors.desk.rows import me
from safehands.doors.ui.looks import Tab
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

A_PAGE = 50
OPEN, NO_DATE, OVERDUE, OVER = "open", "no-date", "overdue", "over"
RUNS = (*handoffs.WAITING, handoffs.State.ACCEPTED)


@door(may=May.SEE_CASES)
@require_safe
def referral(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Show a referral; the look is written in the logbook of its case."""
    found, reader = referral_of(request, referral_id), me(request)
    logbook.looked(
        what="referral", by=reader, now=request.now, case_id=found.case_id,
        about_id=found.case.subject_id,
    )  # fmt: skip
    seen = referrals.packet(found)
    works = people.may(reader, May.WORK_CASES)
    about = {
        "referral": found,
        "case": found.case,
        "packet": seen,
        "line": line_of(found, seen, request.now),
        "things": things_of(found, seen),
        "overdue": referrals.is_overdue(found, request.now),
        "asked": found.question if found.question and found.question.state in RUNS else None,
        "zone_of_place": people.week_of(found.specialist).zone,
        "may_work": works and found.ended_at is None,
        "owns": found.case.owner_id == reader.pk,
        "waits": _awaited(found),
    }
    return render(request, "desk/referrals/referral.html", about)


def _awaited(found: referrals.Referral) -> str:
    """Return what is next, by the words of the duty that keeps the case open."""
    duty = found.report_duty
    return duty.words if duty is not None and duty.closed_at is None else ""


@door(may=May.SEE_CASES)
@require_safe
def all_referrals(request: TimedRequest) -> HttpResponse:
    """List visits to specialists: those that run, without a date, overdue, and over."""
    seen = referrals.visible_to(me(request))
    overdue = referrals.expected_reports(request.now).filter(pk__in=seen.values("pk"))
    rows = {
        OPEN: seen.filter(ended_at=None).order_by("appointment_at", "ordered_at", "pk"),
        NO_DATE: seen.filter(ended_at=None, appointment_at=None).order_by("ordered_at", "pk"),
        OVERDUE: overdue,
        OVER: seen.filter(ended_at__isnull=False).order_by("-ended_at", "pk"),
    }
    shown = request.GET.get("show", OPEN)
    shown = shown if shown in rows else OPEN
    page = Paginator(rows[shown], A_PAGE).get_page(request.GET.get("page"))
    words = {
        OPEN: _("Under way"), NO_DATE: _("Without a date"), OVERDUE: _("Report overdue"),
        OVER: _("Over"),
    }  # fmt: skip
    here = reverse("referrals")
    about = {
        "page": page,
        "rows": [(one, referrals.is_overdue(one, request.now)) for one in page.object_list],
        "shown": shown,
        "tabs": [
            Tab(
                url=f"{here}?show={name}", word=words[name], current=name == shown,
                count=None if name == OVER else found.count(),
            )
            for name, found in rows.items()
        ],
    }  # fmt: skip
    return render(request, "desk/referrals/referrals.html", about)
