"""One figure: what it means, how it was in the last months, and every case behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import cases, duties, logbook
from safehands.core.people import May
from safehands.doors.desk.figure_looks import bars_of, how_many, look_of, part_look, up_to
from safehands.doors.desk.rows import me
from safehands.doors.desk.scorecard import Chosen, choose
from safehands.doors.desk.spreadsheet import as_file
from safehands.doors.ui import moments
from safehands.doors.ui.looks import Look, Tab
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import Bar
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import scorecard
from safehands.insights.scorecard import Bell, Bin, Figure, Line, Role

A_PAGE, MOST = 50, 50_000


@dataclass(frozen=True)
class Row:
    """One thing that was counted, with its case as far as the reader may see it."""

    line: Line
    look: Look
    case: cases.Case | None


@door(may=May.SEE_FIGURES)
@require_safe
def page(request: TimedRequest, figure: str) -> HttpResponse:
    """Show one figure of a month and all that it counted."""
    chosen, counted = choose(request), _counted(request, figure)
    part = request.GET.get("part", "")
    part = part if part in scorecard.PARTS[figure] else ""
    lines = scorecard.lines_of(figure, chosen.scope, part)
    shown = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    about = {
        "chosen": chosen,
        "look": look_of(counted, chosen.query),
        "bars": bars_of(counted),
        "page": shown,
        "rows": _rows(request, shown.object_list),
        "tabs": _tabs(counted, chosen, part, len(lines)),
        "part": part,
        **_more(figure, chosen),
    }
    return render(request, "desk/figure.html", about)


@door(may=May.SEE_FIGURES)
@require_safe
def export(request: TimedRequest, figure: str) -> HttpResponse:
    """Give everything that a figure counted as a file for a spreadsheet."""
    chosen, part = choose(request), request.GET.get("part", "")
    _counted(request, figure)
    lines = scorecard.lines_of(figure, chosen.scope, part)[:MOST]
    head = [_("When (UTC)"), _("How it came out"), _("Case"), _("About")]
    cells = (
        [
            moments.machine(row.line.at),
            row.look.word,
            row.case.reference if row.case else "",
            row.case.title if row.case else "",
        ]
        for row in _rows(request, lines)
    )
    return as_file(f"{figure}-{chosen.month.name}", head, cells)


def _counted(request: TimedRequest, figure: str) -> Figure:
    """Return a figure of the chosen month; the look is written down. 404 if there is none."""
    if figure not in scorecard.FIGURES:
        raise Http404
    chosen = choose(request)
    logbook.looked(what=f"figure {figure}", by=me(request), now=request.now)
    return scorecard.figure_of(figure, chosen.scope)


def _rows(request: TimedRequest, lines: Iterable[Line]) -> list[Row]:
    """Return lines with their cases: one query, and only those that the reader may see."""
    listed = list(lines)
    ids = {line.case_id for line in listed if line.case_id is not None}
    seen = cases.visible_to(me(request)).filter(pk__in=ids)
    found = {case.pk: case for case in seen}
    name = request.resolver_match.kwargs["figure"] if request.resolver_match else ""
    return [
        Row(line, part_look(name, line.came_out), found.get(line.case_id) if line.case_id else None)
        for line in listed
    ]


def _tabs(figure: Figure, chosen: Chosen, part: str, shown: int) -> list[Tab]:
    here = reverse("figure", args=[figure.name]) + chosen.query
    counted = [one.count for one in figure.parts if one.role is not Role.BESIDE]
    whole = sum(counted) if figure.parts else shown
    named = [one for one in figure.parts if one.count or one.name == part]
    return [
        Tab(url=here, word=_("All that count"), current=not part, count=whole),
        *(
            Tab(
                url=f"{here}&part={one.name}",
                word=scorecard.PARTS[figure.name][one.name],
                current=one.name == part,
                count=one.count,
            )
            for one in named
        ),
    ]


def _more(figure: str, chosen: Chosen) -> dict[str, Any]:
    """Return what only one figure has: the spread of the minutes, or of the alarms."""
    if figure == "minutes_to_tell":
        telling = scorecard.telling_of(chosen.scope)
        ids = {slow.case for slow in telling.worst}
        known = cases.of_office(chosen.office).filter(pk__in=ids)
        found = {case.pk: case for case in known}
        worst = [(slow, found[slow.case]) for slow in telling.worst]
        return {"telling": telling, "spread": list(_spread(telling.bins, up_to)), "worst": worst}
    if figure == "same_page":
        return {"last_checked": scorecard.last_checked(chosen.office), "never": True}
    if figure == "alarms":
        alarms = scorecard.alarms_of(chosen.scope)
        spread = list(_spread(alarms.bins, how_many))
        return {"alarms": alarms, "spread": spread, "bells": [_bell(one) for one in alarms.bells]}
    return {}


def _spread(bins: Sequence[Bin], say: Any) -> Iterator[Bar]:
    before: int | None = None
    for one in bins:
        yield Bar(label=say(one.up_to, before), value=one.count, words=str(one.count), now=True)
        before = one.up_to


def _bell(bell: Bell) -> tuple[Bell, str, str]:
    kind = str(duties.Kind(bell.kind).label)
    return bell, kind, _("says that it is late") if bell.late else _("warns before")
