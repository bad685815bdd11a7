"""Who the key acts as, and how the installation is."""

from django.http import HttpResponse
from ninja import Router

from safehands.core import people
from safehands.core.people import May
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.shapes.health import HealthShape
from safehands.doors.api.shapes.persons import Me
from safehands.doors.api.shapes.refs import Ref
from safehands.insights import health

router = Router(tags=["house"])


@router.get("/me", response=Me, summary="Who am I?")
@needs(None, May.SIGNED_IN)
def show_me(request: ApiRequest) -> HttpResponse:
    """Return the person that this key acts as, what he may do, and how far the key goes."""
    person, token = request.person, request.token
    shape = Me(
        person=Ref.of(person),
        roles=sorted(people.roles_of(person)),
        may=sorted(one.value for one in May if people.may(person, one)),
        organizations=[Ref.of(one) for one in people.organizations_of(person)],
        teams=[Ref.of(one) for one in people.teams_of(person)],
        scopes=list(token.scopes),
        token=token.name,
        token_expires_at=token.expires_at,
        zone=person.zone,
        language=person.language,
        now=request.now,
    )
    return answer(request, shape)


@router.get(
    "/health", response={200: HealthShape, 503: HealthShape}, summary="How is the installation?"
)
@needs(None, May.SIGNED_IN)
def show_health(request: ApiRequest) -> HttpResponse:
    """Look at database, worker, outbox, duties, cracks, clock; 503 while anything is red."""
    found = health.examine(request.now)
    return answer(request, HealthShape.of(found), status=found.http_status)
