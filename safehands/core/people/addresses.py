"""The normal form of an address, for look-up, and why it may be doubtful."""

from dataclasses import dataclass, replace

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from safehands.core.people.models import ContactKind, Organization, Person
from safehands.core.people.wording import folded, tidy
from safehands.rules import numbers

LONGEST = 254
_NUMBERS = frozenset({ContactKind.MOBILE, ContactKind.PHONE, ContactKind.FAX})


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it was given, in normal form, with the doubt about it in words if any."""

    value: str
    normal: str
    doubt: str = ""
    backwards: bytes = b""


def read_address(kind: str, value: str, region: str = "") -> Address:
    """Return an address of a kind; what cannot be read is kept as given, with the doubt.

    ``region`` is the country (``US``) that a number without ``+`` belongs to.
    """
    clean = tidy(value)[:LONGEST]
    if kind == ContactKind.EMAIL:
        return _email(clean)
    if kind in _NUMBERS:
        number = _number(clean, region)
        return replace(number, backwards=numbers.backwards(number.normal))
    return Address(clean, folded(clean)[:LONGEST])


def region_of(place: Person | Organization) -> str:
    """Return the country of an organisation's calendar, or that of a person's practice."""
    organization = place if isinstance(place, Organization) else _office(place)
    if organization is None or organization.calendar.current is None:
        return ""
    return organization.calendar.current.country


def _office(person: Person) -> Organization | None:
    if person.registered_with is not None:
        return person.registered_with
    held = person.memberships.filter(until=None).select_related("organization__calendar__current")
    membership = held.order_by("since", "pk").first()
    return membership.organization if membership else None


def _email(value: str) -> Address:
    normal = value.lower()
    try:
        validate_email(normal)
    except ValidationError:
        return Address(value, normal, _("This does not look like an e-mail address."))
    return Address(value, normal)


def _number(value: str, region: str) -> Address:
    as_given = "".join(c for c in value if c.isdigit() or c == "+") or folded(value)
    try:
        number = phonenumbers.parse(value, region or None)
    except phonenumbers.NumberParseException:
        return Address(value, as_given, _("This number cannot be read; is the country missing?"))
    if not phonenumbers.is_possible_number(number):
        return Address(value, as_given, _("No number of that country has this many digits."))
    normal = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Address(value, f"{normal};ext={number.extension}" if number.extension else normal)
