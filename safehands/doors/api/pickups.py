"""What stands on a thing: promises, somebody who comes for it, and its way to another office."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import handoffs, items, people, promises
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.items import item_of, taker_of
from safehands.doors.api.reading import case_of, held_as_seen, told_handoff
from safehands.doors.api.shapes import items as shapes
from safehands.doors.api.shapes.handoffs import HandoffShape
from safehands.doors.api.shapes.items import PickupShape, PledgeShape

router = Router(tags=["things"])


class PickupFilter(Paging):
    """Which pick-ups are wanted; those that are over only with ``ended``."""

    organization: UUID | None = None
    case: UUID | None = None
    item: UUID | None = None
    ended: bool = False


@router.post(
    "/cases/{uuid:case_id}/consignments", response={201: HandoffShape}, summary="Send things"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def consign(request: ApiRequest, case_id: UUID, given: shapes.NewConsignment) -> HttpResponse:
    """Send things to another office: the answer is the hand-off in which it says that it has them.

    Until then they are yours. What goes electronically is a copy, and the original stays. What is
    promised for another office: 409 `under_promise`, unless `new_plan` says how that is kept.
    """
    case = case_of(request, case_id)
    seen = promises.visible_to(request.person)
    with held_as_seen(request, case):
        offer = handoffs.consign(
            case=case,
            items=[
                named(items.visible_to(request.person), pk, field="items") for pk in given.items
            ],
            to_organization=named(
                people.organizations_visible_to(request.person), given.to, field="to"
            ),
            means=given.means,
            promise=named_or_none(seen, given.promise, field="promise"),
            tracking=given.tracking,
            words=given.words,
            new_plan=given.new_plan,
            by=request.person,
            now=request.now,
        )
    return told_handoff(request, offer, status=201)


@router.post(
    "/items/{uuid:item_id}/pledges", response={201: PledgeShape}, summary="Put under a promise"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def pledge(request: ApiRequest, item_id: UUID, given: shapes.NewPledge) -> HttpResponse:
    """Put a thing under a promise: it does not move away silently from now on."""
    item, case = item_of(request, item_id), case_of(request, given.case)
    firm = promises.visible_to(request.person)
    waiting = promises.conditions_visible_to(request.person)
    row = items.pledge(
        item=item, case=case, promise=named_or_none(firm, given.promise, field="promise"),
        condition=named_or_none(waiting, given.condition, field="condition"), by=request.person,
        now=request.now,
    )  # fmt: skip
    return answer(request, PledgeShape.of(row), status=201)


@router.post("/pledges/{uuid:pledge_id}/end", response=PledgeShape, summary="End a pledge")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end_pledge(request: ApiRequest, pledge_id: UUID, given: shapes.Because) -> HttpResponse:
    """Note that a thing is not needed for a promise any more; the promise itself goes on."""
    row = found(items.pledges_visible_to(request.person), pledge_id)
    items.end_pledge(pledge=row, because=given.because, by=request.person, now=request.now)
    return answer(request, PledgeShape.of(row))


@router.get("/pickups", response=Page[PickupShape], summary="List agreed pick-ups")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_pickups(request: ApiRequest, wanted: Query[PickupFilter]) -> HttpResponse:
    """Return who comes for what, soonest first."""
    rows = items.pickups_visible_to(request.person).filter(ended_at__isnull=not wanted.ended)
    if wanted.organization is not None:
        rows = rows.filter(case__organization=wanted.organization)
    if wanted.case is not None:
        rows = rows.filter(case=wanted.case)
    if wanted.item is not None:
        rows = rows.filter(item=wanted.item)
    return page(request, wanted, rows, ("at", "pk"), lambda rows: [PickupShape.of(p) for p in rows])


@router.post(
    "/items/{uuid:item_id}/pickups", response={201: PickupShape}, summary="Agree a pick-up"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def agree_pickup(request: ApiRequest, item_id: UUID, given: shapes.NewPickup) -> HttpResponse:
    """Agree that somebody comes; the owner of the case has to look the business day before.

    While the office is closed: 409 `closed_then`, unless `outside_hours` names who waits.
    """
    item, case = item_of(request, item_id), case_of(request, given.case)
    row = items.agree_pickup(
        item=item, case=case, who=taker_of(request, item, given.who, field="who"), at=given.at,
        place=given.place, outside_hours=given.outside_hours, by=request.person,
        now=request.now,
    )  # fmt: skip
    return _told(request, row, status=201)


@router.get("/pickups/{uuid:pickup_id}", response=PickupShape, summary="Read a pick-up")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_pickup(request: ApiRequest, pickup_id: UUID) -> HttpResponse:
    """Return who comes for what, when, and whether somebody has seen that it is there."""
    return _told(request, _pickup_of(request, pickup_id))


@router.post("/pickups/{uuid:pickup_id}/check", response=PickupShape, summary="Look before")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def check_pickup(request: ApiRequest, pickup_id: UUID, given: shapes.Look) -> HttpResponse:
    """Say what you saw with your own eyes; not there, the customer is told before closing.

    Seen there earlier than the business day before, `there` stays null: look again on that day.
    """
    row = _pickup_of(request, pickup_id)
    items.check_pickup(pickup=row, there=given.there, by=request.person, now=request.now)
    return _told(request, row)


@router.post("/pickups/{uuid:pickup_id}/picked-up", response=PickupShape, summary="Picked up")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def picked_up(request: ApiRequest, pickup_id: UUID, given: shapes.PickedUp) -> HttpResponse:
    """Give out what somebody came for, after two identifiers and a look inside."""
    row = _pickup_of(request, pickup_id)
    to = None if given.to is None else taker_of(request, row.item, given.to)
    items.picked_up(
        pickup=row, to=to, new_plan=given.new_plan, by=request.person, now=request.now,
        **given.read(),  # type: ignore[arg-type] # read() names them
    )  # fmt: skip
    return _told(request, row)


@router.post("/pickups/{uuid:pickup_id}/cancel", response=PickupShape, summary="Nobody comes")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def cancel_pickup(request: ApiRequest, pickup_id: UUID, given: shapes.Because) -> HttpResponse:
    """Note that nobody comes for it, and why."""
    row = _pickup_of(request, pickup_id)
    items.cancel_pickup(pickup=row, because=given.because, by=request.person, now=request.now)
    return _told(request, row)


def _pickup_of(request: ApiRequest, pickup_id: UUID) -> items.Pickup:
    return found(items.pickups_visible_to(request.person), pickup_id)


def _told(request: ApiRequest, pickup: items.Pickup, *, status: int = 200) -> HttpResponse:
    fresh = _pickup_of(request, pickup.pk)
    location = f"/api/pickups/{pickup.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, PickupShape.of(fresh), status=status, location=location)
