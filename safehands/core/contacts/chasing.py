"""Whether the customer asks while we owe him a word: counted, so that it becomes rarer."""

from datetime import datetime

from django.db.models import Q

from safehands.core import cases, duties
from safehands.core.contacts.models import Channel, Contact, Direction

# Ways on which somebody asks us; who looks at his own page asks nobody.
ASKING = frozenset({Channel.PHONE, Channel.DESK, Channel.EMAIL, Channel.SMS, Channel.FAX,
                    Channel.LETTER})  # fmt: skip


def is_chase(contact: Contact, case: cases.Case) -> bool:
    """Whether somebody had to ask about an open case while news or a late promise stood out.

    Judged at the time of the contact, also when it is typed in later from paper.
    """
    came = contact.direction == Direction.IN and contact.channel in ASKING
    return came and _owed(case, contact.happened_at)


def _owed(case: cases.Case, at: datetime) -> bool:
    family = [member.pk for member in cases.family_of(case)]
    still = Q(closed_at=None) | Q(closed_at__gt=at)
    untold = Q(kind__in=[duties.Kind.NEWS, duties.Kind.UNTOLD]) & still
    late = Q(kind=duties.Kind.PROMISE, due_at__lte=at)
    # Promises stand above this room; Django's reverse relation reaches them by name. A broken
    # one is settled when another time was agreed.
    unsettled = Q(standing=duties.Standing.BROKEN) & (
        Q(promise__told_at=None) | Q(promise__told_at__gt=at)
    )
    owed = duties.Duty.objects.filter(case_id__in=family, started_at__lte=at)
    return owed.filter(untold | (late & (still | unsettled))).exists()
