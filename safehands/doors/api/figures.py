"""The scorecard: figures of a month, and the cases behind each."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import cases, people
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named, one_of
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import offices_where
from safehands.doors.api.shapes.figures import (
    AlarmsShape,
    CountedShape,
    FigureShape,
    ScorecardShape,
    TellingShape,
)
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.words import Asked
from safehands.insights import scorecard
from safehands.insights.scorecard import Month, Scope

router = Router(tags=["figures"])


class MonthFilter(Asked):
    """Which month of which office; this month of one's own without either."""

    month: str | None = None
    organization: UUID | None = None


class BehindFilter(Paging):
    """What is wanted of the rows behind a figure."""

    month: str | None = None
    organization: UUID | None = None
    part: str | None = None


@router.get("/scorecard", response=ScorecardShape, summary="Read the scorecard of a month")
@needs(TokenScope.READ_CASES, May.SEE_FIGURES)
def show_scorecard(request: ApiRequest, wanted: Query[MonthFilter]) -> HttpResponse:
    """Return every figure with its denominator, its parts and six months of trend.

    A month is that of the office's own zone, written like `2026-03`. Where there was nothing to
    count a value is null, never 0 or 1.
    """
    office = _office(request, wanted.organization)
    month, scope = _chosen(request, office, wanted.month)
    card = scorecard.of(office, since=month.since, until=month.until, now=request.now)
    query = urlencode({"month": month.name, "organization": str(office.pk)})
    shape = ScorecardShape(
        organization=Ref.of(office),
        month=month.name,
        since=month.since,
        until=month.until,
        figures=[FigureShape.of_figure(one, query) for one in card.figures.values()],
        telling=TellingShape.of_telling(scorecard.telling_of(scope)),
        alarms=AlarmsShape.of_alarms(scorecard.alarms_of(scope)),
    )
    return answer(request, shape)


@router.get("/scorecard/{slug:figure}/cases", response=Page[CountedShape], summary="Open a figure")
@needs(TokenScope.READ_CASES, May.SEE_FIGURES)
def list_behind(request: ApiRequest, figure: str, wanted: Query[BehindFilter]) -> HttpResponse:
    """Return everything that a figure counted in a month, newest first; or one `part` of it.

    What stands beside a figure and is in no denominator comes only by the name of its part.
    """
    if figure not in scorecard.FIGURES:
        raise Http404
    if wanted.part is not None:
        one_of(scorecard.PARTS[figure], wanted.part, field="part")
    office = _office(request, wanted.organization)
    _month, scope = _chosen(request, office, wanted.month)
    seen = cases.visible_to(request.person)
    rows = scorecard.opened(figure, scope, wanted.part or "")
    if rows is None:
        lines = scorecard.lines_of(figure, scope, wanted.part or "")
        listed = [(one.at, one.came_out, one.case_id) for one in lines]
        return answer(request, Page[Any](items=_shown(request, figure, listed), next=None))
    mine = rows.filter(whose__in=seen.order_by().values("pk"))
    return page(
        request, wanted, mine, ("-counted_at", "-pk"),
        lambda found: _shown(
            request, figure, [(one.counted_at, one.came_out, one.whose) for one in found]
        ),
    )  # fmt: skip


def _office(request: ApiRequest, wanted: UUID | None) -> people.Organization:
    """Return the office named, or the caller's own; own figures come first."""
    offices = offices_where(request, May.SEE_FIGURES)
    if wanted is not None:
        return named(offices, wanted, field="organization")
    found = sorted(offices, key=lambda one: (not one.ours, one.name))
    if not found:
        raise Unclear(_("You see the figures of no organisation."), field="organization")
    return found[0]


def _chosen(
    request: ApiRequest, office: people.Organization, wanted: str | None
) -> tuple[Month, Scope]:
    zone = scorecard.zone_of(office)
    now = scorecard.month_at(request.now, zone)
    month = scorecard.month_named(wanted, zone) if wanted is not None else now
    scope = scorecard.scope_of(office, since=month.since, until=month.until, now=request.now)
    return month, scope


def _shown(request: ApiRequest, figure: str, rows: list[Any]) -> list[CountedShape]:
    """Return rows with their cases: one query for a page of them."""
    ids = {case_id for _at, _came_out, case_id in rows}
    seen = cases.visible_to(request.person).filter(pk__in=ids - {None})
    found = {case.pk: case for case in seen}
    return [
        CountedShape.of_line(figure, at, came_out, found.get(case_id))
        for at, came_out, case_id in rows
    ]
