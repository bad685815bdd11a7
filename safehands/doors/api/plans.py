"""Plans counted back from when something must be there, and promises we cannot keep as made."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import people, promises
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.conditions import (
    Back,
    HasArrived,
    Honouring,
    NewPlan,
    Offering,
    PlanShape,
    Remedied,
    ShortfallShape,
    Unable,
    WaysShape,
)
from safehands.doors.api.shapes.promises import PromiseShape
from safehands.doors.api.statements import about_of

router = Router(tags=["plans"])


class ShortfallFilter(Paging):
    """Which of them are wanted; without anything, all."""

    case: UUID | None = None
    open: bool | None = None


@router.get("/promises/{uuid:promise_id}/plan", response=PlanShape, summary="Read a plan")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_plan(request: ApiRequest, promise_id: UUID) -> HttpResponse:
    """Return by when it must leave and what else could be done; 404 while nothing is planned."""
    promise = _promise_of(request, promise_id)
    look_at_case(request, promise.case, "plan")
    return _told(request, promise)


@router.post("/promises/{uuid:promise_id}/plan", response=PlanShape, summary="Plan a promise")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def make_plan(request: ApiRequest, promise_id: UUID, given: NewPlan) -> HttpResponse:
    """Count back from `needed_by` at `destination`; or, with `means`, take another way.

    When no way of ours is in time, the plan says so and news for the customer is opened.
    """
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        if given.means is not None and given.needed_by is None:
            promises.choose_way(
                promise=promise, means=given.means, by=request.person, now=request.now
            )
        else:
            _planned(request, promise, given)
    return _told(request, promise)


@router.post("/promises/{uuid:promise_id}/sent", response=PlanShape, summary="It has left")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def sent(request: ApiRequest, promise_id: UUID) -> HttpResponse:
    """Note that it has left. Sent is not received: the promise stays open."""
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        promises.sent(promise=promise, by=request.person, now=request.now)
    return _told(request, promise)


@router.post("/promises/{uuid:promise_id}/arrived", response=PromiseShape, summary="They have it")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def arrived(request: ApiRequest, promise_id: UUID, given: HasArrived) -> HttpResponse:
    """Note that they have it: the promise is kept, and the customer hears it unasked."""
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        promises.arrived(promise=promise, how=given.how, by=request.person, now=request.now)
    return answer(request, PromiseShape.of(_promise_of(request, promise_id)))


@router.post("/cases/{uuid:case_id}/plan-back", response=WaysShape, summary="Count back")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def plan_back(request: ApiRequest, case_id: UUID, given: Back) -> HttpResponse:
    """Return every way with its last moment to leave; nothing is stored."""
    case = case_of(request, case_id)
    look_at_case(request, case, "plan")
    back = promises.plan_back(
        sender=case.organization, destination=_office(request, given.destination),
        needed_by=given.needed_by, topic=about_of(request, given.about, case.organization),
        now=request.now,
    )  # fmt: skip
    return answer(request, WaysShape.of(back))


@router.get("/shortfalls", response=Page[ShortfallShape], summary="List what is hard to keep")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_shortfalls(request: ApiRequest, wanted: Query[ShortfallFilter]) -> HttpResponse:
    """Return the promises that could not be kept as made, oldest first."""
    rows = promises.shortfalls_visible_to(request.person)
    if wanted.case is not None:
        rows = rows.filter(promise__case=wanted.case)
    if wanted.open is not None:
        rows = rows.filter(ended_at__isnull=wanted.open)
    return page(
        request, wanted, rows, ("noted_at", "pk"), lambda rows: [ShortfallShape.of(s) for s in rows]
    )


@router.post(
    "/promises/{uuid:promise_id}/cannot-keep",
    response={201: ShortfallShape},
    summary="We cannot keep it as made",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def cannot_keep(request: ApiRequest, promise_id: UUID, given: Unable) -> HttpResponse:
    """Say why; a manager hears it, the offers come back, and the promise stays open."""
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        made = promises.cannot_keep(
            promise=promise, why=given.why, by=request.person, now=request.now
        )
    return answer(request, ShortfallShape.of(_shortfall_of(request, made.pk)), status=201)


@router.post(
    "/shortfalls/{uuid:shortfall_id}/honour", response=ShortfallShape, summary="Keep it anyway"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def honour(request: ApiRequest, shortfall_id: UUID, given: Honouring) -> HttpResponse:
    """Keep it all the same: the promise goes on as it was made."""
    shortfall = _shortfall_of(request, shortfall_id)
    with held_as_seen(request, shortfall.promise.case):
        promises.honour(shortfall=shortfall, how=given.how, by=request.person, now=request.now)
    return answer(request, ShortfallShape.of(_shortfall_of(request, shortfall_id)))


@router.post(
    "/shortfalls/{uuid:shortfall_id}/remedy", response=Remedied, summary="Apology and remedy"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def remedy(request: ApiRequest, shortfall_id: UUID, given: Offering) -> HttpResponse:
    """Store apology and offer with the customer's yes or no; a yes is the promise that follows."""
    shortfall = _shortfall_of(request, shortfall_id)
    with held_as_seen(request, shortfall.promise.case):
        made = promises.remedy(
            shortfall=shortfall, remedy=given.remedy, words=given.words, apology=given.apology,
            accepted=given.accepted, customer_words=given.customer_words, due_at=given.due_at,
            minutes=given.minutes, by=request.person, now=request.now,
        )  # fmt: skip
    shape = Remedied(
        shortfall=ShortfallShape.of(_shortfall_of(request, shortfall_id)),
        promise=PromiseShape.of(_promise_of(request, made.pk)) if made else None,
    )
    return answer(request, shape)


def _planned(request: ApiRequest, promise: promises.Promise, given: NewPlan) -> None:
    if given.needed_by is None or given.destination is None:
        missing = "needed_by" if given.needed_by is None else "destination"
        raise Unclear(
            _("By when must it be where?"),
            field=missing,
            remedy=_("Give needed_by and destination; or means alone, to take another way."),
        )
    promises.needed(
        promise=promise, needed_by=given.needed_by, about=promise.about,
        destination=_office(request, given.destination), by=request.person, now=request.now,
    )  # fmt: skip


def _office(request: ApiRequest, office_id: UUID) -> people.Organization:
    seen = people.organizations_visible_to(request.person)
    return named(seen, office_id, field="destination")


def _promise_of(request: ApiRequest, promise_id: UUID) -> promises.Promise:
    return found(promises.visible_to(request.person), promise_id)


def _shortfall_of(request: ApiRequest, shortfall_id: UUID) -> promises.Shortfall:
    return found(promises.shortfalls_visible_to(request.person), shortfall_id)


def _told(request: ApiRequest, promise: promises.Promise) -> HttpResponse:
    plan = promises.current_plan(promise)
    if plan is None:
        raise Http404
    return answer(request, PlanShape.of(plan, promise.case.organization, request.now))
