"""A calendar changed: which due times would move, and moving them only when a person says so."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import logbook, people
from safehands.core.duties.ladders import first_look, ladder_of
from safehands.core.duties.models import OPEN, Clock, Duty
from safehands.core.refusals import Refusal
from safehands.rules.clock_events import Change, Paused, Resumed, Started
from safehands.rules.running import rebuild


class NotMovable(Refusal):
    """The date was told to a customer, or the duty has ended."""

    code = "not_movable"


def would_move(version: people.CalendarVersion) -> Iterator[tuple[Duty, datetime]]:
    """Yield open duties that this version would make due at another instant, and that instant.

    Only duties whose time was counted in working minutes on an older version of the calendar;
    a time that was named stays what it is. Nothing is changed.
    """
    counted = Duty.objects.filter(
        standing__in=OPEN,
        clock=Clock.SERVICE,
        minutes__isnull=False,
        paused_at=None,
        calendar__calendar_id=version.calendar_id,
    ).exclude(calendar=version)
    related = counted.select_related("case", "owed_by", "calendar", "organization", "promise")
    for duty in related.prefetch_related("pauses").order_by("due_at"):
        due_at = recounted(duty, version)
        if due_at != duty.due_at:
            yield duty, due_at


def recounted(duty: Duty, version: people.CalendarVersion) -> datetime:
    """Return when a duty is due when all its events are counted on this version (UTC).

    The clock is rebuilt from what is stored (start, minutes, pauses), as ``rules.running`` says.
    """
    week = people.week_of(version)
    started = Started(at=duty.started_at, week=week, budget=timedelta(minutes=duty.minutes or 0))
    due = rebuild(started, _events(duty)).due
    # Only a kept clock is due at no time, and no event here keeps it.
    return due or duty.due_at


def _events(duty: Duty) -> Iterator[Change]:
    # Sorted here, so that a list of duties asks for its pauses once.
    for pause in sorted(duty.pauses.all(), key=lambda one: one.since):
        yield Paused(
            at=pause.since,
            reason=pause.reason,
            counterparty=pause.counterparty,
            until=pause.expected_until,
        )
        if pause.ended_at is not None and pause.ended_at < pause.expected_until:
            yield Resumed(at=pause.ended_at)


@transaction.atomic
def keep_date(
    *, duty: Duty, version: people.CalendarVersion, by: people.Person, now: datetime
) -> None:
    """Let a date stand although the calendar changed; it is not asked about again."""
    Duty.objects.filter(pk=duty.pk, standing__in=OPEN).update(calendar=version)
    _write("date_kept", duty, duty.due_at, by, now)


@transaction.atomic
def move_date(
    *, duty: Duty, version: people.CalendarVersion, by: people.Person, now: datetime
) -> None:
    """Move a date as the changed calendar counts it; never what a customer was told.

    Raises ``NotMovable`` for a promise (move it in agreement) and for a duty that has ended.
    """
    due_at = recounted(duty, version)
    ladder = ladder_of(
        version=version,
        organization=duty.organization,
        clock=duty.clock,
        started_at=duty.started_at,
        due_at=due_at,
    )
    moved = Duty.objects.filter(pk=duty.pk, standing__in=OPEN, promise=None).update(
        calendar=version,
        due_at=due_at,
        next_rung=0,
        look_again_at=first_look(ladder, due_at),
    )
    if not moved:
        raise NotMovable(
            gettext_lazy("This date does not move with the calendar."),
            remedy=gettext_lazy("Agree on a new time with the customer and move the promise."),
        )
    _write("date_moved", duty, due_at, by, now)


def _write(verb: str, duty: Duty, due: datetime, by: people.Person, now: datetime) -> None:
    logbook.write(
        verb=verb, by=by, now=now, case_id=duty.case_id, duty=duty.pk, was=duty.due_at, due=due
    )
