"""The ladder of channels: what did not reach a customer one way is said by the next."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from safehands.core import people
from safehands.core.notices import routes
from safehands.core.notices.deciding import see_failure
from safehands.core.notices.history import note_act
from safehands.core.notices.models import Notice, Outcome, State
from safehands.core.notices.staleness import stale_because
from safehands.core.notices.telling import tell

NOTHING_SAID = ("", Outcome.TEMPORARY, Outcome.NOT_SENT)
"""Outcomes of a try after which nothing is known of the address."""


@transaction.atomic
def next_way(*, notice: Notice, now: datetime) -> Notice | None:
    """Say what failed once more by the next way that its customer can be reached, each once.

    None when there is no other way, or the words are no longer true: then a person decides. What
    is in doubt is never said another way by itself.
    """
    if notice.state != State.FAILED or not notice.in_brief or notice.to is None:
        return None
    tried = Notice.objects.filter(Q(pk=notice.pk) | Q(made_good_by=notice))
    points = set(tried.values_list("contact_point", flat=True))
    route = routes.next_to(notice.to, discreet=True, tried=points)
    if route is None or stale_because(notice) or not see_failure(notice=notice, now=now):
        return None
    doubt_address(notice, now)
    other = tell(
        to=notice.to,
        topic=notice.topic,
        subject=notice.subject,
        words=notice.in_full,
        discreet=notice.in_brief,
        by=notice.written_by,
        now=now,
        case_id=notice.case_id,
        duty=notice.duty,
        for_customer=True,
        urgency=notice.urgency,
        dedupe_key=f"way:{notice.pk}",
        valid_until=notice.valid_until,
        contact_point=route.point,
    )
    # Whoever was made good by the failed one hangs on the new one.
    chain = [*tried.values_list("pk", flat=True)]
    Notice.objects.filter(pk__in=chain).update(made_good_by=other)
    note_act(notice, "next_way", by=None, now=now, instead=other.pk, next_channel=other.channel)
    return other


def doubt_address(notice: Notice, now: datetime) -> None:
    """Stop using an address that refused a message, until a person has checked it.

    That our own mail server was away for a day, or the words came too late, says nothing of it.
    """
    point, last = notice.contact_point, notice.attempts.order_by("pk").last()
    heard = last is not None and last.outcome not in NOTHING_SAID
    refused = notice.state == State.FAILED and heard
    if point is not None and refused and point.doubtful_since is None and point.ended_at is None:
        people.doubt_contact_point(contact_point=point, because=notice.why, by=None, now=now)
