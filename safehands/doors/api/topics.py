"""The questions customers ask, the answer that holds now, and finding it while they talk."""

from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import Field

from safehands.core import logbook, people, protocols, statements
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Refusal
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.openapi import MAY_CONFLICT
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.frame.versions import CONTENT, as_read
from safehands.doors.api.reading import offices_where
from safehands.doors.api.shapes.protocols import (
    CurrentAnswers,
    CurrentShape,
    FoundAnswers,
    FoundShape,
    Language,
    NewTopic,
    Retirement,
    ToldOtherwise,
    ToldOtherwiseShape,
    TopicChanges,
    TopicShape,
)
from safehands.doors.api.shapes.words import Asked, Code
from safehands.doors.api.statements import topic_named

router = Router(tags=["topics"])


class TopicFilter(Paging):
    """Which topics are wanted; those answered no more only with ``active`` false."""

    organization: UUID | None = None
    code: Code | None = None
    active: bool = True


class Reading(Asked):
    """For whom: the language of the customer, the role of who talks to him."""

    language: Language | None = None
    role: people.Role | None = None


class OfficeReading(Reading):
    """For whom, and at which office; left out: at each of yours."""

    organization: UUID | None = None


class LookUp(OfficeReading):
    """The words, as far as they are typed."""

    text: Annotated[str, Field(max_length=1000)]
    limit: Annotated[int, Field(ge=1, le=20)] = 5


class LastDays(Asked):
    """How many days back; the office's own number if left out."""

    days: Annotated[int, Field(ge=1, le=3650)] | None = None


class NoAnswer(Refusal):
    """The topic has no answer in force."""

    code = "no_answer"


@router.get("/look-up", response=FoundAnswers, summary="Look an answer up")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def look_up(request: ApiRequest, wanted: Query[LookUp]) -> HttpResponse:
    """Return the answers that fit what a customer says, the best first, while he still talks.

    By words and their beginnings, synonyms and the words of the answers in any language; accents
    and typing errors are forgiven. Nothing found is a gap: note it with `POST /api/gaps`.
    """
    hits = [
        hit
        for office in _offices(request, wanted.organization)
        for hit in protocols.look_up(
            organization=office, text=wanted.text, now=request.now, limit=wanted.limit
        )
    ]
    best = sorted(hits, key=lambda hit: -hit.score)[: wanted.limit]
    items = [
        FoundShape(score=hit.score, why=hit.why, answer=_shape(hit.current, wanted)) for hit in best
    ]
    return answer(request, FoundAnswers(items=items))


@router.get("/answers", response=CurrentAnswers, summary="List what we say now")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_answers(request: ApiRequest, wanted: Query[OfficeReading]) -> HttpResponse:
    """Return each answer that holds now, by what works now; in a language and for a role."""
    items = [
        _shape(current, wanted)
        for office in _offices(request, wanted.organization)
        for current in protocols.currents(office, request.now)
    ]
    return answer(request, CurrentAnswers(items=items))


@router.get("/topics", response=Page[TopicShape], summary="List topics")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_topics(request: ApiRequest, wanted: Query[TopicFilter]) -> HttpResponse:
    """Return what customers ask, by name; topics without an answer are among them."""
    rows = protocols.visible_topics(request.person).filter(active=wanted.active)
    if wanted.organization is not None:
        rows = rows.filter(organization=wanted.organization)
    if wanted.code is not None:
        rows = rows.filter(code=wanted.code.lower())
    return page(
        request, wanted, rows, ("name", "pk"), lambda rows: [TopicShape.of(t) for t in rows]
    )


@router.post("/topics", response={201: TopicShape}, summary="Write a topic down")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def found_topic(request: ApiRequest, given: NewTopic) -> HttpResponse:
    """Write down a question customers ask; it has no answer until one is published."""
    owner = _owner(request, given.owner) or request.person
    topic = protocols.found_topic(
        organization=office_of(request, given.organization), code=given.code, name=given.name,
        question=given.question, synonyms=given.synonyms, phrases=given.phrases, owner=owner,
        by=request.person, now=request.now,
    )  # fmt: skip
    location = f"/api/topics/{topic.pk}"
    return answer(request, TopicShape.of(topic), status=201, location=location)


