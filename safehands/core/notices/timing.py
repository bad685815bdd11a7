"""When a notice may leave: quiet hours, waiting times, limits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safehands.core import people
from safehands.core.notices.models import Notice, OwnWay, Urgency
from safehands.rules import backoff, quiet

# Longer than one try can last: connection and each answer of the mail server are limited.
LEASE = timedelta(minutes=10)
URGENT = backoff.RetryPolicy(
    first_wait=timedelta(seconds=20), longest_wait=timedelta(minutes=5), attempts=24
)


def earliest(
    point: people.ContactPoint | OwnWay | None,
    person: people.Person | None,
    *,
    urgent: bool,
    at: datetime,
) -> datetime:
    """Return the first instant at or after ``at`` outside of the reader's quiet hours (UTC)."""
    if point is None or point.quiet_from is None or point.quiet_to is None:
        return at
    zone = ZoneInfo(person.zone if person else "UTC")
    hours = quiet.QuietHours(point.quiet_from, point.quiet_to, zone)
    return quiet.earliest(hours, at, urgent=urgent)


def next_try(notice: Notice, *, first_at: datetime, now: datetime) -> datetime | None:
    """Return when to try again after a refusal, outside of quiet hours; None to give up."""
    urgent = notice.urgency == Urgency.URGENT
    again = backoff.next_try(
        key=str(notice.pk),
        attempts=notice.attempts_made,
        first_at=first_at,
        now=now,
        policy=URGENT if urgent else backoff.PATIENT,
    )
    if again is None:
        return None
    again = earliest(notice.contact_point or notice.own_way, notice.to, urgent=urgent, at=again)
    return None if too_late(notice, again) else again


def too_late(notice: Notice, at: datetime) -> bool:
    """Whether the words are no longer worth saying at an instant."""
    return notice.valid_until is not None and at >= notice.valid_until
