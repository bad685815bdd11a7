"""What somebody owed to the protocol book when he leaves or is away: nothing is lost of it."""

import uuid
from datetime import datetime

from django.db import transaction

from safehands.core import duties, logbook, people
from safehands.core.protocols.gaps import give, with_all
from safehands.core.protocols.models import Acknowledgement, Capability, Gap, Topic
from safehands.core.protocols.topics import end_duty, pass_reviews


@transaction.atomic
def stand_in(
    *,
    person: people.Person,
    by: people.Person | None,
    now: datetime,
    to: people.Person | None = None,
    office: uuid.UUID | None = None,
) -> int:
    """Give the questions and reviews that somebody owes to who stands in; returns how many.

    Without ``to``, or when he is not there, a manager or the fallback gets them. What he has to
    read and answer himself waits for him.
    """
    moved = 0
    for gap in with_all(Gap.objects.filter(duty__owed_by=person, duty__closed_at=None)):
        if office in {None, gap.organization_id}:
            give(gap, _taker(gap.organization, person, to, now), by, now)
            moved += 1
    reviews = duties.open_of(person).filter(kind=duties.Kind.REVIEW)
    for duty in reviews.select_related("organization"):
        if office in {None, duty.organization_id}:
            taker = _taker(duty.organization, person, to, now)
            duties.hand_over(duty=duty, to=taker)
            logbook.write(
                verb="review_handed", by=by, now=now, duty=duty.pk, words=duty.words, to=taker.pk
            )
            moved += 1
    return moved


@transaction.atomic
def leave(
    *,
    person: people.Person,
    by: people.Person | None,
    now: datetime,
    to: people.Person | None = None,
    office: uuid.UUID | None = None,
) -> None:
    """Let somebody leave (one office): his topics, capabilities and gaps go on with another.

    What only he was to read is asked no more; who comes back reads it when it is announced.
    """
    for topic in Topic.objects.filter(owner=person).select_related("organization"):
        if office in {None, topic.organization_id}:
            topic.owner = _taker(topic.organization, person, to, now)
            topic.save(update_fields=["owner"])
            pass_reviews(topic, topic.owner)
            logbook.write(
                verb="topic_changed", by=by, now=now, topic=topic.pk, name=topic.name,
                changed=["owner"], owner=topic.owner_id,
            )  # fmt: skip
    for kept in Capability.objects.filter(keeper=person).select_related("organization"):
        if office in {None, kept.organization_id}:
            kept.keeper = _taker(kept.organization, person, to, now)
            kept.save(update_fields=["keeper"])
            logbook.write(
                verb="capability_changed", by=by, now=now, capability=kept.pk, name=kept.name,
                changed=["keeper"], keeper=kept.keeper_id,
            )  # fmt: skip
    stand_in(person=person, by=by, now=now, to=to, office=office)
    asked = Acknowledgement.objects.filter(person=person, given_at=None)
    for one in asked.select_related("duty", "protocol__topic"):
        if office in {None, one.protocol.topic.organization_id}:
            end_duty(one.duty, duties.Standing.WITHDRAWN, by=by, now=now)


def _taker(
    organization: people.Organization,
    leaver: people.Person,
    to: people.Person | None,
    now: datetime,
) -> people.Person:
    """Return who goes on with it at an office: the one named if he works there and is there."""
    able = [to] if to is not None and to in people.owners_of(organization) else []
    for one in [*able, *people.managers_of(organization)]:
        if one != leaver and people.is_present(person=one, now=now):
            return one
    return people.fallback_for(organization=organization, not_person=leaver, now=now)
