"""Hand-offs to offices outside: sheets and codes, answers typed in, questions, office links."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import handoffs, people, referrals
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import handoff_as_seen, look_at_case, offices_where, told_handoff
from safehands.doors.api.shapes.from_partners import NewOfficeLink, NewSheet, Reply, TypedAnswer
from safehands.doors.api.shapes.handoffs import HandoffShape
from safehands.doors.api.shapes.partners import (
    CodeShape,
    MadeOfficeLink,
    OfficeLinkShape,
    QuestionShape,
)
from safehands.doors.api.wiring import wiring
from safehands.doors.ui import asking_sheet
from safehands.doors.ui.sheets import as_file

router = Router(tags=["offices outside"])
HANDOFF = "/handoffs/{uuid:handoff_id}"
PDF = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.post(f"{HANDOFF}/sheet", summary="Make a sheet (PDF)", openapi_extra=PDF)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES, repeatable=False)
def make_sheet(request: ApiRequest, handoff_id: UUID, given: NewSheet) -> HttpResponse:
    """Make a fax or a counter sheet as a PDF, with a new code that opens the same matter.

    The code is stored nowhere: another call makes another sheet, good beside the first.
    """
    handoff = _outside(request, handoff_id)
    code = _code(request, handoff)
    made = asking_sheet.pdf_of(handoff, given.paper, code=code, now=request.now)
    return as_file(made, asking_sheet.name_of(handoff, given.paper))


@router.post(f"{HANDOFF}/code", response={201: CodeShape}, summary="Make a code to be typed")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES, repeatable=False)
def make_code(request: ApiRequest, handoff_id: UUID) -> HttpResponse:
    """Make a code for paper of your own; typed at /p/ it opens this one matter."""
    code = _code(request, _outside(request, handoff_id))
    until = request.now + asking_sheet.GOOD_FOR
    made = CodeShape(code=code, url=wiring().partner_link(code), expires_at=until)
    return answer(request, made, status=201)


@router.post(f"{HANDOFF}/typed", response=HandoffShape, summary="Enter an answer on paper")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def type_in(request: ApiRequest, handoff_id: UUID, given: TypedAnswer) -> HttpResponse:
    """Enter what the office answered by fax, letter or telephone; the logbook keeps who did."""
    handoff = _outside(request, handoff_id)
    checked = given.checked.model_dump() if given.checked else None
    with handoff_as_seen(request, handoff):
        handoffs.type_in(
            handoff=handoff, said=given.said, desk=given.desk, came_by=given.came_by,
            words=given.words, checked=checked, by=request.person, now=request.now,
        )  # fmt: skip
        referrals.take_up(handoff=handoff, now=request.now)
    return told_handoff(request, handoff)


@router.get(f"{HANDOFF}/questions", response=Page[QuestionShape], summary="What was asked back")
@needs(TokenScope.READ_CASES, May.SIGNED_IN)
def list_questions(request: ApiRequest, handoff_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return what was asked back about a hand-off; the logbook notes that you looked."""
    handoff = found(handoffs.visible_to(request.person), handoff_id)
    look_at_case(request, handoff.case, "questions")
    return page(
        request, wanted, handoffs.questions_of(handoff), ("asked_at", "pk"),
        lambda rows: [QuestionShape.of(one) for one in rows],
    )  # fmt: skip


@router.post(
    "/questions/{uuid:question_id}/reply", response=QuestionShape, summary="Answer a question"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def reply(request: ApiRequest, question_id: UUID, given: Reply) -> HttpResponse:
    """Answer in writing what was asked back; it stands on the page of who asked."""
    question = found(handoffs.questions_visible_to(request.person), question_id)
    answered = handoffs.answer_question(
        question=question, words=given.words, by=request.person, now=request.now
    )
    return answer(request, QuestionShape.of(answered))


@router.get("/office-links", response=Page[OfficeLinkShape], summary="List office links")
@needs(TokenScope.READ_CASES, May.WORK_CASES)
def list_office_links(request: ApiRequest, wanted: Query[Paging]) -> HttpResponse:
    """Return the links with which offices outside see all requests of your practice."""
    return page(
        request, wanted, handoffs.office_keys_visible_to(request.person), ("-made_at", "-pk"),
        lambda rows: [OfficeLinkShape.of(one) for one in rows],
    )  # fmt: skip


@router.post("/office-links", response={201: MadeOfficeLink}, summary="Make an office link")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES, repeatable=False)
def make_office_link(request: ApiRequest, given: NewOfficeLink) -> HttpResponse:
    """Make a link to all that a practice asks of an office outside; it is shown once."""
    offices = people.organizations_visible_to(request.person)
    key, secret = handoffs.issue_office_key(
        organization=named(offices, given.organization, field="organization"),
        practice=_practice(request, given.practice), by=request.person, now=request.now,
        good_for=timedelta(days=given.days),
    )  # fmt: skip
    shown = OfficeLinkShape.of(key).model_dump()
    made = MadeOfficeLink(**shown, url=wiring().office_link(secret))
    return answer(request, made, status=201)


@router.post(
    "/office-links/{uuid:office_link_id}/revoke",
    response=OfficeLinkShape,
    summary="End an office link",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def revoke_office_link(request: ApiRequest, office_link_id: UUID) -> HttpResponse:
    """End a link of an office outside at once."""
    key = found(handoffs.office_keys_visible_to(request.person), office_link_id)
    ended = handoffs.revoke_office_key(key=key, by=request.person, now=request.now)
    return answer(request, OfficeLinkShape.of(ended))


def _outside(request: ApiRequest, handoff_id: UUID) -> handoffs.Handoff:
    handoff = found(handoffs.visible_to(request.person), handoff_id)
    if handoff.to_organization is None or handoff.to_organization.ours:
        raise Http404
    return handoff


def _code(request: ApiRequest, handoff: handoffs.Handoff) -> str:
    return handoffs.issue_key(
        handoff=handoff, by=request.person, now=request.now, good_for=asking_sheet.GOOD_FOR,
        printed=True,
    )  # fmt: skip


def _practice(request: ApiRequest, practice_id: UUID | None) -> people.Organization:
    mine = offices_where(request, May.WORK_CASES)
    chosen = named_or_none(mine, practice_id, field="practice")
    if chosen is not None:
        return chosen
    first, *others = [*mine, None][:2]
    if first is None or others != [None]:
        raise Unclear(
            _("Whose requests does the link open?"),
            field="practice",
            remedy=_("Give the id of your practice."),
        )
    return first
