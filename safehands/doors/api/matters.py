"""What a case is about: its needs, and a clinician's answer on a bridge."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from safehands.core import cases, people
from safehands.core import needs as all_needs
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.needs import AboutNeed, BridgeAnswer, Matters, MatterShape

router = Router(tags=["needs"])


@router.get("/cases/{uuid:case_id}/needs", response=Matters, summary="What a case is about")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_matters(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return the needs a case is about, each with its rule."""
    case = case_of(request, case_id)
    look_at_case(request, case, "needs")
    return _told(request, case)


@router.post("/cases/{uuid:case_id}/needs", response=Matters, summary="Say what it is about")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def say_what_about(request: ApiRequest, case_id: UUID, given: AboutNeed) -> HttpResponse:
    """Say that a case is about a need of its person; one that runs out makes it urgent at once."""
    case = case_of(request, case_id)
    need = named(all_needs.visible_to(request.person), given.need, field="need")
    with held_as_seen(request, case):
        all_needs.concerns(case=case, need=need, by=request.person, now=request.now)
    return _told(request, case)


@router.post("/matters/{uuid:matter_id}/bridge", response=Matters, summary="Yes or no on a bridge")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def answer_bridge(request: ApiRequest, matter_id: UUID, given: BridgeAnswer) -> HttpResponse:
    """Write down a clinician's yes or no; the owner then has to tell the customer."""
    matter = found(all_needs.matters_visible_to(request.person), matter_id)
    colleagues = people.colleagues_of(request.person)
    with held_as_seen(request, matter.case):
        all_needs.answer_bridge(
            matter=matter, yes=given.yes, words=given.words,
            clinician=named_or_none(colleagues, given.clinician, field="clinician"),
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, matter.case)


def _told(request: ApiRequest, case: cases.Case) -> HttpResponse:
    items = [MatterShape.of(one, request.now) for one in all_needs.matters_of_case(case)]
    return answer(request, Matters(items=items))
