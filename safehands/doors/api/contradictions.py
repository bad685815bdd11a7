"""Words that stood against our answer: listed without names, and settled when they were right."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import statements
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, one_of
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import look_at_case, offices_where
from safehands.doors.api.shapes.contradictions import ContradictionShape, OneContradiction, Right
from safehands.doors.api.shapes.times import Moment
from safehands.insights import contradictions as report

router = Router(tags=["contradictions"])
SPOKEN = Q(statement__isnull=False)
STATES = {
    report.CAUGHT: ~SPOKEN,
    report.CORRECTED: SPOKEN & Q(corrected_at__isnull=False),
    report.RIGHT: SPOKEN & Q(corrected_at=None) & ~Q(right_because=""),
    report.OPEN: SPOKEN & Q(corrected_at=None, right_because=""),
}


class ContradictionFilter(Paging):
    """Which of them are wanted: of an office, a case or a topic, in [since, until), in a state."""

    organization: UUID | None = None
    case: UUID | None = None
    about: UUID | None = None
    since: Moment | None = None
    until: Moment | None = None
    state: str | None = None


@router.get("/contradictions", response=Page[ContradictionShape], summary="Two answers given")
@needs(TokenScope.READ_CASES, May.SEE_FIGURES)
def list_contradictions(request: ApiRequest, wanted: Query[ContradictionFilter]) -> HttpResponse:
    """Return what stood against our answers, oldest first; nobody of ours is named.

    `state` is caught, open (the customer still believes it), corrected or right.
    """
    offices = offices_where(request, May.SEE_FIGURES)
    if wanted.organization is not None:
        office = named(offices, wanted.organization, field="organization")
        offices = offices.filter(pk=office.pk)
    rows = statements.visible_contradictions(request.person).filter(organization__in=offices)
    for name, field in (
        ("case", "case"), ("about", "about"), ("since", "at__gte"), ("until", "at__lt"),
    ):  # fmt: skip
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{field: value})
    if wanted.state is not None:
        one_of(STATES, wanted.state, field="state")
        rows = rows.filter(STATES[wanted.state])
    return page(
        request, wanted, rows, ("at", "pk"), lambda rows: [ContradictionShape.of(r) for r in rows]
    )


@router.get(
    "/contradictions/{uuid:contradiction_id}",
    response=OneContradiction,
    summary="Read one of them",
)
@needs(TokenScope.READ_CASES, May.SEE_FIGURES)
def show_contradiction(request: ApiRequest, contradiction_id: UUID) -> HttpResponse:
    """Return a single one with who said it, for the manager; the logbook notes that you looked."""
    row = _row(request, contradiction_id)
    look_at_case(request, row.case, "contradiction")
    return answer(request, OneContradiction.whole(row))


@router.post(
    "/contradictions/{uuid:contradiction_id}/right",
    response=OneContradiction,
    summary="Right as said",
)
@needs(TokenScope.WRITE_CASES, May.SEE_FIGURES)
def right(request: ApiRequest, contradiction_id: UUID, given: Right) -> HttpResponse:
    """Say why the words were right although they stood against our answer."""
    row = _row(request, contradiction_id)
    statements.right_as_said(
        contradiction=row, because=given.because, by=request.person, now=request.now
    )
    return answer(request, OneContradiction.whole(_row(request, contradiction_id)))


def _row(request: ApiRequest, contradiction_id: UUID) -> statements.Contradiction:
    offices = offices_where(request, May.SEE_FIGURES)
    seen = statements.visible_contradictions(request.person)
    return found(seen.filter(organization__in=offices), contradiction_id)
