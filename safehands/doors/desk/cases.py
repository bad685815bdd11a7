"""The list of cases: filtered, searched, a page at a time."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from safehands.core import cases as all_cases
from safehands.core import handoffs, logbook
from safehands.core.cases import Case
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.desk.showing import looks_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

A_PAGE, A_REFERENCE = 30, len("7KQ4MX2TD")
WHOSE = [("all", _("everybody's")), ("mine", _("mine"))]
STATE = [
    ("open", _("open")),
    ("harm", _("open, harm is near")),
    ("late", _("open, next step late")),
    ("silent", _("open, with a silent hand-off")),
    ("closed", _("closed")),
    ("any", _("open and closed")),
]


@door(may=May.SEE_CASES)
@require_safe
def cases(request: TimedRequest) -> HttpResponse:
    """List the cases one may see; what was searched for goes into the logbook."""
    reader = me(request)
    q = request.GET.get("q", "").strip()[:80]
    found = _found(request, q)
    if q:
        logbook.looked(what=f"search: {q}", by=reader, now=request.now)
        named = found.first() if len(q.replace("-", "")) == A_REFERENCE else None
        if named and named.reference.replace("-", "") == q.upper().replace("-", ""):
            return redirect("case", case_id=named.pk)
    # Put in order by what the order needs alone; all that a line shows is read for one page.
    ids = found.select_related(None).values_list("pk", flat=True)
    page = Paginator(ids, A_PAGE).get_page(request.GET.get("page"))
    about = {
        "page": page,
        "cases": looks_of(all_cases.in_this_order(page.object_list), reader, request.now),
        "q": q,
        "cut": bool(q) and page.paginator.count >= all_cases.MOST_FOUND,
        "whose": WHOSE,
        "whose_now": request.GET.get("whose", "all"),
        "states": STATE,
        "state_now": _state(request, q),
    }
    return render(request, "desk/cases.html", about)


def _found(request: TimedRequest, q: str) -> QuerySet[Case]:
    state, found = _state(request, q), all_cases.visible_to(me(request))
    mine = request.GET.get("whose") == "mine"
    if mine:
        found = found.filter(owner=me(request))
    if q:
        all_of_them = state == "any" and not mine
        among = None if all_of_them else _of_state(request, found, state)
        found = all_cases.search(me(request), q, among=among)
    return _of_state(request, found, state)


def _of_state(request: TimedRequest, found: QuerySet[Case], state: str) -> QuerySet[Case]:
    """Return those of some cases that are of a state, in the order that fits it."""
    if state == "harm":
        found = found.filter(harm=True)
    elif state == "late":
        found = found.filter(next_step__due_at__lte=request.now)
    elif state == "silent":
        silent = handoffs.visible_to(me(request)).filter(
            ended_at=None, duty__due_at__lte=request.now, duty__closed_at=None
        )
        found = found.filter(pk__in=silent.values("case"))
    elif state == "closed":
        return found.exclude(closed_at=None).order_by("-closed_at", "pk")
    elif state == "any":
        return found.order_by("-opened_at", "pk")
    return all_cases.in_order_of_work(found)


def _state(request: TimedRequest, q: str) -> str:
    """Return which cases are asked for; a search looks among closed ones too."""
    given = request.GET.get("state", "")
    return given if given in dict(STATE) else ("any" if q else "open")
