"""What somebody owes the book without any case: where it is done, and what its button says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import duties, people, probes, protocols
from safehands.doors.ui.looks import Text

Kind = duties.Kind


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a duty without a case is done; ``say`` and ``icon`` for its button."""

    url: str
    say: Text
    icon: str


def places_of(person: people.Person, owed: Iterable[duties.Duty]) -> dict[UUID, Place]:
    """Return the place of each duty of the book, by duty; one query for each kind that is owed."""
    ids: dict[str, list[UUID]] = {}
    for one in owed:
        ids.setdefault(one.kind, []).append(one.pk)
    return dict(
        found
        for kind, find in _FINDERS.items()
        if (wanted := ids.get(kind))
        for found in find(person, wanted)
    )


def _to_know(person: people.Person, ids: list[UUID]) -> Iterator[tuple[UUID, Place]]:
    for one in protocols.to_acknowledge(person).filter(duty__in=ids):
        url = reverse("topic", args=[one.protocol.topic_id])
        yield one.duty_id, Place(url=url, say=_("Read it"), icon="book-open")


def _to_review(person: people.Person, ids: list[UUID]) -> Iterator[tuple[UUID, Place]]:
    for one in protocols.visible_protocols(person).filter(review_duty__in=ids):
        url = reverse("topic", args=[one.topic_id])
        assert one.review_duty_id is not None
        yield one.review_duty_id, Place(url=url, say=_("Look at it"), icon="eye")


def _to_find(person: people.Person, ids: list[UUID]) -> Iterator[tuple[UUID, Place]]:
    for one in protocols.visible_gaps(person).filter(duty__in=ids):
        url = reverse("gap-answer", args=[one.pk])
        yield one.duty_id, Place(url=url, say=_("Answer"), icon="check")


def _to_say(person: people.Person, _ids: list[UUID]) -> Iterator[tuple[UUID, Place]]:
    for one in probes.mine_open(person):
        if one.duty_id is not None:
            url = reverse("probe-ask", args=[one.pk])
            yield one.duty_id, Place(url=url, say=_("Answer"), icon="chat-bubble-left")


_FINDERS = {
    Kind.KNOW: _to_know,
    Kind.REVIEW: _to_review,
    Kind.GAP: _to_find,
    Kind.PROBE: _to_say,
}
