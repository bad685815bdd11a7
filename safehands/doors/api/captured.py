"""Test mode only: the captured outbox of every channel, and what a telephone would do."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import notices
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.shapes.messages import MessageShape, MessageState, state_of
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Shown, Text

router = Router(tags=["test mode"])


class OutboxFilter(Paging):
    """Only what left, or every message of every channel with how far it has come."""

    everything: bool = False


class CapturedShape(Shown):
    """A message of test mode; ``left_at`` is empty for what has not left."""

    id: UUID
    case: UUID | None
    to: Ref | None
    address: str
    channel: str
    state: MessageState
    for_customer: bool
    language: str
    subject: str
    words: str
    topic: str
    message_id: str
    left_at: At | None

    @classmethod
    def of(cls, attempt: notices.Attempt) -> "CapturedShape":
        """Return a message that left and was kept."""
        shape = cls.of_notice(attempt.notice)
        shape.left_at = attempt.ended_at
        return shape

    @classmethod
    def of_notice(cls, notice: notices.Notice) -> "CapturedShape":
        """Return a message wherever it is."""
        left = notice.attempts_made > 0 and notice.state in notices.ARRIVED
        return cls(
            id=notice.pk,
            case=notice.case_id,
            to=Ref.or_none(notice.to or notice.to_organization),
            address=notice.address,
            channel=notice.channel,
            state=state_of(notice),
            for_customer=notice.for_customer,
            language=notice.language,
            subject=notice.subject,
            words=notice.words,
            topic=notice.topic,
            message_id=notice.message_id,
            left_at=notice.ended_at if left else None,
        )


class TextIn(Asked):
    """A text message as a telephone sends it; the same ``reference`` twice is one message."""

    number: str
    words: Text
    reference: str = ""


class TextShape(Shown):
    """A text message that came in."""

    id: UUID
    number: str
    words: str


class ReportIn(Asked):
    """What a gateway reports about a text message."""

    message: UUID
    report: notices.Report


@router.get("/test/outbox", response=Page[CapturedShape], summary="Read the captured outbox")
@needs(TokenScope.TEST_HOUSE, May.SIGNED_IN, in_test_mode=True)
def list_outbox(request: ApiRequest, wanted: Query[OutboxFilter]) -> HttpResponse:
    """Return every message that left, newest first; or every one, with how far it has come."""
    if wanted.everything:
        return page(
            request, wanted, notices.written(), ("-written_at", "-pk"),
            lambda rows: [CapturedShape.of_notice(notice) for notice in rows],
        )  # fmt: skip
    return page(
        request, wanted, notices.in_tray(), ("-ended_at", "-pk"),
        lambda rows: [CapturedShape.of(attempt) for attempt in rows],
    )  # fmt: skip


@router.post("/test/replies", response={201: TextShape}, summary="A text message comes in")
@needs(TokenScope.TEST_HOUSE, May.SIGNED_IN, in_test_mode=True)
def reply(request: ApiRequest, given: TextIn) -> HttpResponse:
    """Let a customer write by text message; the clock puts it before somebody."""
    kept = notices.note_reply(
        reference=given.reference, number=given.number, words=given.words, now=request.now
    )
    shape = TextShape(id=kept.pk, number=kept.number, words=kept.words)
    return answer(request, shape, status=201)


@router.post("/test/reports", response=MessageShape, summary="A gateway reports")
@needs(TokenScope.TEST_HOUSE, May.SIGNED_IN, in_test_mode=True)
def report(request: ApiRequest, given: ReportIn) -> HttpResponse:
    """Let the gateway report about a text message: sent, delivered, undelivered, failed."""
    texts = notices.written().filter(channel=notices.Channel.SMS, attempts_made__gt=0)
    notice = named(texts, given.message, field="message")
    notices.note_report(
        reference=f"TRAY{notice.pk}", report=given.report, about=notice.pk, now=request.now
    )
    notice.refresh_from_db()
    return answer(request, MessageShape.of(notice))
