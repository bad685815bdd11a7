"""Questions without an answer: noted, owned, answered."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import cases, people, protocols
from safehands.core.people import May, TokenScope
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.shapes.gaps import GapAnswer, GapDrop, GapHand, GapShape, NewGap
from safehands.doors.api.statements import topic_named

router = Router(tags=["gaps"])


class GapFilter(Paging):
    """Which gaps are wanted; closed ones only with ``open`` false."""

    organization: UUID | None = None
    owner: UUID | None = None
    open: bool = True


@router.get("/gaps", response=Page[GapShape], summary="List gaps")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_gaps(request: ApiRequest, wanted: Query[GapFilter]) -> HttpResponse:
    """Return the questions your offices have no answer to, the one due first first."""
    rows = protocols.visible_gaps(request.person).filter(closed_at__isnull=wanted.open)
    if wanted.organization is not None:
        rows = rows.filter(organization=wanted.organization)
    if wanted.owner is not None:
        rows = rows.filter(duty__owed_by=wanted.owner)
    return page(
        request, wanted, rows, ("duty__due_at", "pk"), lambda rows: [GapShape.of(g) for g in rows]
    )


@router.post("/gaps", response={201: GapShape}, summary="Note a gap")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def note_gap(request: ApiRequest, given: NewGap) -> HttpResponse:
    """Note a question nobody could answer; asked again while it is open, it is counted."""
    case = named_or_none(cases.visible_to(request.person), given.case, field="case")
    gap = protocols.note_gap(
        organization=case.organization if case else office_of(request, given.organization),
        question=given.question, interim=given.interim, case_id=case.pk if case else None,
        owner=named_or_none(people.colleagues_of(request.person), given.owner, field="owner"),
        by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, GapShape.of(gap), status=201, location=f"/api/gaps/{gap.pk}")


@router.get("/gaps/{uuid:gap_id}", response=GapShape, summary="Read a gap")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_gap(request: ApiRequest, gap_id: UUID) -> HttpResponse:
    """Return one question without an answer."""
    return answer(request, GapShape.of(_gap(request, gap_id)))


@router.post("/gaps/{uuid:gap_id}/answer", response=GapShape, summary="A topic answers it")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def answer_gap(request: ApiRequest, gap_id: UUID, given: GapAnswer) -> HttpResponse:
    """Close a gap by the topic that answers it now; who asked is told."""
    gap = _gap(request, gap_id)
    topic = topic_named(request, given.topic, gap.organization, field="topic")
    protocols.answer_gap(gap=gap, topic=topic, by=request.person, now=request.now)
    return answer(request, GapShape.of(_gap(request, gap_id)))


@router.post("/gaps/{uuid:gap_id}/drop", response=GapShape, summary="It needs no answer")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def drop_gap(request: ApiRequest, gap_id: UUID, given: GapDrop) -> HttpResponse:
    """Close a gap that needs no answer, saying why."""
    gap = _gap(request, gap_id)
    protocols.drop_gap(gap=gap, because=given.because, by=request.person, now=request.now)
    return answer(request, GapShape.of(_gap(request, gap_id)))


@router.post("/gaps/{uuid:gap_id}/hand", response=GapShape, summary="Somebody else answers it")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def hand_gap(request: ApiRequest, gap_id: UUID, given: GapHand) -> HttpResponse:
    """Let somebody else find the answer, by the same time."""
    gap = _gap(request, gap_id)
    to = named(people.colleagues_of(request.person), given.to, field="to")
    protocols.hand_gap(gap=gap, to=to, by=request.person, now=request.now)
    return answer(request, GapShape.of(_gap(request, gap_id)))


def _gap(request: ApiRequest, gap_id: UUID) -> protocols.Gap:
    return found(protocols.visible_gaps(request.person), gap_id)
