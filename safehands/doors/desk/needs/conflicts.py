"""Everybody whose rule stands against what is planned: one list, to be worked through."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safehands.core import cases, logbook, needs
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

A_PAGE = 100


@dataclass(frozen=True)
class Line:
    """One need in conflict, with the open case about it if there is one."""

    need: needs.Need
    rule: needs.RulePanel
    case: cases.Case | None


@door(may=May.SEE_CASES)
@require_safe
def conflicts(request: TimedRequest) -> HttpResponse:
    """List all patients with the same rule conflict, who runs out first stands first."""
    reader, now = me(request), request.now
    wanted = request.GET.get("condition", "")
    condition = wanted if wanted in needs.Condition.values else ""
    found = needs.in_conflict(person=reader, condition=condition)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    about_case = needs.open_cases_of(page.object_list, reader)
    logbook.looked(what="rule conflicts", by=reader, now=now)
    about = {
        "page": page,
        "lines": [
            Line(one, needs.rule_of(one, now), about_case.get(one.pk)) for one in page.object_list
        ],
        "conditions": [one for one in needs.Condition.choices if one[0] != needs.Condition.NONE],
        "condition_now": condition,
        "patients": found.order_by().aggregate(count=Count("person", distinct=True))["count"],
    }
    return render(request, "desk/conflicts.html", about)
