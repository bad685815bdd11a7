"""The gate to the protocol book: another office's pages of it are as good as missing."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from safehands.core import people, probes, protocols
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


def offices_of(reader: people.Person) -> list[people.Organization]:
    """Return the offices whose book somebody reads, by name."""
    ids = people.organizations_where(reader, May.SEE_CASES)
    return [one for one in people.organizations_of(reader).order_by("name", "pk") if one.pk in ids]


def office_of(request: TimedRequest, offices: Sequence[people.Organization]) -> people.Organization:
    """Return the office that the address names, else the first one; 404 for whoever has none."""
    wanted = request.GET.get("office", "") or request.POST.get("office", "")
    found = next((one for one in offices if str(one.pk) == wanted), offices[0] if offices else None)
    if found is None:
        raise Http404
    return found


def topic_at(request: TimedRequest, topic_id: UUID) -> protocols.Topic:
    """Return a topic of the reader's office, or 404."""
    seen = protocols.visible_topics(me(request)).select_related("organization", "owner")
    return get_object_or_404(seen, pk=topic_id)


def written_topic(request: TimedRequest, topic_id: UUID) -> protocols.Topic:
    """Return a topic whose answer the reader may change, or 404."""
    topic = topic_at(request, topic_id)
    if not may_write(me(request), topic):
        raise Http404
    return topic


def protocol_at(request: TimedRequest, protocol_id: UUID) -> protocols.Protocol:
    """Return a version of an answer of the reader's office, or 404."""
    seen = protocols.visible_protocols(me(request)).select_related("topic__organization")
    return get_object_or_404(seen, pk=protocol_id)


def capability_at(request: TimedRequest, capability_id: UUID) -> protocols.Capability:
    """Return something the reader's office can do, or 404."""
    return get_object_or_404(protocols.visible_capabilities(me(request)), pk=capability_id)


def gap_at(request: TimedRequest, gap_id: UUID) -> protocols.Gap:
    """Return a question without answer of the reader's office, or 404."""
    return get_object_or_404(protocols.visible_gaps(me(request)), pk=gap_id)


def probe_at(request: TimedRequest, probe_id: UUID) -> probes.Probe:
    """Return a same-page check that the reader may see, or 404."""
    return get_object_or_404(probes.visible_to(me(request)), pk=probe_id)


def may_write(reader: people.Person, topic: protocols.Topic) -> bool:
    """Whether somebody may change an answer: who owns its topic, and who manages the office."""
    return topic.owner_id == reader.pk or manages(reader, topic.organization_id)


def manages(reader: people.Person, office: UUID) -> bool:
    """Whether somebody manages an office and works its cases."""
    return office in people.organizations_where(reader, May.SEE_FIGURES)


def uuid_of(given: str | None) -> UUID | None:
    """Return an id as it came in an address; None when it is none."""
    try:
        return UUID(given or "")
    except ValueError:
        return None
