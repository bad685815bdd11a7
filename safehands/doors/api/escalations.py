"""Frustrated customers: a supervisor calls within a set time, and it leads somewhere."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import contacts, escalations, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.escalations import (
    CameOfIt,
    FrustrationShape,
    NewFrustration,
    Slip,
)

router = Router(tags=["frustrations"])


class FrustrationFilter(Paging):
    """Which are wanted: of a case, open ones only, those somebody has to call."""

    case: UUID | None = None
    open: bool | None = None
    caller: UUID | None = None


@router.get("/frustrations", response=Page[FrustrationShape], summary="List frustrations")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_frustrations(request: ApiRequest, wanted: Query[FrustrationFilter]) -> HttpResponse:
    """Return frustrated customers of the cases you may see, oldest first."""
    rows = _seen(request)
    if wanted.case is not None:
        rows = rows.filter(case=wanted.case)
    if wanted.caller is not None:
        rows = rows.filter(caller=wanted.caller)
    if wanted.open is not None:
        rows = rows.filter(ended_at__isnull=wanted.open)
    return page(
        request, wanted, rows, ("at", "pk"), lambda rows: [FrustrationShape.of(f) for f in rows]
    )


@router.get(
    "/frustrations/{uuid:frustration_id}", response=FrustrationShape, summary="Read a frustration"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_frustration(request: ApiRequest, frustration_id: UUID) -> HttpResponse:
    """Return one with the supervisor's tries; the logbook notes that you looked."""
    row = found(_seen(request), frustration_id)
    look_at_case(request, row.case, "frustration")
    return answer(request, FrustrationShape.of(row))


@router.post(
    "/cases/{uuid:case_id}/frustrations",
    response={201: FrustrationShape},
    summary="The customer is frustrated",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def frustrated(request: ApiRequest, case_id: UUID, given: NewFrustration) -> HttpResponse:
    """Bring a supervisor; `spoken` says who calls by when, to be said to the customer at once.

    While one is open for the case the words go to it: the answer is the same one, its time stays.
    """
    case = case_of(request, case_id)
    contact = named_or_none(contacts.visible_to(request.person), given.contact, field="contact")
    about = named_or_none(people.colleagues_of(request.person), given.about, field="about")
    with held_as_seen(request, case):
        row = escalations.frustrated(
            case=case, words=given.words, contact=contact, about=about, by=request.person,
            now=request.now,
        )  # fmt: skip
    return _told(request, row, status=201)


@router.post(
    "/frustrations/{uuid:frustration_id}/calls",
    response={201: FrustrationShape},
    summary="What came of the call",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def call(request: ApiRequest, frustration_id: UUID, given: CameOfIt) -> HttpResponse:
    """Write down what came of a supervisor's call.

    `settled` and `agreed` end it; `not_reached` and `not_settled` go on, with a new time or with
    somebody higher.
    """
    row = found(_seen(request), frustration_id)
    with held_as_seen(request, row.case):
        escalations.call(
            frustration=row, outcome=given.outcome, words=given.words, next_step=given.next_step,
            apologised=given.apologised, due_at=given.due_at, by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, row, status=201)


@router.post(
    "/frustrations/{uuid:frustration_id}/withdraw", response=FrustrationShape, summary="A slip"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def withdraw(request: ApiRequest, frustration_id: UUID, given: Slip) -> HttpResponse:
    """Take back what you noted by mistake, within the call or five minutes."""
    row = found(_seen(request), frustration_id)
    with held_as_seen(request, row.case):
        escalations.withdraw(
            frustration=row, because=given.because, by=request.person, now=request.now
        )
    return _told(request, row)


def _seen(request: ApiRequest) -> QuerySet[escalations.Frustration]:
    rows = escalations.visible_to(request.person)
    return rows.select_related("noted_by", "ended_by").prefetch_related("calls__by")


def _told(request: ApiRequest, row: escalations.Frustration, *, status: int = 200) -> HttpResponse:
    location = f"/api/frustrations/{row.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    shape = FrustrationShape.of(found(_seen(request), row.pk))
    return answer(request, shape, status=status, location=location)
