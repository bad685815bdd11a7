"""The clock minds that somebody who is there calls, and takes up words nobody pressed a key for."""

from datetime import datetime

from django.db import transaction

from safehands.core import cases, duties, people
from safehands.core.escalations.asking import (
    alarm,
    frustrated,
    note_caller,
    tell_late,
    write_down_for_customer,
)
from safehands.core.escalations.choosing import choose_caller
from safehands.core.escalations.models import Frustration
from safehands.core.escalations.queries import RELATED, still_open
from safehands.rules.rungs import Stage
from safehands.rules.standing import Verdict


@transaction.atomic
def take_up(*, note: cases.Note, now: datetime) -> Frustration | None:
    """Bring a supervisor to a customer whose own words say that he is frustrated; once a note."""
    # Who turns the mark off is the one who acts: two workers bring one supervisor.
    if not cases.settle_stirred(note):
        return None
    return frustrated(case=note.case, by=None, now=now, words=note.words)


def loose(now: datetime) -> list[Frustration]:
    """Return those whose supervisor has left, is away, or gave his work away. Two queries."""
    waiting = still_open(now)
    away = people.absent_now({row.caller for row in waiting}, now)
    return [row for row in waiting if _is_loose(row, gone=row.caller in away)]


@transaction.atomic
def review(*, duty: duties.Duty, now: datetime) -> Verdict | None:
    """Judge a supervisor's call; when its time has passed somebody higher hears it at once."""
    if duty.case_id is None:
        return duties.review(duty=duty, now=now)
    held = cases.hold(cases.survivor_id(duty.case_id), also_closed=True)
    verdict = duties.review(duty=duty, now=now)
    if verdict is None or not any(fired.rung.stage is Stage.DUE for fired in verdict.fired):
        return verdict
    row = Frustration.objects.select_related(*RELATED).filter(duty=duty, ended_at=None).first()
    if row is not None:
        _one_higher(row, held, now)
    return verdict


@transaction.atomic
def find_caller(*, frustration: Frustration, now: datetime) -> people.Person:
    """Let somebody who is there make the call that has lost its supervisor; he hears it at once.

    The customer is written the new name. Who was given the work of another gives the call back.
    """
    held = cases.hold(cases.survivor_id(frustration.case_id), also_closed=True)
    row = Frustration.objects.select_related(*RELATED).get(pk=frustration.pk)
    gone = not people.is_present(person=row.caller, now=now)
    if row.ended_at is not None or not _is_loose(row, gone=gone):
        return row.caller
    before = row.caller
    if gone:
        row.caller = choose_caller(held, now, never=[before, *row.kept_out])
        row.save(update_fields=["caller"])
    if row.caller_id == row.duty.owed_by_id:
        # Nobody else is left; it stays where it is.
        return row.caller
    duties.hand_over(duty=row.duty, to=row.caller)
    note_caller(row, now)
    alarm(row, now, by=None)
    if row.caller_id != before.pk:
        write_down_for_customer(row, now, by=None)
    return row.caller


def _is_loose(row: Frustration, *, gone: bool) -> bool:
    return gone or not row.caller.active or row.duty.owed_by_id != row.caller_id


def _one_higher(row: Frustration, case: cases.Case, now: datetime) -> None:
    """Tell somebody else that the call is late; the one who promised it still owes it."""
    other = choose_caller(case, now, never=row.kept_out, tried=[row.caller])
    if other != row.caller:
        tell_late(row, other, now)
