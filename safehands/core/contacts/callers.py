"""Who may be calling, and for whom: caller and patient are two people."""

from datetime import datetime

from safehands.core import people
from safehands.core.contacts.models import Contact
from safehands.core.people.addresses import read_address, region_of

MOST = 20
NUMBERS = (people.ContactKind.MOBILE, people.ContactKind.PHONE)


def normal_number(number: str, organization: people.Organization) -> str:
    """Return a number as it is looked up (E.164); one without country is of the office's."""
    if not number.strip():
        return ""
    return read_address(people.ContactKind.PHONE, number, region_of(organization)).normal[:64]


def points_of(
    number: str, seen_by: people.Person, *, in_doubt: bool = False
) -> list[people.ContactPoint]:
    """Return the live addresses with this number, of persons somebody may see.

    Those in doubt only if asked for: they may hint at who calls, and prove nothing.
    """
    if not number:
        return []
    rows = people.ContactPoint.objects.filter(
        normal=number, kind__in=NUMBERS, ended_at=None, person__active=True
    )
    if not in_doubt:
        rows = rows.filter(doubtful_since=None)
    found = list(rows.select_related("person").order_by("person__sort_name", "pk")[:MOST])
    # By their ids, so that nobody else of a million persons is looked at.
    ids = [point.person_id for point in found if point.person_id]
    seen = set(people.visible_to(seen_by).filter(pk__in=ids).values_list("pk", flat=True))
    return [point for point in found if point.person_id in seen]


def has_number(person: people.Person, number: str) -> bool:
    """Whether a number (in normal form) is a live one of this person, and not in doubt."""
    rows = person.contact_points.filter(
        normal=number, kind__in=NUMBERS, ended_at=None, doubtful_since=None
    )
    return bool(number) and rows.exists()


def only_one(points: list[people.ContactPoint], now: datetime) -> people.ContactPoint | None:
    """Return the address that says who calls: of one person, for whom nobody else speaks.

    A number on a child's record is rung from by a parent; so nobody is taken for granted.
    """
    owners = {point.person_id for point in points}
    if len(owners) != 1:
        return None
    person = points[0].person
    assert person is not None
    return None if people.proxies_of(person, now).exists() else points[0]


def candidates(contact: Contact, now: datetime) -> list[people.Person]:
    """Return who may be calling, likeliest first: by the number, then by the name that was said.

    Who may speak for somebody with this number is among them.
    """
    points = points_of(contact.number, contact.staff, in_doubt=True)
    owners = [point.person for point in points if point.person]
    speakers = [p.speaker for one in owners for p in people.proxies_of(one, now)]
    said = contact.caller_said
    named = people.search_people(contact.staff, said, MOST) if said else []
    return list(dict.fromkeys([*speakers, *owners, *named]))[:MOST]


def subjects_for(
    contact: Contact, now: datetime
) -> list[tuple[people.Person, people.Proxy | None]]:
    """Return for whom the caller may speak at this instant: himself, then each other apart."""
    if contact.caller is None:
        return []
    spoken_for = list(people.subjects_of(contact.caller, now))
    ids = [proxy.subject_id for proxy in spoken_for]
    seen = people.visible_to(contact.staff).filter(pk__in=ids)
    known = set(seen.values_list("pk", flat=True))
    others = [(proxy.subject, proxy) for proxy in spoken_for if proxy.subject_id in known]
    return [(contact.caller, None), *others]


def scope_of(contact: Contact, subject: people.Person, now: datetime) -> people.Scope | None:
    """Return how far the caller may hear about somebody at this instant; None is not at all."""
    if contact.caller is None:
        return None
    return people.scope_between(contact.caller, subject, now)
