"""Promises: made, kept, moved in agreement, withdrawn by the customer. Broken is no act."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import cases, duties, people, promises
from safehands.core.people import May, TokenScope
from safehands.doors.api.cases import by_when
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.promises import Keeping, Moving, NewPromise, PromiseShape, Unwanted

router = Router(tags=["promises"])


class PromiseFilter(Paging):
    """Which promises are wanted."""

    owed_by: UUID | None = None
    case: UUID | None = None
    standing: duties.Standing | None = None


@router.get("/promises", response=Page[PromiseShape], summary="List promises")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_promises(request: ApiRequest, wanted: Query[PromiseFilter]) -> HttpResponse:
    """Return the promises of the cases you may see, oldest first."""
    rows = promises.visible_to(request.person)
    for name, field in (
        ("owed_by", "duty__owed_by"), ("case", "case"), ("standing", "duty__standing"),
    ):  # fmt: skip
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{field: value})
    return page(
        request, wanted, rows, ("made_at", "pk"), lambda rows: [PromiseShape.of(p) for p in rows]
    )


@router.get("/promises/{uuid:promise_id}", response=PromiseShape, summary="Read a promise")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_promise(request: ApiRequest, promise_id: UUID) -> HttpResponse:
    """Return a promise in the words the customer heard; the logbook notes that you looked."""
    promise = _promise_of(request, promise_id)
    look_at_case(request, promise.case, "promise")
    return answer(request, PromiseShape.of(promise))


@router.post(
    "/cases/{uuid:case_id}/promises", response={201: PromiseShape}, summary="Make a promise"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def make(request: ApiRequest, case_id: UUID, given: NewPromise) -> HttpResponse:
    """Promise the customer something by a time; `heard` is the sentence as it is told.

    A promise is broken by its time passing, never by a call: there is no such verb.
    """
    case = case_of(request, case_id)
    colleagues = people.colleagues_of(request.person)
    owed_by = named_or_none(colleagues, given.owed_by, field="owed_by")
    to = None if given.to is None else _recipient(request, case, given.to)
    with held_as_seen(request, case):
        promise = promises.make(
            case=case, words=given.words, owed_by=owed_by, to=to, by=request.person,
            now=request.now, **by_when(given),
        )  # fmt: skip
    return _told(request, promise, status=201)


@router.post("/promises/{uuid:promise_id}/keep", response=PromiseShape, summary="Keep a promise")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def keep(request: ApiRequest, promise_id: UUID, given: Keeping) -> HttpResponse:
    """Say that what was promised is done, and how; after its time it counts as broken."""
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        promises.keep(promise=promise, how=given.how, by=request.person, now=request.now)
    return _told(request, promise)


@router.post(
    "/promises/{uuid:promise_id}/move", response={201: PromiseShape}, summary="Move a promise"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def move(request: ApiRequest, promise_id: UUID, given: Moving) -> HttpResponse:
    """Agree with the customer on another time: the answer is the promise that goes on."""
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        moved = promises.move(
            promise=promise, reason=given.reason, told_how=given.told_how, words=given.words,
            by=request.person, now=request.now, **by_when(given),
        )  # fmt: skip
    return _told(request, moved, status=201)


@router.post(
    "/promises/{uuid:promise_id}/withdraw", response=PromiseShape, summary="No longer wanted"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def withdraw(request: ApiRequest, promise_id: UUID, given: Unwanted) -> HttpResponse:
    """End a promise because the customer no longer wants it; his words are kept."""
    promise = _promise_of(request, promise_id)
    with held_as_seen(request, promise.case):
        promises.withdraw(
            promise=promise, customer_words=given.customer_words, by=request.person,
            now=request.now,
        )  # fmt: skip
    return _told(request, promise)


def _promise_of(request: ApiRequest, promise_id: UUID) -> promises.Promise:
    return found(promises.visible_to(request.person), promise_id)


def _recipient(request: ApiRequest, case: cases.Case, person_id: UUID) -> people.Person:
    ids = [person.pk for person in cases.recipients_of(case, request.now)]
    seen = people.visible_to(request.person).filter(pk__in=ids)
    return named(seen, person_id, field="to")


def _told(request: ApiRequest, promise: promises.Promise, *, status: int = 200) -> HttpResponse:
    location = f"/api/promises/{promise.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    shape = PromiseShape.of(_promise_of(request, promise.pk))
    return answer(request, shape, status=status, location=location)
