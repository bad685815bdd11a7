"""What may be done on an open case."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from safehands.core import cases, handoffs, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.cases import by_when
from safehands.doors.api.frame.asking import ApiRequest, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.reading import case_as_seen, case_of, held_as_seen, told_case
from safehands.doors.api.shapes.case_acts import (
    Advocate,
    Claim,
    ClosingAttempt,
    Confirmation,
    CustomerWords,
    Escalation,
    Harm,
    NextStep,
    RightCustomer,
)
from safehands.doors.api.shapes.cases import CaseShape

router = Router(tags=["cases"])


@router.post("/cases/{uuid:case_id}/claim", response=CaseShape, summary="Take a case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def claim(request: ApiRequest, case_id: UUID, given: Claim | None = None) -> HttpResponse:
    """Own a case from now on. Of two who take at once one wins; the other gets 409 with who.

    Say whom you take it from with ``seen_owner`` or ``If-Match``; without either, a case that
    somebody else took in the last minutes is not taken from him.
    """
    case = case_of(request, case_id)
    with case_as_seen(request, case) as version:
        cases.claim(
            case=case, by=request.person, now=request.now, version=version,
            seen_owner_id=given.seen_owner if given else None,
        )  # fmt: skip
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/next-step", response=CaseShape, summary="Set the next step")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def set_next_step(request: ApiRequest, case_id: UUID, given: NextStep) -> HttpResponse:
    """Say what happens next and by when; the step before counts as done."""
    case = case_of(request, case_id)
    with case_as_seen(request, case) as version:
        cases.set_next_step(
            case=case, words=given.words, by=request.person, now=request.now, version=version,
            **by_when(given),
        )  # fmt: skip
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/escalate", response=CaseShape, summary="Ask for a manager")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def escalate(request: ApiRequest, case_id: UUID, given: Escalation) -> HttpResponse:
    """Bring a manager to a case, with a clock; the owner stays the owner."""
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        cases.escalate(case=case, reason=given.reason, by=request.person, now=request.now)
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/advocate", response=CaseShape, summary="Name the advocate")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def name_advocate(request: ApiRequest, case_id: UUID, given: Advocate) -> HttpResponse:
    """Name who stays with the customer, with the customer's consent."""
    case = case_of(request, case_id)
    colleagues = people.colleagues_of(request.person)
    advocate = named(colleagues, given.advocate, field="advocate")
    with held_as_seen(request, case):
        cases.name_advocate(
            case=case, advocate=advocate, consent=given.consent, by=request.person,
            now=request.now,
        )  # fmt: skip
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/harm", response=CaseShape, summary="Say whether harm is near")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def mark_harm(request: ApiRequest, case_id: UUID, given: Harm) -> HttpResponse:
    """Harm near runs on wall time and reaches who is on call."""
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        cases.mark_harm(
            case=case, harm=given.harm, reason=given.reason, by=request.person, now=request.now
        )
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/confirm", response=CaseShape, summary="Customer confirms")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def confirm(request: ApiRequest, case_id: UUID, given: Confirmation) -> HttpResponse:
    """Take the customer's word that all is done; words beyond thanks do not confirm."""
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        cases.confirm(case=case, words=given.words, by=request.person, now=request.now)
    return told_case(request, case)


@router.post(
    "/cases/{uuid:case_id}/closing-attempts", response=CaseShape, summary="Write down an attempt"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def record_closing_attempt(
    request: ApiRequest, case_id: UUID, given: ClosingAttempt
) -> HttpResponse:
    """Write down one try to ask the customer whether everything is there."""
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        cases.record_closing_attempt(
            case=case, how=given.how, outcome=given.outcome, by=request.person, now=request.now
        )
    return told_case(request, case)


@router.post("/cases/{uuid:case_id}/close", response=CaseShape, summary="Close a case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def close(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Close a case, or be refused with the list of what is still open."""
    case = case_of(request, case_id)
    with case_as_seen(request, case) as version:
        cases.close(case=case, by=request.person, now=request.now, version=version)
    return told_case(request, case)


@router.post(
    "/cases/{uuid:case_id}/customer-words", response=CaseShape, summary="The customer says"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def hear_from_customer(request: ApiRequest, case_id: UUID, given: CustomerWords) -> HttpResponse:
    """Take in what a customer says: a closed case opens again, mere thanks are filed.

    The answer is the case that took the words in: for a joined case the one that goes on.
    """
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        heard = cases.hear_from_customer(
            case=case, words=given.words, origin=given.origin, by=request.person, now=request.now
        )
    return told_case(request, heard)


@router.post("/cases/{uuid:case_id}/customer", response=CaseShape, summary="Correct the customer")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def change_customer(request: ApiRequest, case_id: UUID, given: RightCustomer) -> HttpResponse:
    """Correct who asks and for whom; drafts wait until their recipient is confirmed again."""
    case = case_of(request, case_id)
    seen = people.visible_to(request.person)
    customer = named(seen, given.customer, field="customer")
    subject = named(seen, given.subject or given.customer, field="subject")
    with case_as_seen(request, case) as version:
        handoffs.change_customer(
            case=case, customer=customer, subject=subject, reason=given.reason,
            by=request.person, now=request.now, version=version,
        )  # fmt: skip
    return told_case(request, case)
