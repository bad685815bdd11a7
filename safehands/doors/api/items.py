"""Things: entered, moved, copied, checked, given out, and where each is."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import items, logbook, people
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Stale
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.frame.versions import compared
from safehands.doors.api.reading import case_of, look_at_case, look_at_person
from safehands.doors.api.shapes import items as shapes
from safehands.doors.api.shapes.items import ItemShape

router = Router(tags=["things"])


class BoardFilter(Paging):
    """Which things are wanted: of an office, a place, a person, a case; by code or words."""

    organization: UUID | None = None
    place: str | None = None
    text: str = ""
    code: str = ""
    subject: UUID | None = None
    case: UUID | None = None
    overdue: bool = False
    ended: bool = False


class MissFilter(Paging):
    """Of which thing."""

    item: UUID | None = None


@router.get("/items", response=Page[ItemShape], summary="Where things are")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_items(request: ApiRequest, wanted: Query[BoardFilter]) -> HttpResponse:
    """Return the things you may see and where each is; the logbook notes at whose you looked."""
    rows = _board(request, wanted).filter(ended_at__isnull=not wanted.ended)
    if wanted.subject is None and wanted.case is None:
        _looked_at_all(request, "things")
    if wanted.subject is not None:
        rows = rows.filter(subject=wanted.subject)
        person = people.visible_to(request.person).filter(pk=wanted.subject).first()
        if person is not None:
            look_at_person(request, person, "things")
    if wanted.case is not None:
        case = case_of(request, wanted.case)
        rows = rows.filter(pk__in=items.of_case(case).values("pk"))
        look_at_case(request, case, "things")
    if wanted.overdue:
        rows = rows.filter(return_by__lte=request.now)
    return page(
        request, wanted, rows, ("name", "code"),
        lambda rows: [ItemShape.of(here) for here in items.where_of(rows)],
    )  # fmt: skip


@router.get("/items/near-misses", response=Page[shapes.CheckShape], summary="List near misses")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_near_misses(request: ApiRequest, wanted: Query[MissFilter]) -> HttpResponse:
    """Return what was stopped before it was given out to the wrong person.

    The logbook notes each page at which you looked.
    """
    _looked_at_all(request, "near misses")
    rows = items.near_misses_visible_to(request.person)
    if wanted.item is not None:
        rows = rows.filter(item=wanted.item)
    return page(
        request, wanted, rows, ("at", "pk"),
        lambda rows: [shapes.CheckShape.of(one) for one in rows],
    )  # fmt: skip


@router.post("/items", response={201: ItemShape}, summary="Enter a thing")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def register(request: ApiRequest, given: shapes.NewItem) -> HttpResponse:
    """Enter a film, disc, study, form, device or sample; it gets a code for its label."""
    item = items.register(
        organization=office_of(request, given.organization), kind=given.kind, name=given.name,
        subject=named(people.visible_to(request.person), given.subject, field="subject"),
        place=given.place, case=None if given.case is None else case_of(request, given.case),
        at=given.at, why=given.why, by=request.person, now=request.now,
    )  # fmt: skip
    return _told(request, item, status=201)


@router.get("/items/{uuid:item_id}", response=ItemShape, summary="Where a thing is")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_item(request: ApiRequest, item_id: UUID) -> HttpResponse:
    """Return a thing, who has it, where, and what stands on it."""
    item = item_of(request, item_id)
    look_at_person(request, item.subject, "thing")
    return _told(request, item)


@router.get("/items/{uuid:item_id}/moves", response=shapes.Way, summary="The way of a thing")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def history(request: ApiRequest, item_id: UUID) -> HttpResponse:
    """Return every move of a thing: from whom and where, to whom and where, who, when, why."""
    item = item_of(request, item_id)
    look_at_person(request, item.subject, "way of a thing")
    return answer(request, shapes.Way(items=[shapes.MoveShape.of(m) for m in items.history(item)]))


@router.post("/items/{uuid:item_id}/move", response=ItemShape, summary="Move a thing")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def move(request: ApiRequest, item_id: UUID, given: shapes.ItemMove) -> HttpResponse:
    """Bring it to another place. Under a promise it stays (409 `under_promise`) without a plan."""
    item = item_of(request, item_id)
    offices = people.organizations_visible_to(request.person)
    with _as_seen(request, item, given.seen) as seen:
        items.move(
            item=item, place=given.place, why=given.why, at=given.at, return_by=given.return_by,
            holder=named_or_none(offices, given.holder, field="holder"), new_plan=given.new_plan,
            by=request.person, now=request.now, seen=seen,
        )  # fmt: skip
    return _told(request, item)


@router.post("/items/{uuid:item_id}/copies", response={201: ItemShape}, summary="Enter a copy")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def copy(request: ApiRequest, item_id: UUID, given: shapes.NewCopy) -> HttpResponse:
    """Enter a copy of a thing; the answer is the copy, with a code of its own."""
    item = item_of(request, item_id)
    with _as_seen(request, item, given.seen) as seen:
        made = items.copy(
            item=item, kind=given.kind, name=given.name, place=given.place, carry=given.carry,
            by=request.person, now=request.now, seen=seen,
        )  # fmt: skip
    return _told(request, made, status=201)


@router.post(
    "/items/{uuid:item_id}/checks", response={201: shapes.CheckShape}, summary="Check a thing"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def check(request: ApiRequest, item_id: UUID, given: shapes.Identifiers) -> HttpResponse:
    """Compare outside and inside with whose it is. `passed` false blocks it, as a near miss."""
    item = item_of(request, item_id)
    done = items.check(item=item, by=request.person, now=request.now, **given.read())  # type: ignore[arg-type] # read() names them
    return answer(request, shapes.CheckShape.of(done), status=201)


@router.post("/items/{uuid:item_id}/release", response=ItemShape, summary="Give a thing out")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def release(request: ApiRequest, item_id: UUID, given: shapes.GivingOut) -> HttpResponse:
    """Give it out after two identifiers and a look inside; 409 `mismatch` blocks it."""
    item = item_of(request, item_id)
    to = taker_of(request, item, given.to)
    with _as_seen(request, item, given.seen) as seen:
        items.release(
            item=item, to=to, new_plan=given.new_plan, by=request.person, now=request.now,
            seen=seen, **given.read(),  # type: ignore[arg-type] # read() names them
        )  # fmt: skip
    return _told(request, item)


@router.post("/items/{uuid:item_id}/unblock", response=ItemShape, summary="Unblock a thing")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def unblock(request: ApiRequest, item_id: UUID, given: shapes.Reason) -> HttpResponse:
    """Let it be given out again, after a check that passed."""
    item = item_of(request, item_id)
    items.unblock(item=item, why=given.why, by=request.person, now=request.now)
    return _told(request, item)


@router.post("/items/{uuid:item_id}/return", response=ItemShape, summary="A thing came back")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def give_back(request: ApiRequest, item_id: UUID, given: shapes.Place) -> HttpResponse:
    """Note that it came back from a person or another office, and where it lies."""
    item = item_of(request, item_id)
    with _as_seen(request, item, given.seen) as seen:
        items.give_back(
            item=item, place=given.place, why=given.why, by=request.person, now=request.now,
            seen=seen,
        )  # fmt: skip
    return _told(request, item)


@router.post("/items/{uuid:item_id}/lost", response=ItemShape, summary="A thing is not found")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def lost(request: ApiRequest, item_id: UUID, given: shapes.Reason) -> HttpResponse:
    """Note that it is not where it should be; the owners of its cases have to look for it."""
    item = item_of(request, item_id)
    with _as_seen(request, item, given.seen) as seen:
        items.lost(item=item, why=given.why, by=request.person, now=request.now, seen=seen)
    return _told(request, item)


@router.post("/items/{uuid:item_id}/found", response=ItemShape, summary="A thing is found again")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def found_again(request: ApiRequest, item_id: UUID, given: shapes.Place) -> HttpResponse:
    """Note where it was found."""
    item = item_of(request, item_id)
    with _as_seen(request, item, given.seen) as seen:
        items.found(
            item=item, place=given.place, why=given.why, by=request.person, now=request.now,
            seen=seen,
        )  # fmt: skip
    return _told(request, item)


@router.post("/items/{uuid:item_id}/end", response=ItemShape, summary="A thing is gone for good")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end(request: ApiRequest, item_id: UUID, given: shapes.Gone) -> HttpResponse:
    """Take it out of the ledger; its way stays on record."""
    item = item_of(request, item_id)
    with _as_seen(request, item, given.seen) as seen:
        items.end(
            item=item, why=given.why, new_plan=given.new_plan, by=request.person,
            now=request.now, seen=seen,
        )  # fmt: skip
    return _told(request, item)


def item_of(request: ApiRequest, item_id: UUID) -> items.Item:
    """Return the thing of an address."""
    return found(items.visible_to(request.person), item_id)


def taker_of(
    request: ApiRequest, item: items.Item, person_id: UUID, *, field: str = "to"
) -> people.Person:
    """Return to whom a thing is given: whose it is, who may speak for him, or anybody seen."""
    for one in items.takers_of(item, request.now):
        if one.pk == person_id:
            return one
    return named(people.visible_to(request.person), person_id, field=field)


def _looked_at_all(request: ApiRequest, what: str) -> None:
    """Write a line for the page as a whole: it names people, and none of them was asked for."""
    logbook.looked(what=what, by=request.person, now=request.now)


def _board(request: ApiRequest, wanted: BoardFilter) -> QuerySet[items.Item]:
    seen = items.visible_to(request.person)
    if wanted.code:
        item = items.by_code(wanted.code)
        return seen.filter(pk=item.pk) if item else seen.none()
    if wanted.organization is None and wanted.place is None and not wanted.text:
        return seen
    office = office_of(request, wanted.organization)
    return seen.filter(pk__in=items.board(office, wanted.place, wanted.text).values("pk"))


@contextmanager
def _as_seen(request: ApiRequest, item: items.Item, seen: int | None) -> Iterator[int | None]:
    """Yield how many moves the program saw; with If-Match, one more in between is 412."""

    def current() -> tuple[ItemShape, int]:
        fresh = item_of(request, item.pk)
        return ItemShape.of(items.where(fresh)), fresh.moves_made

    with compared(request, current, item.case_id or item.subject_id) as version:
        try:
            yield seen if version is None else version
        except items.MovedMeanwhile as moved:
            if version is None:
                raise
            raise Stale(moved.words, remedy=moved.remedy) from moved


def _told(request: ApiRequest, item: items.Item, *, status: int = 200) -> HttpResponse:
    here = items.where(item)
    location = f"/api/items/{item.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(
        request, ItemShape.of(here), status=status, version=here.item.moves_made, location=location
    )
