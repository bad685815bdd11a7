"""Hand-offs: offers that become ownership only when they are accepted."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import cases, handoffs, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import (
    handoff_as_seen,
    held_as_seen,
    look_at_case,
    told_handoff,
)
from safehands.doors.api.shapes.handoffs import (
    Acceptance,
    Answering,
    Declining,
    HandoffShape,
    NewHandoff,
    PartnerLink,
    Question,
)
from safehands.doors.api.wiring import wiring

router = Router(tags=["hand-offs"])

GOOD_FOR = timedelta(days=14)


class HandoffFilter(Paging):
    """Which hand-offs are wanted."""

    case: UUID | None = None
    state: handoffs.State | None = None
    offered_to_me: bool = False


@router.get("/handoffs", response=Page[HandoffShape], summary="List hand-offs")
@needs(TokenScope.READ_CASES, May.SIGNED_IN)
def list_handoffs(request: ApiRequest, wanted: Query[HandoffFilter]) -> HttpResponse:
    """Return the hand-offs of the cases you may see and those offered to you, newest first."""
    rows = handoffs.visible_to(request.person)
    if wanted.offered_to_me:
        mine = handoffs.offered_to(request.person).order_by().values("pk")
        rows = rows.filter(pk__in=mine)
    for field in ("case", "state"):
        if (value := getattr(wanted, field)) is not None:
            rows = rows.filter(**{field: value})
    return page(
        request, wanted, rows, ("-offered_at", "-pk"),
        lambda rows: [HandoffShape.of(one) for one in rows],
    )  # fmt: skip


@router.post("/handoffs", response={201: HandoffShape}, summary="Offer a case")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def offer(request: ApiRequest, given: NewHandoff) -> HttpResponse:
    """Offer a case (`own`), or ask for one thing and an answer (`answer`).

    You own the case until somebody accepts; silence past `accept_minutes` alarms you.
    """
    person = request.person
    case = named(cases.visible_to(person), given.case, field="case")
    to_person = named_or_none(people.visible_to(person), given.to_person, field="to_person")
    to_team = named_or_none(people.teams_visible_to(person), given.to_team, field="to_team")
    offices = people.organizations_visible_to(person)
    to_organization = named_or_none(offices, given.to_organization, field="to_organization")
    with held_as_seen(request, case):
        made = handoffs.offer(
            case=case, purpose=given.purpose, summary=given.summary, form=given.form,
            to_person=to_person, to_team=to_team, to_organization=to_organization,
            accept_minutes=given.accept_minutes, answer_minutes=given.answer_minutes,
            by=person, now=request.now,
        )  # fmt: skip
    return told_handoff(request, made, status=201)


@router.get("/handoffs/{uuid:handoff_id}", response=HandoffShape, summary="Read a hand-off")
@needs(TokenScope.READ_CASES, May.SIGNED_IN)
def show_handoff(request: ApiRequest, handoff_id: UUID) -> HttpResponse:
    """Return a hand-off with its summary; the logbook notes that you looked."""
    handoff = _handoff_of(request, handoff_id)
    look_at_case(request, handoff.case, "hand-off")
    return told_handoff(request, handoff)


@router.post("/handoffs/{uuid:handoff_id}/delivered", response=HandoffShape, summary="Delivered")
@needs(TokenScope.WRITE_CASES, May.SIGNED_IN)
def note_delivered(request: ApiRequest, handoff_id: UUID) -> HttpResponse:
    """Note that the offer was seen; only by one of those it was made to."""
    handoff = _handoff_of(request, handoff_id)
    if request.person not in handoffs.takers(handoff):
        raise handoffs.NotYours(
            _("This was offered to %(name)s.") % {"name": handoffs.taker_name(handoff)},
            remedy=_("Nothing to do."),
        )
    with handoff_as_seen(request, handoff):
        handoffs.note_delivered(handoff=handoff, now=request.now)
    return told_handoff(request, handoff)


@router.post("/handoffs/{uuid:handoff_id}/ask", response=HandoffShape, summary="Ask back")
@needs(TokenScope.WRITE_CASES, May.SIGNED_IN)
def ask_back(request: ApiRequest, handoff_id: UUID, given: Question) -> HttpResponse:
    """Ask the owner something before answering; the offer and its clock stay as they are."""
    handoff = _handoff_of(request, handoff_id)
    with handoff_as_seen(request, handoff):
        handoffs.ask_back(
            handoff=handoff, question=given.question, by=request.person, now=request.now
        )
    return told_handoff(request, handoff)


@router.post("/handoffs/{uuid:handoff_id}/accept", response=HandoffShape, summary="Accept")
@needs(TokenScope.WRITE_CASES, May.SIGNED_IN)
def accept(request: ApiRequest, handoff_id: UUID, given: Acceptance) -> HttpResponse:
    """Own the case from this instant, or take on to answer. Owning needs a restatement."""
    handoff = _handoff_of(request, handoff_id)
    with handoff_as_seen(request, handoff):
        handoffs.accept(
            handoff=handoff, by=request.person, now=request.now, restatement=given.restatement
        )
    return told_handoff(request, handoff)


@router.post("/handoffs/{uuid:handoff_id}/decline", response=HandoffShape, summary="Decline")
@needs(TokenScope.WRITE_CASES, May.SIGNED_IN)
def decline(request: ApiRequest, handoff_id: UUID, given: Declining) -> HttpResponse:
    """Decline with a reason; the owner stays the owner and must act on it."""
    handoff = _handoff_of(request, handoff_id)
    with handoff_as_seen(request, handoff):
        handoffs.decline(handoff=handoff, reason=given.reason, by=request.person, now=request.now)
    return told_handoff(request, handoff)


@router.post("/handoffs/{uuid:handoff_id}/answer", response=HandoffShape, summary="Answer")
@needs(TokenScope.WRITE_CASES, May.SIGNED_IN)
def answer_handoff(request: ApiRequest, handoff_id: UUID, given: Answering) -> HttpResponse:
    """Answer what was asked, in a code and words; it never closes the case."""
    handoff = _handoff_of(request, handoff_id)
    with handoff_as_seen(request, handoff):
        handoffs.answer(
            handoff=handoff, code=given.code, words=given.words, by=request.person,
            now=request.now, checked=given.checked.model_dump() if given.checked else None,
        )  # fmt: skip
    return told_handoff(request, handoff)


@router.post("/handoffs/{uuid:handoff_id}/withdraw", response=HandoffShape, summary="Take back")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def withdraw(request: ApiRequest, handoff_id: UUID, given: Declining) -> HttpResponse:
    """Take an offer back; only the owner of the case may."""
    handoff = _handoff_of(request, handoff_id)
    with handoff_as_seen(request, handoff):
        handoffs.withdraw(handoff=handoff, reason=given.reason, by=request.person, now=request.now)
    return told_handoff(request, handoff)


@router.post(
    "/handoffs/{uuid:handoff_id}/link", response={201: PartnerLink}, summary="Make a partner's link"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES, repeatable=False)
def make_link(request: ApiRequest, handoff_id: UUID) -> HttpResponse:
    """Make a signed link with which a partner answers without an account.

    It is shown once and stored nowhere, so that an Idempotency-Key cannot give it again:
    another call makes another link, good beside the first.
    """
    handoff = _handoff_of(request, handoff_id)
    secret = handoffs.issue_key(
        handoff=handoff, by=request.person, now=request.now, good_for=GOOD_FOR
    )
    link = PartnerLink(url=wiring().partner_link(secret), expires_at=request.now + GOOD_FOR)
    return answer(request, link, status=201)


@router.post(
    "/handoffs/{uuid:handoff_id}/revoke-links",
    response=HandoffShape,
    summary="Revoke a partner's links",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def revoke_links(request: ApiRequest, handoff_id: UUID) -> HttpResponse:
    """End every link to this hand-off at once."""
    handoff = _handoff_of(request, handoff_id)
    with handoff_as_seen(request, handoff):
        handoffs.revoke_keys(handoff=handoff, by=request.person, now=request.now)
    return told_handoff(request, handoff)


def _handoff_of(request: ApiRequest, handoff_id: UUID) -> handoffs.Handoff:
    return found(handoffs.visible_to(request.person), handoff_id)
