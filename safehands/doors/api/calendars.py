"""Calendars: hours, holidays, sums, and what a change would move."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from safehands.core import cases, duties, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.frame.versions import seen
from safehands.doors.api.shapes.calendars import (
    CalendarChanges,
    CalendarLine,
    CalendarShape,
    Move,
    Moves,
    NewCalendar,
    OneDay,
    OneDayAgain,
    Sum,
    SumStep,
    as_days,
)
from safehands.doors.api.shapes.duties import DutyShape
from safehands.doors.api.shapes.times import Moment
from safehands.doors.api.shapes.words import Asked

router = Router(tags=["calendars"])


class Question(Asked):
    """From when on, and how many working minutes."""

    start: Moment
    minutes: int = Field(ge=1, le=366 * 24 * 60)


@router.get("/calendars", response=Page[CalendarLine], summary="List calendars")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def list_calendars(request: ApiRequest, wanted: Query[Paging]) -> HttpResponse:
    """Return the calendars of the organisations you see, by name."""
    rows = people.calendars_visible_to(request.person)
    return page(
        request, wanted, rows, ("name", "pk"), lambda rows: [CalendarLine.of(c) for c in rows]
    )


@router.post("/calendars", response={201: CalendarShape}, summary="Make a calendar")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_CALENDARS)
def make_calendar(request: ApiRequest, given: NewCalendar) -> HttpResponse:
    """Make a calendar; every mistake in it is listed by day and field."""
    calendar = people.make_calendar(
        name=given.name, zone=given.zone, week=given.week, exceptions=as_days(given.exceptions),
        country=given.country, region=given.region, by=request.person, now=request.now,
    )  # fmt: skip
    return _told(request, calendar.pk, status=201)


@router.get("/calendars/{uuid:calendar_id}", response=CalendarShape, summary="Read a calendar")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def show_calendar(request: ApiRequest, calendar_id: UUID) -> HttpResponse:
    """Return a calendar with its holidays, which are written out ten years ahead."""
    return _told(request, calendar_id)


@router.post(
    "/calendars/{uuid:calendar_id}/versions",
    response={201: CalendarShape},
    summary="Change a calendar",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_CALENDARS)
def publish(request: ApiRequest, calendar_id: UUID, given: CalendarChanges) -> HttpResponse:
    """Publish a new version. No date moves by it: ask would-move, then decide for each."""
    changes: dict[str, Any] = given.model_dump(exclude={"exceptions"})
    if given.exceptions is not None:
        changes["exceptions"] = as_days(given.exceptions)
    people.publish_calendar(
        calendar=_calendar(request, calendar_id), seen=seen(request), by=request.person,
        now=request.now, **changes,
    )  # fmt: skip
    return _told(request, calendar_id, status=201)


@router.post(
    "/calendars/{uuid:calendar_id}/days", response={201: CalendarShape}, summary="One day differs"
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_CALENDARS)
def change_day(request: ApiRequest, calendar_id: UUID, given: OneDay) -> HttpResponse:
    """Close one day, or give it hours of its own. No date moves by it."""
    calendar = _calendar(request, calendar_id)
    about: dict[str, Any] = {"calendar": calendar, "day": given.day, "reason": given.reason}
    if given.spans:
        people.half_day(spans=given.spans, by=request.person, now=request.now, **about)
    else:
        people.close_day(by=request.person, now=request.now, **about)
    return _told(request, calendar_id, status=201)


@router.post(
    "/calendars/{uuid:calendar_id}/days/reopen",
    response={201: CalendarShape},
    summary="A day is like every other",
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_CALENDARS)
def reopen_day(request: ApiRequest, calendar_id: UUID, given: OneDayAgain) -> HttpResponse:
    """Let one day be like every other of its weekday again; on a holiday: open after all."""
    people.reopen_day(
        calendar=_calendar(request, calendar_id), day=given.day, reason=given.reason,
        by=request.person, now=request.now,
    )  # fmt: skip
    return _told(request, calendar_id, status=201)


@router.get("/calendars/{uuid:calendar_id}/due", response=Sum, summary="When is it due?")
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def due(request: ApiRequest, calendar_id: UUID, wanted: Query[Question]) -> HttpResponse:
    """Count working minutes from an instant, with every step of the sum."""
    version = people.current_version(_calendar(request, calendar_id))
    steps = people.test_calculation(version, wanted.start, wanted.minutes)
    shape = Sum(
        start=wanted.start,
        minutes=wanted.minutes,
        due_at=steps[-1].end,
        zone=version.zone,
        calendar_version=version.number,
        steps=[
            SumStep(
                day=step.day,
                begin=step.begin,
                end=step.end,
                why=step.why.value,
                label=step.label,
                used_minutes=_minutes(step.used),
                left_minutes=_minutes(step.left),
                clock_change_minutes=_minutes(step.clock_change),
            )
            for step in steps
        ],
    )
    return answer(request, shape)


@router.get("/calendars/{uuid:calendar_id}/would-move", response=Moves, summary="What would move?")
@needs(TokenScope.READ_PEOPLE, May.MANAGE_CALENDARS)
def would_move(request: ApiRequest, calendar_id: UUID) -> HttpResponse:
    """List the open duties that the calendar as it is now would count otherwise."""
    version = people.current_version(_calendar(request, calendar_id))
    moves = list(duties.would_move(version))
    ids = [duty.pk for duty, _due_at in moves]
    mine = set(
        cases.duties_visible_to(request.person).filter(pk__in=ids).values_list("pk", flat=True)
    )
    items = [
        Move(
            duty=DutyShape.of(duty),
            case=duty.case_id,
            promise=duty.kind == duties.Kind.PROMISE,
            due_at=duty.due_at,
            would_be_due_at=due_at,
        )
        for duty, due_at in moves
        if duty.pk in mine
    ]
    return answer(request, Moves(items=items, not_shown=len(moves) - len(items)))


def _calendar(request: ApiRequest, calendar_id: UUID) -> people.Calendar:
    return found(people.calendars_visible_to(request.person), calendar_id)


def _told(request: ApiRequest, calendar_id: UUID, *, status: int = 200) -> HttpResponse:
    shape = CalendarShape.whole(_calendar(request, calendar_id))
    location = f"/api/calendars/{calendar_id}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, shape, status=status, version=shape.version, location=location)


def _minutes(length: timedelta) -> float:
    return length.total_seconds() / 60
