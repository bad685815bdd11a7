"""The customer's page: its links and codes; and how it went, in the customer's words.

The page itself answers programs at its own address: ``GET /c/{secret}/`` with ``Accept:
application/json``, and ``POST /r/{secret}/``. No key of a program is needed there.
"""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from safehands.core import cases, feedback, keys
from safehands.core.people import May, Organization, Person, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.reading import case_of, look_at_case
from safehands.doors.api.shapes.pages import (
    FeedbackOfCase,
    FeedbackShape,
    KeyShape,
    KeysOfCase,
    LinkMade,
    LinksEnded,
    NewFeedback,
    NewLink,
    NewPraise,
)

router = Router(tags=["customer's page"])


@router.get("/cases/{uuid:case_id}/customer-links", response=KeysOfCase, summary="Links of a case")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def links_of_case(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return every link and code to the customer's page, without their secrets."""
    case = case_of(request, case_id)
    return answer(request, KeysOfCase(items=[KeyShape.of(key) for key in keys.of_case(case)]))


@router.post(
    "/cases/{uuid:case_id}/customer-links", response={201: LinkMade}, summary="Make a link"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def make_link(request: ApiRequest, case_id: UUID, given: NewLink | None = None) -> HttpResponse:
    """Make a link to the customer's page, or a code for paper; it is shown this once."""
    case, wanted = case_of(request, case_id), given or NewLink()
    readers = {one.pk: one for one in cases.recipients_of(case, request.now)}
    to = case.customer if wanted.to is None else readers.get(wanted.to)
    if to is None:
        raise Unclear(
            "Only who asked, or speaks for the patient, gets a link.",
            field="to",
            remedy=", ".join(str(known) for known in readers),
        )
    secret = keys.issue(
        case=case, to=to, by=request.person, now=request.now, printed=wanted.printed,
        good_for=wanted.good_for,
    )  # fmt: skip
    made = LinkMade(secret=secret, link=keys.link(secret), printed=wanted.printed)
    return answer(request, made, status=201)


@router.post(
    "/cases/{uuid:case_id}/revoke-customer-links", response=LinksEnded, summary="End all links"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end_links(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """End every link and code to the customer's page at once."""
    case = case_of(request, case_id)
    ended = keys.revoke(case=case, by=request.person, now=request.now)
    return answer(request, LinksEnded(ended=ended))


@router.get("/cases/{uuid:case_id}/feedback", response=FeedbackOfCase, summary="How it went")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def feedback_of_case(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return what was said of how a case went; the logbook notes that you looked."""
    case = case_of(request, case_id)
    look_at_case(request, case, "feedback")
    given = [FeedbackShape.of(one) for one in feedback.of_case(case)]
    return answer(request, FeedbackOfCase(items=given))


@router.post(
    "/cases/{uuid:case_id}/feedback", response={201: FeedbackShape}, summary="Say how it went"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def give_feedback(request: ApiRequest, case_id: UUID, given: NewFeedback) -> HttpResponse:
    """Write down what a customer told us of how it went; "nothing good" opens a recovery."""
    case = case_of(request, case_id)
    people_known = {one.pk: one for one in feedback.people_on(case)}
    offices_known = {one.pk: one for one in feedback.offices_on(case)}
    made = feedback.give(
        case=case,
        tier=given.tier,
        words=given.words,
        learned=given.learned or "",
        care=given.care or "",
        person=case.customer if given.named else None,
        praise=[_earned(one, people_known, offices_known) for one in given.praise],
        by=request.person,
        now=request.now,
    )
    return answer(request, FeedbackShape.of(made), status=201)


def _earned(
    given: NewPraise, persons: dict[UUID, Person], offices: dict[UUID, Organization]
) -> feedback.Earned:
    person = persons.get(given.person) if given.person else None
    office = offices.get(given.office) if given.office else None
    return feedback.Earned(person=person, office=office, words=given.words)
