"""What one may ask of the protocol book; a door gets rows only through ``visible_…``."""

from collections import Counter
from uuid import UUID

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.protocols.announcing import WORKING
from safehands.core.protocols.capabilities import with_down
from safehands.core.protocols.gaps import with_all
from safehands.core.protocols.models import Acknowledgement, Capability, Gap, Protocol, Topic


def topics_of(organization: people.Organization) -> QuerySet[Topic]:
    """Return what customers ask an office, by name; topics without an answer are among them."""
    rows = Topic.objects.filter(organization=organization, active=True)
    return rows.select_related("owner", "organization").order_by("name", "code")


def topic_by_code(organization: people.Organization, code: str) -> Topic | None:
    """Return the topic of a code at an office; None when there is none that is answered."""
    return topics_of(organization).filter(code=code.strip().lower()).first()


def history(topic: Topic) -> list[Protocol]:
    """Return every version of an answer with its ways, the newest first."""
    rows = Protocol.objects.filter(topic=topic).select_related("made_by", "topic", "review_duty")
    return list(rows.prefetch_related("ways__capability").order_by("-number"))


def open_acknowledgements(organization: people.Organization) -> QuerySet[Acknowledgement]:
    """Return who has yet to acknowledge what, the one due first before the others."""
    rows = Acknowledgement.objects.filter(
        protocol__topic__organization=organization, given_at=None, duty__closed_at=None
    )
    return rows.select_related("protocol__topic", "person", "duty").order_by(
        "duty__due_at", "person__sort_name", "pk"
    )


def acknowledgements_of(protocol: Protocol) -> QuerySet[Acknowledgement]:
    """Return who was asked to acknowledge a version and when he did, by name."""
    rows = Acknowledgement.objects.filter(protocol=protocol)
    return rows.select_related("person", "duty").order_by("person__sort_name", "asked_at")


def to_acknowledge(person: people.Person) -> QuerySet[Acknowledgement]:
    """Return what a person has yet to acknowledge, the one due first before the others."""
    rows = Acknowledgement.objects.filter(person=person, given_at=None, duty__closed_at=None)
    rows = rows.select_related("protocol__topic__organization", "duty").order_by("duty__due_at")
    return rows.prefetch_related("protocol__ways__capability")


def acknowledged_per_role(protocol: Protocol) -> list[tuple[people.Role, int, int]]:
    """Return for each role that was asked: how many have acknowledged, how many were asked.

    Counts persons as they were asked last; who left without an answer is not counted.
    """
    # Who was asked anew in the minute in which he had answered has yet to answer.
    rows = sorted(acknowledgements_of(protocol), key=lambda one: (one.asked_at, not one.given_at))
    last = {one.person_id: one for one in rows}
    counting = [one for one in last.values() if one.given_at or one.duty.closed_at is None]
    asked = Counter(one.role for one in counting)
    given = Counter(one.role for one in counting if one.given_at)
    return [(people.Role(role), given[role], asked[role]) for role in WORKING if asked[role]]


def acknowledgements_visible_to(person: people.Person) -> QuerySet[Acknowledgement]:
    """Return who was asked to read what, at the offices in which this person sees cases."""
    rows = Acknowledgement.objects.filter(protocol__topic__organization__in=_offices(person))
    return rows.select_related("protocol__topic", "person", "duty")


def visible_topics(person: people.Person) -> QuerySet[Topic]:
    """Return the topics of the offices in which this person sees cases."""
    rows = Topic.objects.filter(organization__in=_offices(person))
    return rows.select_related("owner", "organization__calendar").order_by("name", "code")


def visible_protocols(person: people.Person) -> QuerySet[Protocol]:
    """Return the versions of the topics this person sees."""
    rows = Protocol.objects.filter(topic__organization__in=_offices(person))
    return rows.select_related("topic__organization__calendar", "topic__owner", "made_by")


def visible_capabilities(person: people.Person) -> QuerySet[Capability]:
    """Return what the offices are able to do in which this person sees cases."""
    rows = Capability.objects.filter(organization__in=_offices(person))
    return with_down(rows).order_by("name", "code")


def visible_gaps(person: people.Person) -> QuerySet[Gap]:
    """Return the gaps of the offices in which this person sees cases."""
    return with_all(Gap.objects.filter(organization__in=_offices(person)))


def _offices(person: people.Person) -> frozenset[UUID]:
    return people.organizations_where(person, people.May.SEE_CASES)
