"""Addresses of persons and organisations, and what we learn about them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.addresses import read_address, region_of
from safehands.core.people.facts import checked_language
from safehands.core.people.models import ContactKind, ContactPoint, Organization, Person
from safehands.core.people.wording import given
from safehands.core.refusals import Refusal, Unclear


class AlreadyKnown(Refusal):
    """The person or organisation has this address already."""

    code = "already_known"


class AddressEnded(Refusal):
    """The address is not in use any more."""

    code = "address_ended"


@transaction.atomic
def add_contact_point(
    *,
    kind: str,
    value: str,
    by: Person | None,
    now: datetime,
    person: Person | None = None,
    organization: Organization | None = None,
    verified: bool = False,
    language: str = "",
    region: str = "",
) -> ContactPoint:
    """Add an address to a person or to an organisation.

    An address that cannot be read is kept as given and marked doubtful with the reason. Raises
    ``AlreadyKnown``; ``Unclear`` for an empty one or a kind that is not there.
    """
    owner = _one_of(person, organization)
    if kind not in ContactKind.values:
        raise Unclear(_("There is no such kind of address."), field="kind", remedy=_kinds())
    clean = given(value, field="value", longest=254, missing=_("An address is missing."))
    address = read_address(kind, clean, region or region_of(owner))
    _take(owner)
    if owner.contact_points.filter(kind=kind, normal=address.normal, ended_at=None).exists():
        raise AlreadyKnown(
            _("The address %(value)s is known already.") % {"value": address.value},
            field="value",
            remedy=_("Nothing to do."),
        )
    point = ContactPoint.objects.create(
        person=person,
        organization=organization,
        kind=kind,
        value=address.value,
        normal=address.normal,
        backwards=address.backwards,
        verified_at=now if verified and not address.doubt else None,
        doubtful_since=now if address.doubt else None,
        doubtful_because=address.doubt,
        language=checked_language(language) if language else "",
    )
    _written("address_added", point, by, now, kind=kind, doubt=address.doubt)
    return point


@transaction.atomic
def verify_contact_point(
    *, contact_point: ContactPoint, by: Person | None, now: datetime
) -> ContactPoint:
    """Note that an address was proven to reach whom it should; a doubt ends."""
    proven = {"verified_at": now, "doubtful_since": None, "doubtful_because": ""}
    return change("address_verified", contact_point, by, now, proven)


@transaction.atomic
def doubt_contact_point(
    *, contact_point: ContactPoint, because: str, by: Person | None, now: datetime
) -> ContactPoint:
    """Note that an address may be wrong, and why: a bounce, a stranger who answered."""
    missing = _("Why is this address doubtful?")
    why = given(because, field="because", longest=200, missing=missing)
    doubt = {"doubtful_since": now, "doubtful_because": why, "verified_at": None}
    return change("address_doubted", contact_point, by, now, doubt, because=why)


@transaction.atomic
def end_contact_point(
    *, contact_point: ContactPoint, by: Person | None, now: datetime
) -> ContactPoint:
    """Use an address no more; it stays on record with what was sent there."""
    ended = {"ended_at": now, "preferred": False}
    return change("address_ended", contact_point, by, now, ended)


def change(
    verb: str,
    point: ContactPoint,
    by: Person | None,
    now: datetime,
    values: dict[str, Any],
    **facts: Any,
) -> ContactPoint:
    """Change an address in use and write it down; ``AddressEnded`` if it is not in use."""
    if not ContactPoint.objects.filter(pk=point.pk, ended_at=None).update(**values):
        raise AddressEnded(
            _("This address is not in use any more."), remedy=_("Add it again if it is.")
        )
    point.refresh_from_db()
    _written(verb, point, by, now, **facts)
    return point


def _written(
    verb: str, point: ContactPoint, by: Person | None, now: datetime, **facts: Any
) -> None:
    place: dict[str, Any] = {} if point.person_id else {"organization": point.organization_id}
    logbook.write(
        verb=verb, by=by, now=now, about_id=point.person_id, address=point.pk, **place, **facts
    )


def _one_of(person: Person | None, organization: Organization | None) -> Person | Organization:
    if (person is None) == (organization is None):
        raise ValueError("An address belongs to a person or to an organisation.")
    owner = person or organization
    assert owner is not None
    return owner


def _take(owner: Person | Organization) -> None:
    """Take the owner's row first: the same address twice at once is added once."""
    type(owner).objects.filter(pk=owner.pk).update(name=F("name"))


def _kinds() -> str:
    return ", ".join(ContactKind.values)
