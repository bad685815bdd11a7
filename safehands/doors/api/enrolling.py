"""Entering a person with his first addresses, in one transaction."""

from django.db import transaction

from safehands.core import people
from safehands.core.refusals import Refusal
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.shapes.persons import NewPerson


def enrol(request: ApiRequest, given: NewPerson, *, place: str = "") -> people.Person:
    """Enter a person; ``place`` is where in the body its facts stand, for what is refused."""
    try:
        with transaction.atomic():
            return _enrol(request, given)
    except Refusal as refusal:
        refusal.field = f"{place}{refusal.field}" if refusal.field else ""
        raise


def _enrol(request: ApiRequest, given: NewPerson) -> people.Person:
    by, now = request.person, request.now
    person = people.enrol(
        name=given.name,
        born_on=given.born_on,
        language=given.language,
        zone=given.zone,
        external_id=given.external_id,
        by=by,
        now=now,
    )
    for kind, value in ((people.ContactKind.EMAIL, given.email), (_MOBILE, given.mobile)):
        if value:
            people.add_contact_point(kind=kind, value=value, person=person, by=by, now=now)
    return person


_MOBILE = people.ContactKind.MOBILE
