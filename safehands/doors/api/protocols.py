"""The protocol book: what we say now, looking it up, publishing, and who has read it."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import people, protocols
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.shapes.protocols import (
    Acknowledgements,
    AcknowledgementShape,
    Announcement,
    NewProtocol,
    NewWayShape,
    PerRole,
    ProtocolShape,
    StillRight,
    Versions,
)
from safehands.doors.planning_anew import plan_anew

router = Router(tags=["protocols"])


class AcknowledgementFilter(Paging):
    """Which are wanted: one's own only, or those of a person or role."""

    mine: bool = False
    person: UUID | None = None
    role: people.Role | None = None


@router.get("/topics/{uuid:topic_id}/protocols", response=Versions, summary="List versions")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_versions(request: ApiRequest, topic_id: UUID) -> HttpResponse:
    """Return every version of an answer with its ways, the newest first."""
    topic = found(protocols.visible_topics(request.person), topic_id)
    return answer(request, Versions(items=[ProtocolShape.of(p) for p in protocols.history(topic)]))


@router.post(
    "/topics/{uuid:topic_id}/protocols", response={201: ProtocolShape}, summary="Publish an answer"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def publish(request: ApiRequest, topic_id: UUID, given: NewProtocol) -> HttpResponse:
    """Publish the next version; everybody of its roles is asked to acknowledge it.

    For a manager or the owner of the topic. Without English words, or with blanks that nobody
    filled in, it is refused: 422 naming the field, such as `ways.2.say.en`.
    """
    topic = found(protocols.visible_topics(request.person), topic_id)
    protocol = protocols.publish(
        topic=topic, ways=[_way(request, way) for way in given.ways], change=given.change,
        review_on=given.review_on, valid_from=given.valid_from, who=given.who,
        how_long=given.how_long, by_role=given.by_role, roles=given.roles,
        by=request.person, now=request.now,
    )  # fmt: skip
    plan_anew(request.now)
    return _told(request, protocol, status=201)


@router.get("/protocols/{uuid:protocol_id}", response=ProtocolShape, summary="Read a version")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_protocol(request: ApiRequest, protocol_id: UUID) -> HttpResponse:
    """Return one version of an answer."""
    return _told(request, found(_seen(request), protocol_id))


@router.post(
    "/protocols/{uuid:protocol_id}/announce", response=Acknowledgements, summary="Announce again"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def announce(request: ApiRequest, protocol_id: UUID, given: Announcement) -> HttpResponse:
    """Ask everybody of the roles to read it again; who was asked before stays asked."""
    protocol = found(_seen(request), protocol_id)
    protocols.announce(protocol=protocol, roles=given.roles, by=request.person, now=request.now)
    return _acknowledged(request, protocol)


@router.post(
    "/protocols/{uuid:protocol_id}/acknowledge",
    response=AcknowledgementShape,
    summary="Acknowledge",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def acknowledge(request: ApiRequest, protocol_id: UUID) -> HttpResponse:
    """Say that you have read it; nobody says it for another."""
    protocol = found(_seen(request), protocol_id)
    given = protocols.acknowledge(protocol=protocol, by=request.person, now=request.now)
    fresh = protocols.acknowledgements_of(protocol).get(pk=given.pk)
    return answer(request, AcknowledgementShape.of(fresh))


@router.post(
    "/protocols/{uuid:protocol_id}/still-right", response=ProtocolShape, summary="Still right"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def still_right(request: ApiRequest, protocol_id: UUID, given: StillRight) -> HttpResponse:
    """Note that it was reviewed and stays as it is until the next review."""
    protocol = found(_seen(request), protocol_id)
    protocols.still_right(
        protocol=protocol, review_on=given.review_on, by=request.person, now=request.now
    )
    return _told(request, protocol)


@router.get(
    "/protocols/{uuid:protocol_id}/acknowledgements",
    response=Acknowledgements,
    summary="Who has acknowledged",
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_acknowledged(request: ApiRequest, protocol_id: UUID) -> HttpResponse:
    """Return who was asked to read a version, who has, and the counts for each role."""
    return _acknowledged(request, found(_seen(request), protocol_id))


@router.get(
    "/acknowledgements", response=Page[AcknowledgementShape], summary="Open acknowledgements"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_open(request: ApiRequest, wanted: Query[AcknowledgementFilter]) -> HttpResponse:
    """Return who has yet to acknowledge what at your offices, the one due first first."""
    rows = protocols.acknowledgements_visible_to(request.person).filter(
        given_at=None, duty__closed_at=None
    )
    if wanted.mine:
        rows = rows.filter(person=request.person)
    if wanted.person is not None:
        rows = rows.filter(person=wanted.person)
    if wanted.role is not None:
        rows = rows.filter(role=wanted.role)
    return page(
        request, wanted, rows, ("duty__due_at", "pk"),
        lambda rows: [AcknowledgementShape.of(one) for one in rows],
    )  # fmt: skip


def _seen(request: ApiRequest) -> QuerySet[protocols.Protocol]:
    return protocols.visible_protocols(request.person)


def _way(request: ApiRequest, way: NewWayShape) -> protocols.NewWay:
    able = protocols.visible_capabilities(request.person)
    return protocols.NewWay(
        stance=way.stance, actor=way.actor, say=way.say, days=way.days, means=way.means,
        how=way.how, capability=named_or_none(able, way.capability, field="capability"),
    )  # fmt: skip


def _acknowledged(request: ApiRequest, protocol: protocols.Protocol) -> HttpResponse:
    per_role = protocols.acknowledged_per_role(protocol)
    shape = Acknowledgements(
        per_role=[PerRole(role=role, given=given, asked=asked) for role, given, asked in per_role],
        items=[AcknowledgementShape.of(one) for one in protocols.acknowledgements_of(protocol)],
    )
    return answer(request, shape)


def _told(request: ApiRequest, protocol: protocols.Protocol, *, status: int = 200) -> HttpResponse:
    fresh = found(_seen(request).prefetch_related("ways__capability"), protocol.pk)
    location = f"/api/protocols/{protocol.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, ProtocolShape.of(fresh), status=status, location=location)
