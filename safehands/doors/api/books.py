"""What the logbook tells: who looked at whom, journeys, cracks."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from safehands.core import cases, logbook
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, one_of
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, look_at_case, look_at_person, person_of
from safehands.doors.api.shapes.journeys import JourneyShape
from safehands.doors.api.shapes.looks import Cracks, CrackShape, LookShape
from safehands.doors.api.shapes.times import Moment
from safehands.doors.api.shapes.words import Asked
from safehands.insights import journeys

router = Router(tags=["logbook"])


READERS = {"manager": journeys.Audience.MANAGER, "customer": journeys.Audience.CUSTOMER}


class ForWhom(Asked):
    """For whom a case is replayed: manager (the usual one) or customer."""

    whom: Annotated[str | None, Field(alias="for")] = None


class Since(Asked):
    """From when on cracks are told, mended ones and gaps beside those that are there."""

    since: Annotated[Moment | None, Field(alias="from")] = None


@router.get(
    "/people/{uuid:person_id}/looks", response=Page[LookShape], summary="Who looked at a person?"
)
@needs(TokenScope.READ_LOGBOOK, May.SEE_LOGBOOK)
def list_looks(request: ApiRequest, person_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return who looked at or changed the matters of a person, newest first."""
    person = person_of(request, person_id)
    look_at_person(request, person, "looks")
    rows = logbook.looks_at(person.pk)
    return page(
        request, wanted, rows, ("-happened_at", "-pk"),
        lambda rows: [LookShape.of(entry) for entry in rows],
    )  # fmt: skip


@router.get("/cases/{uuid:case_id}/journey", response=JourneyShape, summary="Read the journey")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_journey(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return every step, wait, owner, hand-off and message of a case on one line."""
    case = case_of(request, case_id)
    look_at_case(request, case, "journey")
    return answer(request, JourneyShape(journeys.journey_of(case, now=request.now)))


@router.get(
    "/cases/{uuid:case_id}/replay", response=JourneyShape, summary="Replay a case without names"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_replay(request: ApiRequest, case_id: UUID, wanted: Query[ForWhom]) -> HttpResponse:
    """Return all steps and waits of every organisation: contacts, statements, news, promises.

    Colleagues are called by their roles. With `for=customer` it is told as the customer may read
    it, in his own words.
    """
    audience = journeys.Audience.MANAGER
    if wanted.whom is not None:
        one_of(READERS, wanted.whom, field="for")
        audience = READERS[wanted.whom]
    case = case_of(request, case_id)
    look_at_case(request, case, "replay")
    return answer(
        request, JourneyShape(journeys.journey_of(case, now=request.now, audience=audience))
    )


@router.get("/cracks", response=Cracks, summary="List cracks")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_cracks(request: ApiRequest, wanted: Query[Since]) -> HttpResponse:
    """Return open cases without owner, next step or time: there must be none.

    With `from` also those that were there since then: what was mended, and every second in which
    an open case had no owner or no next step, found in the history itself.
    """
    seen = cases.visible_to(request.person)
    items = [CrackShape.of(crack) for crack in cases.cracks()]
    if wanted.since is not None:
        items += [CrackShape.mended(entry) for entry in _mended(wanted.since, request.now)]
    ids = [item.case for item in items]
    mine = set(seen.filter(pk__in=ids).values_list("pk", flat=True))
    items = [item for item in items if item.case in mine]
    if wanted.since is not None:
        gaps = cases.gaps(seen, since=wanted.since, until=request.now)
        items += [CrackShape.of_gap(gap) for gap in gaps]
    return answer(request, Cracks(items=items))


def _mended(since: datetime, now: datetime) -> list[logbook.Entry]:
    # Up to now, and what was written in this very instant.
    acts = logbook.acts(since, now + timedelta(seconds=1)).filter(verb="mended")
    return list(acts.select_related("case").order_by("written_at", "pk")[:1000])
