"""Before a patient leaves: the list, and what came of it."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import referrals
from safehands.core.people import May, TokenScope
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import look_at_person, person_of
from safehands.doors.api.shapes.referrals import (
    CheckOutAnswer,
    CheckOutListShape,
    CheckOutShape,
    NewCheckOut,
)
from safehands.insights.check_out import check_out_list

router = Router(tags=["check-outs"])
PERSON = "/people/{uuid:person_id}"


@router.get(f"{PERSON}/check-out", response=CheckOutListShape, summary="What to ask before leaving")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_list(request: ApiRequest, person_id: UUID) -> HttpResponse:
    """Return news owed, promises, what goes along, what another place needs, next steps."""
    subject = person_of(request, person_id)
    look_at_person(request, subject, "check-out")
    return answer(
        request, CheckOutListShape.of(check_out_list(subject, request.person, request.now))
    )


@router.get(f"{PERSON}/check-outs", response=Page[CheckOutShape], summary="List check-outs")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_check_outs(request: ApiRequest, person_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return the check-outs of a person at your offices, oldest first."""
    subject = person_of(request, person_id)
    look_at_person(request, subject, "check-outs")
    rows = referrals.check_outs_of(request.person, subject)
    return page(
        request, wanted, rows, ("at", "pk"), lambda rows: [CheckOutShape.of(one) for one in rows]
    )


@router.post(f"{PERSON}/check-outs", response={201: CheckOutShape}, summary="Finish a check-out")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def check_out(request: ApiRequest, person_id: UUID, given: NewCheckOut) -> HttpResponse:
    """Store the answers and do what was chosen; refused without a written next step or a reason."""
    subject = person_of(request, person_id)
    made = referrals.check_out(
        organization=office_of(request, given.organization),
        subject=subject,
        answers=[_answer(request, one) for one in given.answers],
        written=given.written or "",
        not_written_because=given.not_written_because,
        by=request.person,
        now=request.now,
    )
    return answer(request, CheckOutShape.of(made), status=201)


def _answer(request: ApiRequest, given: CheckOutAnswer) -> referrals.Answer:
    thing = None
    if given.thing is not None:
        seen = referrals.things_visible_to(request.person)
        thing = named(seen, given.thing, field="answers")
    return referrals.Answer(words=given.words, answer=given.answer, thing=thing)
