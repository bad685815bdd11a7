"""Same-page checks: begun by a manager, answered by who is asked, counted without names."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import probes, protocols
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.shapes.probes import (
    Judged,
    NewProbe,
    ProbeAnswer,
    ProbeQuestion,
    ProbeQuestions,
    ProbeShape,
)
from safehands.doors.api.shapes.protocols import CurrentShape
from safehands.doors.api.statements import topic_named

router = Router(tags=["probes"])


class ProbeFilter(Paging):
    """Which checks are wanted."""

    topic: UUID | None = None


@router.get("/probes", response=Page[ProbeShape], summary="List same-page checks")
@needs(TokenScope.READ_CASES, May.SEE_FIGURES)
def list_probes(request: ApiRequest, wanted: Query[ProbeFilter]) -> HttpResponse:
    """Return the checks of your offices with what they found, the newest first."""
    rows = probes.visible_to(request.person)
    if wanted.topic is not None:
        rows = rows.filter(topic=wanted.topic)
    return page(request, wanted, rows, ("-started_at", "pk"), ProbeShape.of_all)


@router.post("/probes", response={201: ProbeShape}, summary="Begin a same-page check")
@needs(TokenScope.WRITE_CASES, May.SEE_FIGURES)
def start(request: ApiRequest, given: NewProbe) -> HttpResponse:
    """Ask everybody of a role the same question, each at a time of his own drawn by lot.

    While the same is asked of them already: 409 `already_running`, naming that check.
    """
    topic = topic_named(request, given.topic, None, field="topic")
    probe = probes.start(
        topic=topic, role=given.role, question=given.question, since=given.since,
        until=given.until, seed=given.seed, by=request.person, now=request.now,
    )  # fmt: skip
    shape = ProbeShape.of(_probe(request, probe.pk))
    return answer(request, shape, status=201, location=f"/api/probes/{probe.pk}")


@router.get("/probes/questions", response=ProbeQuestions, summary="List my questions")
@needs(TokenScope.READ_CASES, May.WORK_CASES)
def list_questions(request: ApiRequest) -> HttpResponse:
    """Return the questions you have yet to answer; nobody sees those of others."""
    mine = probes.mine_open(request.person)
    return answer(request, ProbeQuestions(items=[ProbeQuestion.of(ask) for ask in mine]))


@router.post("/probes/questions/{uuid:ask_id}/answer", response=Judged, summary="Answer a question")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def answer_question(request: ApiRequest, ask_id: UUID, given: ProbeAnswer) -> HttpResponse:
    """Answer a question of your own once; the right answer comes back."""
    ask = found(probes.asks_visible_to(request.person), ask_id)
    judged = probes.answer(
        ask=ask, stance=given.stance, actor=given.actor or "", days=given.days,
        words=given.words, by=request.person, now=request.now,
    )  # fmt: skip
    current = protocols.current(ask.probe.topic, request.now)
    shape = Judged(
        question=ProbeQuestion.of(judged),
        answer=CurrentShape.of(current, request.person.language) if current else None,
    )
    return answer(request, shape)


@router.get("/probes/{uuid:probe_id}", response=ProbeShape, summary="Read a same-page check")
@needs(TokenScope.READ_CASES, May.SEE_FIGURES)
def show_probe(request: ApiRequest, probe_id: UUID) -> HttpResponse:
    """Return a check with what it found so far."""
    return answer(request, ProbeShape.of(_probe(request, probe_id)))


@router.post("/probes/{uuid:probe_id}/end", response=ProbeShape, summary="End a same-page check")
@needs(TokenScope.WRITE_CASES, May.SEE_FIGURES)
def end(request: ApiRequest, probe_id: UUID) -> HttpResponse:
    """End a check: nobody is asked any more, what was answered counts."""
    probes.end(probe=_probe(request, probe_id), by=request.person, now=request.now)
    return answer(request, ProbeShape.of(_probe(request, probe_id)))


def _probe(request: ApiRequest, probe_id: UUID) -> probes.Probe:
    return found(probes.visible_to(request.person), probe_id)
