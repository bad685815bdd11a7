"""What a person is, and may do. Asked on every request: one query, kept on the person object."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from safehands.core.people.models import Membership, Organization, Person
from safehands.core.people.roles import GRANTS, May, Role


def roles_of(person: Person, now: datetime | None = None) -> frozenset[Role]:
    """Return the roles a person has in any organisation; none after he left.

    Without ``now`` those without an end; with it, those that run at that instant.
    """
    return frozenset(Role(held.role) for held in current_memberships(person, now))


def may(person: Person, what: May) -> bool:
    """Whether a person may do something somewhere; rows still come through ``visible_to``."""
    if what is May.PUBLIC:
        return True
    if not person.active:
        return False
    return what is May.SIGNED_IN or bool(organizations_where(person, what))


def organizations_where(person: Person, what: May) -> frozenset[UUID]:
    """Return the ids of the organisations in which a person may do something."""
    held = current_memberships(person)
    return frozenset(m.organization_id for m in held if what in GRANTS[m.role])


def offices_of(person: Person) -> frozenset[UUID]:
    """Return the ids of the organisations in which a person has any role."""
    return frozenset(m.organization_id for m in current_memberships(person))


def first_office(person: Person) -> Organization | None:
    """Return the organisation of ours in which a person has worked longest, if any."""
    held = sorted(current_memberships(person), key=lambda m: (m.since, m.pk))
    return next((m.organization for m in held if m.organization.ours), None)


def current_memberships(person: Person, now: datetime | None = None) -> list[Membership]:
    """Return the memberships that run (at ``now``); reads the database once a person object.

    ``refresh_from_db`` forgets them, and so do the verbs that change them.
    """
    if not person.active:
        return []
    # Asked some twenty times in a request: even to find that all is there takes Django a while.
    if "memberships" not in getattr(person, "_prefetched_objects_cache", ()):
        held = Membership.objects.select_related("organization")
        prefetch_related_objects([person], Prefetch("memberships", queryset=held))
    return list(_running(person, now))


def _running(person: Person, now: datetime | None) -> Iterator[Membership]:
    for held in person.memberships.all():
        if now is None:
            if held.until is None:
                yield held
        elif held.since <= now and (held.until is None or now < held.until):
            yield held
