"""Messages: the outbox of a case, drafts, and what a person decides about a failure."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from ninja import Query, Router

from safehands.core import cases, notices, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.messages import (
    Dropping,
    MessageShape,
    NewMessage,
    Recipient,
    Resending,
    Telling,
)

router = Router(tags=["messages"])


class MessageFilter(Paging):
    """Which messages are wanted."""

    case: UUID | None = None
    for_customer: bool | None = None
    raw_state: notices.State | None = None


@router.get("/messages", response=Page[MessageShape], summary="List messages")
@needs(TokenScope.READ_NOTICES, May.SEE_CASES)
def list_messages(request: ApiRequest, wanted: Query[MessageFilter]) -> HttpResponse:
    """Return the outbox of the cases you may see, and what was written to you, oldest first."""
    if wanted.case is not None:
        look_at_case(request, case_of(request, wanted.case), "messages")
    rows = cases.notices_visible_to(request.person).prefetch_related("attempts")
    for name, field in (("case", "case"), ("for_customer",) * 2, ("raw_state", "state")):
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{field: value})
    return page(
        request, wanted, rows, ("written_at", "pk"),
        lambda rows: [MessageShape.of(notice) for notice in rows],
    )  # fmt: skip


@router.get("/messages/{uuid:message_id}", response=MessageShape, summary="Read a message")
@needs(TokenScope.READ_NOTICES, May.SEE_CASES)
def show_message(request: ApiRequest, message_id: UUID) -> HttpResponse:
    """Return a message with its tries; the logbook notes that you looked."""
    notice = _notice_of(request, message_id)
    if notice.case is not None:
        look_at_case(request, notice.case, "message")
    return answer(request, MessageShape.of(notice))


@router.post("/messages", response={201: MessageShape}, summary="Write to the customer")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def write_message(request: ApiRequest, given: NewMessage) -> HttpResponse:
    """Keep free words as a draft, or with `release` let them leave at once."""
    by, now = request.person, request.now
    case = named(cases.visible_to(by), given.case, field="case")
    to = case.customer if given.to is None else _recipient(request, case, given.to)
    point = _point(request, given.contact_point)
    with held_as_seen(request, case), transaction.atomic():
        notice = notices.draft(
            to=to, subject=given.subject, words=given.words, case_id=case.pk,
            contact_point=point, by=by, now=now,
        )  # fmt: skip
        if given.release and notice.state == notices.State.HELD:
            notices.release(notice=notice, by=by, now=now)
    return _told(request, notice, status=201)


@router.post(
    "/messages/{uuid:message_id}/confirm-recipient",
    response=MessageShape,
    summary="Confirm for whom a draft is",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def confirm_recipient(request: ApiRequest, message_id: UUID, given: Recipient) -> HttpResponse:
    """Needed after the customer of the case was corrected."""
    notice = _on_a_case(request, message_id)
    to = _recipient(request, _case(notice), given.to)
    with held_as_seen(request, _case(notice)):
        notices.confirm_recipient(
            notice=notice, to=to, contact_point=_point(request, given.contact_point),
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, notice)


@router.post("/messages/{uuid:message_id}/release", response=MessageShape, summary="Release")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def release(request: ApiRequest, message_id: UUID) -> HttpResponse:
    """Let a draft leave; refused while it has blanks or its recipient is not confirmed."""
    notice = _on_a_case(request, message_id)
    with held_as_seen(request, _case(notice)):
        notices.release(notice=notice, by=request.person, now=request.now)
    return _told(request, notice)


@router.post("/messages/{uuid:message_id}/resend", response=MessageShape, summary="Send again")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def resend(request: ApiRequest, message_id: UUID, given: Resending) -> HttpResponse:
    """Send what failed or is in doubt again; to another address it is a new message."""
    notice = _on_a_case(request, message_id)
    with held_as_seen(request, _case(notice)):
        sent = notices.resend(
            notice=notice, contact_point=_point(request, given.contact_point),
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, sent)


@router.post("/messages/{uuid:message_id}/drop", response=MessageShape, summary="Take back")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def drop(request: ApiRequest, message_id: UUID, given: Dropping) -> HttpResponse:
    """Take back a message that has not left yet."""
    notice = _on_a_case(request, message_id)
    with held_as_seen(request, _case(notice)):
        notices.drop(notice=notice, why=given.why, by=request.person, now=request.now)
    return _told(request, notice)


@router.post("/messages/{uuid:message_id}/told", response=MessageShape, summary="Told otherwise")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def told_otherwise(request: ApiRequest, message_id: UUID, given: Telling) -> HttpResponse:
    """Write down how the customer was told when the message did not arrive."""
    notice = _on_a_case(request, message_id)
    case = _case(notice)
    with held_as_seen(request, case):
        cases.told_otherwise(
            case=case, notice=notice, how=given.how, by=request.person, now=request.now
        )
    return _told(request, notice)


def _notice_of(request: ApiRequest, message_id: UUID) -> notices.Notice:
    seen = cases.notices_visible_to(request.person).prefetch_related("attempts")
    return found(seen, message_id)


def _on_a_case(request: ApiRequest, message_id: UUID) -> notices.Notice:
    """Return a message of a case one sees; to be its reader alone gives no say over it."""
    notice = _notice_of(request, message_id)
    case_of(request, _case(notice).pk)
    return notice


def _case(notice: notices.Notice) -> cases.Case:
    if notice.case is None:
        raise Http404
    return notice.case


def _recipient(request: ApiRequest, case: cases.Case, person_id: UUID) -> people.Person:
    ids = [person.pk for person in cases.recipients_of(case, request.now)]
    seen = people.visible_to(request.person).filter(pk__in=ids)
    return named(seen, person_id, field="to")


def _point(request: ApiRequest, point_id: UUID | None) -> people.ContactPoint | None:
    seen = people.contact_points_visible_to(request.person)
    return named_or_none(seen, point_id, field="contact_point")


def _told(request: ApiRequest, notice: notices.Notice, *, status: int = 200) -> HttpResponse:
    location = f"/api/messages/{notice.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    shape = MessageShape.of(_notice_of(request, notice.pk))
    return answer(request, shape, status=status, location=location)
