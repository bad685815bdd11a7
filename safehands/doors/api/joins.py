"""Cases that belong together: joined, parted again, linked."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from safehands.core import cases
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.reading import case_of, held_as_seen, told_case
from safehands.doors.api.shapes.cases import CaseShape
from safehands.doors.api.shapes.joins import Joining, JoinShape

router = Router(tags=["cases"])


@router.post("/cases/{uuid:case_id}/join", response=CaseShape, summary="Join another case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def join(request: ApiRequest, case_id: UUID, given: Joining) -> HttpResponse:
    """Let this case go on for `other` too: same person, same matter. It can be undone."""
    case = case_of(request, case_id)
    other = named(cases.visible_to(request.person), given.other, field="other")
    with held_as_seen(request, case):
        cases.join(
            survivor=case, other=other, reason=given.reason, by=request.person, now=request.now
        )
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/links", response=CaseShape, summary="Link another case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def link(request: ApiRequest, case_id: UUID, given: Joining) -> HttpResponse:
    """Note that two cases belong together; neither changes."""
    case = case_of(request, case_id)
    other = named(cases.visible_to(request.person), given.other, field="other")
    with held_as_seen(request, case):
        cases.link(one=case, other=other, reason=given.reason, by=request.person, now=request.now)
    return told_case(request, case)


@router.post("/joins/{uuid:join_id}/undo", response=JoinShape, summary="Part two cases again")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def undo_join(request: ApiRequest, join_id: UUID) -> HttpResponse:
    """Part two cases: the joined one has its owner, step and clock as before."""
    row = found(cases.joins_visible_to(request.person), join_id)
    with held_as_seen(request, row.survivor):
        undone = cases.undo_join(join=row, by=request.person, now=request.now)
    return answer(request, JoinShape.of(undone))
