"""What customers say of how it went: praise for everybody of the office, all of it for managers."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safehands.core import feedback, logbook, people
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

A_PAGE, MOST_COUNTED = 30, 5000


@door(may=May.SEE_PEOPLE)
@require_safe
def praise(request: TimedRequest) -> HttpResponse:
    """Show who was praised, how often, and the words; nobody is ranked below anybody."""
    found = feedback.praise_visible_to(me(request))
    earners = [one.person or one.office for one in found[:MOST_COUNTED]]
    counted = Counter(whom.name for whom in earners if whom is not None)
    about = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "counted": sorted(counted.items()),
        "may_see_all": people.may(me(request), May.SEE_FIGURES),
    }
    return render(request, "desk/praise.html", about)


@door(may=May.SEE_FIGURES)
@require_safe
def said(request: TimedRequest) -> HttpResponse:
    """Show all feedback to a manager, with the recovery that "nothing good" opened."""
    reader = me(request)
    found, tier = feedback.visible_to(reader), request.GET.get("tier", "")
    logbook.looked(what="feedback", by=reader, now=request.now)
    tiers = Counter(found.order_by().values_list("tier", flat=True))
    shown = found.filter(tier=tier) if tier in feedback.Tier.values else found
    about = {
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "tiers": [(one.value, one.label, tiers[one.value]) for one in feedback.Tier],
        "tier": tier,
    }
    return render(request, "desk/feedback.html", about)
