"""What the office is able to do; taken down and brought up, the answers change at once."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import people, protocols
from safehands.core.people import May, TokenScope
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.frame.versions import CONTENT, as_read
from safehands.doors.api.shapes.capabilities import (
    CapabilityChanges,
    CapabilityShape,
    Changed,
    NewCapability,
    NewOutage,
    Outages,
    OutageShape,
)
from safehands.doors.planning_anew import plan_anew

router = Router(tags=["capabilities"])


class CapabilityFilter(Paging):
    """Which are wanted: of an office, only those that do (not) work."""

    organization: UUID | None = None
    down: bool | None = None


@router.get("/capabilities", response=Page[CapabilityShape], summary="List capabilities")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_capabilities(request: ApiRequest, wanted: Query[CapabilityFilter]) -> HttpResponse:
    """Return what your offices are able to do, and what of it does not work at present."""
    rows = protocols.visible_capabilities(request.person).filter(active=True)
    if wanted.organization is not None:
        rows = rows.filter(organization=wanted.organization)
    if wanted.down is not None:
        rows = protocols.that_are_down(rows) if wanted.down else protocols.that_are_up(rows)
    return page(
        request, wanted, rows, ("name", "pk"), lambda rows: [CapabilityShape.of(c) for c in rows]
    )


@router.post("/capabilities", response={201: CapabilityShape}, summary="Write a capability down")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def found_capability(request: ApiRequest, given: NewCapability) -> HttpResponse:
    """Write down something the office is able to do; for a manager."""
    capability = protocols.found_capability(
        organization=office_of(request, given.organization), code=given.code, name=given.name,
        keeper=_keeper(request, given.keeper) or request.person, synonyms=given.synonyms,
        by=request.person, now=request.now,
    )  # fmt: skip
    location = f"/api/capabilities/{capability.pk}"
    return answer(request, CapabilityShape.of(capability), status=201, location=location)


@router.get(
    "/capabilities/{uuid:capability_id}", response=CapabilityShape, summary="Read a capability"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_capability(request: ApiRequest, capability_id: UUID) -> HttpResponse:
    """Return one capability as it stands."""
    return answer(request, CapabilityShape.of(_of(request, capability_id)), version=CONTENT)


@router.patch(
    "/capabilities/{uuid:capability_id}", response=CapabilityShape, summary="Change a capability"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def change_capability(
    request: ApiRequest, capability_id: UUID, given: CapabilityChanges
) -> HttpResponse:
    """Change its name, other words for it, or who keeps it."""
    capability = _of(request, capability_id)
    changes = given.model_dump(exclude_none=True)
    if given.keeper is not None:
        changes["keeper"] = _keeper(request, given.keeper)
    with as_read(request, lambda: CapabilityShape.of(_of(request, capability_id))):
        protocols.change_capability(
            capability=capability, by=request.person, now=request.now, **changes
        )
    return answer(request, CapabilityShape.of(_of(request, capability_id)), version=CONTENT)


@router.get("/capabilities/{uuid:capability_id}/outages", response=Outages, summary="List outages")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_outages(request: ApiRequest, capability_id: UUID) -> HttpResponse:
    """Return when it did not work, the newest first."""
    rows = protocols.outages_of(_of(request, capability_id))
    return answer(request, Outages(items=[OutageShape.of(outage) for outage in rows]))


@router.post("/capabilities/{uuid:capability_id}/down", response=Changed, summary="Does not work")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def take_down(request: ApiRequest, capability_id: UUID, given: NewOutage) -> HttpResponse:
    """Note that it does not work: answers name their next way, promises are counted back anew."""
    outage = protocols.take_down(
        capability=_of(request, capability_id), reason=given.reason,
        expected_until=given.expected_until, by=request.person, now=request.now,
    )  # fmt: skip
    return _changed(request, outage)


@router.post("/capabilities/{uuid:capability_id}/up", response=Changed, summary="Works again")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def bring_up(request: ApiRequest, capability_id: UUID) -> HttpResponse:
    """Note that it works again: answers name it, promises are counted back anew."""
    outage = protocols.bring_up(
        capability=_of(request, capability_id), by=request.person, now=request.now
    )
    return _changed(request, outage)


def _changed(request: ApiRequest, outage: protocols.Outage) -> HttpResponse:
    replanned = plan_anew(request.now)
    return answer(request, Changed(outage=OutageShape.of(outage), replanned=replanned))


def _of(request: ApiRequest, capability_id: UUID) -> protocols.Capability:
    return found(protocols.visible_capabilities(request.person), capability_id)


def _keeper(request: ApiRequest, keeper_id: UUID | None) -> people.Person | None:
    return named_or_none(people.colleagues_of(request.person), keeper_id, field="keeper")
