"""The numbers of an organisation: how soon, how often, how many."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from safehands.core import people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.versions import CONTENT, as_read
from safehands.doors.api.organizations import managed, organization_of
from safehands.doors.api.shapes.policies import PolicyChanges, PolicyShape

router = Router(tags=["organizations"])


@router.get(
    "/organizations/{uuid:organization_id}/policy", response=PolicyShape, summary="Read the numbers"
)
@needs(TokenScope.READ_PEOPLE, May.SEE_PEOPLE)
def show_policy(request: ApiRequest, organization_id: UUID) -> HttpResponse:
    """Return the numbers that hold in an organisation: its own where it set some."""
    return answer(request, _numbers(request, organization_id), version=CONTENT)


@router.patch(
    "/organizations/{uuid:organization_id}/policy", response=PolicyShape, summary="Set numbers"
)
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def set_policy(request: ApiRequest, organization_id: UUID, given: PolicyChanges) -> HttpResponse:
    """Set some of the numbers; those not named stay, and no date moves by it."""
    organization = managed(request, organization_id)
    with as_read(request, lambda: _numbers(request, organization_id)):
        people.set_policy(
            organization=organization,
            numbers=given.model_dump(exclude_none=True),
            by=request.person,
            now=request.now,
        )
    return answer(request, _numbers(request, organization_id), version=CONTENT)


def _numbers(request: ApiRequest, organization_id: UUID) -> PolicyShape:
    policy = people.policy_of(organization_of(request, organization_id))
    return PolicyShape.model_validate(asdict(policy))