@router.get("/topics/{uuid:topic_id}", response=TopicShape, summary="Read a topic")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_topic(request: ApiRequest, topic_id: UUID) -> HttpResponse:
    """Return a topic with all its words."""
    return answer(request, TopicShape.of(_topic(request, topic_id)), version=CONTENT)


@router.patch("/topics/{uuid:topic_id}", response=TopicShape, summary="Change a topic")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def change_topic(request: ApiRequest, topic_id: UUID, given: TopicChanges) -> HttpResponse:
    """Change words or owner of a topic; the answer itself is changed by publishing."""
    topic = _topic(request, topic_id)
    changes = given.model_dump(exclude_none=True)
    if given.owner is not None:
        changes["owner"] = _owner(request, given.owner)
    with as_read(request, lambda: TopicShape.of(_topic(request, topic_id))):
        protocols.change_topic(topic=topic, by=request.person, now=request.now, **changes)
    return answer(request, TopicShape.of(_topic(request, topic_id)), version=CONTENT)


@router.post("/topics/{uuid:topic_id}/retire", response=TopicShape, summary="Answer it no more")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def retire_topic(request: ApiRequest, topic_id: UUID, given: Retirement) -> HttpResponse:
    """Answer a topic no more; its history stays."""
    topic = _topic(request, topic_id)
    with as_read(request, lambda: TopicShape.of(_topic(request, topic_id))):
        protocols.retire_topic(topic=topic, reason=given.reason, by=request.person, now=request.now)
    return answer(request, TopicShape.of(_topic(request, topic_id)))


@router.get(
    "/topics/{topic_id}/answer", response=CurrentShape, summary="What we say",
    openapi_extra=MAY_CONFLICT,
)  # fmt: skip
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_answer(request: ApiRequest, topic_id: Code, wanted: Query[Reading]) -> HttpResponse:
    """Return the answer that holds now; 409 `no_answer` when none is in force.

    The topic is named by its id, or by its code as long as one office of yours has it.
    """
    asked = _topic_or_404(request, topic_id)
    current = protocols.current(asked, request.now)
    if current is None:
        raise NoAnswer(
            _("“%(topic)s” has no answer.") % {"topic": asked.name},
            remedy=_("Publish one, or note a gap."),
        )
    return answer(request, _shape(current, wanted))


@router.get(
    "/topics/{uuid:topic_id}/told-otherwise", response=ToldOtherwise, summary="Told otherwise"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_told_otherwise(
    request: ApiRequest, topic_id: UUID, wanted: Query[LastDays]
) -> HttpResponse:
    """Return the customers who were told something else and have to hear the right answer."""
    topic = _topic(request, topic_id)
    told = statements.told_otherwise(topic=topic, now=request.now, days=wanted.days)
    logbook.looked(what="told otherwise", by=request.person, now=request.now)
    return answer(request, ToldOtherwise(items=[ToldOtherwiseShape.of(one) for one in told]))


def _topic(request: ApiRequest, topic_id: UUID) -> protocols.Topic:
    return found(protocols.visible_topics(request.person), topic_id)


def _topic_or_404(request: ApiRequest, key: str) -> protocols.Topic:
    """Return the topic that an address names by id or code; an unknown one is not there."""
    seen = protocols.visible_topics(request.person)
    try:
        return found(seen, UUID(key))
    except ValueError:
        pass
    if not seen.filter(code=key.lower()).exists():
        raise Http404
    return topic_named(request, key, None, field="topic")


def _owner(request: ApiRequest, owner_id: UUID | None) -> people.Person | None:
    return named_or_none(people.colleagues_of(request.person), owner_id, field="owner")


def _offices(request: ApiRequest, wanted: UUID | None) -> list[people.Organization]:
    offices = offices_where(request, May.SEE_CASES)
    return [named(offices, wanted, field="organization")] if wanted else list(offices)


def _shape(current: protocols.Current, wanted: Reading) -> CurrentShape:
    return CurrentShape.of(current, wanted.language or "", wanted.role or "")
