"""What belongs to a person: addresses, who speaks for him, what makes things hard."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from safehands.core import people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.reading import person_of
from safehands.doors.api.shapes.belongings import (
    ConstraintShape,
    ContactPointShape,
    Doubt,
    NewConstraint,
    NewContactPoint,
    NewProxy,
    ProxyShape,
    QuietHours,
    Reason,
)

router = Router(tags=["people"])


@router.post(
    "/people/{uuid:person_id}/contact-points",
    response={201: ContactPointShape},
    summary="Add an address",
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def add_contact_point(request: ApiRequest, person_id: UUID, given: NewContactPoint) -> HttpResponse:
    """Add an address; one that cannot be read is kept as given and marked doubtful."""
    person = person_of(request, person_id)
    point = people.add_contact_point(
        person=person,
        kind=given.kind,
        value=given.value,
        verified=given.verified,
        language=given.language,
        region=given.region,
        by=request.person,
        now=request.now,
    )
    return answer(request, ContactPointShape.of(point), status=201)


@router.post("/contact-points/{uuid:point_id}/verify", response=ContactPointShape, summary="Proven")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def verify(request: ApiRequest, point_id: UUID) -> HttpResponse:
    """Note that an address was proven to reach whom it should; a doubt ends."""
    point = people.verify_contact_point(
        contact_point=_point(request, point_id), by=request.person, now=request.now
    )
    return answer(request, ContactPointShape.of(point))


@router.post(
    "/contact-points/{uuid:point_id}/doubt", response=ContactPointShape, summary="Doubtful"
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def doubt(request: ApiRequest, point_id: UUID, given: Doubt) -> HttpResponse:
    """Note that an address may be wrong, and why."""
    point = people.doubt_contact_point(
        contact_point=_point(request, point_id), because=given.because,
        by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, ContactPointShape.of(point))


@router.post(
    "/contact-points/{uuid:point_id}/prefer", response=ContactPointShape, summary="Preferred"
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def prefer(request: ApiRequest, point_id: UUID) -> HttpResponse:
    """Make an address the one its owner wants to be reached at; there is one at most."""
    point = people.prefer(
        contact_point=_point(request, point_id), by=request.person, now=request.now
    )
    return answer(request, ContactPointShape.of(point))


@router.post(
    "/contact-points/{uuid:point_id}/quiet-hours",
    response=ContactPointShape,
    summary="Set quiet hours",
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def keep_quiet(request: ApiRequest, point_id: UUID, given: QuietHours) -> HttpResponse:
    """Set the hours in which an address is left alone, local to the person."""
    point = people.keep_quiet(
        contact_point=_point(request, point_id), quiet_from=given.quiet_from,
        quiet_to=given.quiet_to, by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, ContactPointShape.of(point))


@router.post(
    "/contact-points/{uuid:point_id}/opt-out", response=ContactPointShape, summary="Opt out"
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def opt_out(request: ApiRequest, point_id: UUID) -> HttpResponse:
    """Note that nothing may be sent to an address any more, by its owner's wish."""
    point = people.opt_out(
        contact_point=_point(request, point_id), by=request.person, now=request.now
    )
    return answer(request, ContactPointShape.of(point))


@router.post("/contact-points/{uuid:point_id}/opt-in", response=ContactPointShape, summary="Opt in")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def opt_in(request: ApiRequest, point_id: UUID) -> HttpResponse:
    """Note that an address may be used again, by its owner's wish."""
    point = people.opt_in(
        contact_point=_point(request, point_id), by=request.person, now=request.now
    )
    return answer(request, ContactPointShape.of(point))


@router.post(
    "/contact-points/{uuid:point_id}/end", response=ContactPointShape, summary="End an address"
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def end_contact_point(request: ApiRequest, point_id: UUID) -> HttpResponse:
    """Use an address no more; it stays on record with what was sent there."""
    point = people.end_contact_point(
        contact_point=_point(request, point_id), by=request.person, now=request.now
    )
    return answer(request, ContactPointShape.of(point))


@router.post(
    "/people/{uuid:person_id}/proxies", response={201: ProxyShape}, summary="Let somebody speak"
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def let_speak(request: ApiRequest, person_id: UUID, given: NewProxy) -> HttpResponse:
    """Let `speaker` speak for this person from now on, until a time or until revoked."""
    subject = person_of(request, person_id)
    speaker = named(people.visible_to(request.person), given.speaker, field="speaker")
    proxy = people.let_speak(
        speaker=speaker, subject=subject, relation=given.relation, scope=given.scope,
        until=given.until, by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, ProxyShape.of(proxy), status=201)


@router.post("/proxies/{uuid:proxy_id}/revoke", response=ProxyShape, summary="Revoke a proxy")
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def revoke_proxy(request: ApiRequest, proxy_id: UUID, given: Reason) -> HttpResponse:
    """Take somebody's word for somebody else away, at once."""
    proxy = people.revoke_proxy(
        proxy=found(people.proxies_visible_to(request.person), proxy_id), reason=given.reason,
        by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, ProxyShape.of(proxy))


@router.post(
    "/people/{uuid:person_id}/constraints",
    response={201: ConstraintShape},
    summary="Note what makes it hard",
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def add_constraint(request: ApiRequest, person_id: UUID, given: NewConstraint) -> HttpResponse:
    """Note once what makes things hard for a customer, so that nobody asks again."""
    constraint = people.add_constraint(
        person=person_of(request, person_id), words=given.words,
        travel_minutes=given.travel_minutes, by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, ConstraintShape.of(constraint), status=201)


@router.post(
    "/people/{uuid:person_id}/constraints/{uuid:constraint_id}/end",
    response=ConstraintShape,
    summary="It holds no more",
)
@needs(TokenScope.WRITE_PEOPLE, May.SEE_PEOPLE)
def end_constraint(request: ApiRequest, person_id: UUID, constraint_id: UUID) -> HttpResponse:
    """Note that a constraint holds no more."""
    known = people.constraints_of(person_of(request, person_id))
    constraint = people.end_constraint(
        constraint=found(known, constraint_id), by=request.person, now=request.now
    )
    return answer(request, ConstraintShape.of(constraint))


def _point(request: ApiRequest, point_id: UUID) -> people.ContactPoint:
    return found(people.contact_points_visible_to(request.person), point_id)
