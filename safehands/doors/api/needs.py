"""Needs: what somebody needs again and again, its supply, and the rule of the next one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import logbook, people
from safehands.core import needs as all_needs
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.frame.versions import compared
from safehands.doors.api.reading import look_at_person
from safehands.doors.api.shapes.needs import (
    Ending,
    NeedChanges,
    NeedShape,
    NewNeed,
    Renewal,
    Visit,
    Waiver,
)

router = Router(tags=["needs"])

# Null makes these unknown; null for anything else is the same as left out.
MAY_BE_UNKNOWN = {"team", "holder", "last_done", "next_planned"}


class NeedFilter(Paging):
    """Which needs are wanted; those that ended only with ``ended``."""

    person: UUID | None = None
    ended: bool = False


class ConflictFilter(Paging):
    """Which conflicts are wanted."""

    organization: UUID | None = None
    condition: all_needs.Condition | None = None


@router.get("/needs", response=Page[NeedShape], summary="List needs")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_needs(request: ApiRequest, wanted: Query[NeedFilter]) -> HttpResponse:
    """Return needs with their rules; the logbook notes at whose you looked."""
    rows = all_needs.visible_to(request.person).filter(ended_at__isnull=not wanted.ended)
    if wanted.person is not None:
        rows = rows.filter(person=wanted.person)
        person = people.visible_to(request.person).filter(pk=wanted.person).first()
        if person is not None:
            look_at_person(request, person, "needs")
    return _listed(request, wanted, rows)


@router.post("/needs", response={201: NeedShape}, summary="Write a need down")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def write_down(request: ApiRequest, given: NewNeed) -> HttpResponse:
    """Write down what somebody needs again and again; the clock looks ahead from then on."""
    facts = given.model_dump(exclude={"person", "organization"}, exclude_unset=True)
    need = all_needs.write_down(
        **facts | _places(request, facts),
        person=named(people.visible_to(request.person), given.person, field="person"),
        organization=office_of(request, given.organization),
        by=request.person,
        now=request.now,
    )
    return _told(request, need, status=201)


@router.get("/needs/conflicts", response=Page[NeedShape], summary="List rule conflicts")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_conflicts(request: ApiRequest, wanted: Query[ConflictFilter]) -> HttpResponse:
    """Return every need whose rule stands against what is planned, first to run out first."""
    offices = people.organizations_visible_to(request.person)
    rows = all_needs.in_conflict(
        person=request.person,
        organization=named_or_none(offices, wanted.organization, field="organization"),
        condition=wanted.condition,
    )
    logbook.looked(what="rule conflicts", by=request.person, now=request.now)
    return _listed(request, wanted, rows)


@router.get("/needs/{uuid:need_id}", response=NeedShape, summary="Read a need")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_need(request: ApiRequest, need_id: UUID) -> HttpResponse:
    """Return a need with its rule; the logbook notes that you looked."""
    need = _need_of(request, need_id)
    look_at_person(request, need.person, "need")
    return _told(request, need)


@router.patch("/needs/{uuid:need_id}", response=NeedShape, summary="Correct a need")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def correct_need(request: ApiRequest, need_id: UUID, given: NeedChanges) -> HttpResponse:
    """Put right what is written down. Send If-Match to be told of other changes."""
    need = _need_of(request, need_id)
    changes = {
        name: value
        for name, value in given.model_dump(exclude_unset=True).items()
        if value is not None or name in MAY_BE_UNKNOWN
    }
    with _as_seen(request, need) as version:
        all_needs.correct(
            need=need,
            version=need.version if version is None else version,
            by=request.person,
            now=request.now,
            **changes | _places(request, changes),
        )
    return _told(request, need)


@router.post("/needs/{uuid:need_id}/renew", response=NeedShape, summary="Supplied again")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def renew(request: ApiRequest, need_id: UUID, given: Renewal) -> HttpResponse:
    """Write down that it was supplied again; what the end of supply had raised ends."""
    need = _need_of(request, need_id)
    with _as_seen(request, need) as version:
        all_needs.renew(
            need=need, supply_until=given.supply_until, refills_left=given.refills_left,
            by=request.person, now=request.now, version=version,
        )  # fmt: skip
    return _told(request, need)


@router.post("/needs/{uuid:need_id}/visits", response=NeedShape, summary="Visit held or planned")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def note_visit(request: ApiRequest, need_id: UUID, given: Visit) -> HttpResponse:
    """Write down that the visit or test of the rule was held, or for when it is planned."""
    need, by, now = _need_of(request, need_id), request.person, request.now
    with _as_seen(request, need) as version:
        if given.planned:
            all_needs.plan_visit(need=need, on=given.on, by=by, now=now, version=version)
        elif given.on is None:
            raise Unclear(_("On which day was it held?"), field="on", remedy=_("Give the day."))
        else:
            all_needs.visited(need=need, on=given.on, by=by, now=now, version=version)
    return _told(request, need)


@router.post("/needs/{uuid:need_id}/waive", response=NeedShape, summary="Let the rule rest")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def waive(request: ApiRequest, need_id: UUID, given: Waiver) -> HttpResponse:
    """Let the condition rest until a day, as a clinician decided; the program decides nothing."""
    need, colleagues = _need_of(request, need_id), people.colleagues_of(request.person)
    with _as_seen(request, need) as version:
        all_needs.waive(
            need=need, until=given.until, reason=given.reason,
            decided_by=named_or_none(colleagues, given.decided_by, field="decided_by"),
            by=request.person, now=request.now, version=version,
        )  # fmt: skip
    return _told(request, need)


@router.post("/needs/{uuid:need_id}/end", response=NeedShape, summary="Needed no more")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end_need(request: ApiRequest, need_id: UUID, given: Ending) -> HttpResponse:
    """End a need: nobody looks ahead for it any more. Its open case stays its owner's."""
    need = _need_of(request, need_id)
    with _as_seen(request, need) as version:
        all_needs.end(
            need=need, reason=given.reason, by=request.person, now=request.now, version=version
        )
    return _told(request, need)


def _need_of(request: ApiRequest, need_id: UUID) -> all_needs.Need:
    return found(all_needs.visible_to(request.person), need_id)


@contextmanager
def _as_seen(request: ApiRequest, need: all_needs.Need) -> Iterator[int | None]:
    """Yield the version of a need that the program saw; a stale one is told with both."""

    def current() -> tuple[NeedShape, int]:
        fresh = _need_of(request, need.pk)
        return NeedShape.of(fresh, request.now), fresh.version

    with compared(request, current, need.person_id) as version:
        yield version


def _places(request: ApiRequest, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the team and the holder that the ids of a body name."""
    rows = {
        "team": people.teams_visible_to(request.person),
        "holder": people.organizations_visible_to(request.person),
    }
    return {
        name: named_or_none(visible, facts[name], field=name)
        for name, visible in rows.items()
        if name in facts
    }


def _listed(request: ApiRequest, wanted: Paging, rows: Any) -> HttpResponse:
    return page(
        request,
        wanted,
        rows,
        ("supply_until", "pk"),
        lambda rows: [NeedShape.of(need, request.now) for need in rows],
    )


def _told(request: ApiRequest, need: all_needs.Need, *, status: int = 200) -> HttpResponse:
    fresh = _need_of(request, need.pk)
    location = f"/api/needs/{need.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    shape = NeedShape.of(fresh, request.now)
    return answer(request, shape, status=status, version=fresh.version, location=location)
