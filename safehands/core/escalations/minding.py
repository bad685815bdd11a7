"""The clock minds that somebody who is there calls, and takes up words nobody pressed a key for."""

import logging
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
from safehands.core.escalations.queries import RELATED, without_supervisor
from safehands.core.refusals import Refusal
from safehands.rules.rungs import Stage
from safehands.rules.standing import Verdict

log = logging.getLogger(__name__)


@transaction.atomic
def take_up(*, note: cases.Note, now: datetime) -> Frustration | None:
    """Bring a supervisor to a customer whose own words say that he is frustrated; once a note."""
    # Who turns the mark off is the one who acts: two workers bring one supervisor.
    if not cases.settle_stirred(note):
        return None
    return frustrated(case=note.case, by=None, now=now, words=note.words)


def loose(now: datetime) -> list[Frustration]:
    """Return those whose supervisor has left, is away, or gave his work away."""
    return without_supervisor(now)


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
    While nobody else is left it stays where it is, and nothing is written.
    """
    if _to_hand_to(_as_it_is(frustration), now) is None:
        return frustration.caller
    cases.hold(cases.survivor_id(frustration.case_id), also_closed=True)
    row = _as_it_is(frustration)
    caller = _to_hand_to(row, now)
    if caller is None:
        return row.caller
    renamed = caller.pk != row.caller_id
    row.caller = caller
    row.save(update_fields=["caller"])
    duties.hand_over(duty=row.duty, to=caller)
    note_caller(row, now)
    alarm(row, now, by=None)
    if renamed:
        _write_the_name(row, now)
    return caller


def _as_it_is(frustration: Frustration) -> Frustration:
    return Frustration.objects.select_related(*RELATED).get(pk=frustration.pk)


def _to_hand_to(row: Frustration, now: datetime) -> people.Person | None:
    """Return who makes the call from now on; None when it stays as it is."""
    if row.ended_at is not None:
        return None
    caller = row.caller
    if not people.is_present(person=caller, now=now):
        caller = choose_caller(row.case, now, never=[caller, *row.kept_out])
    stays = caller.pk == row.caller_id == row.duty.owed_by_id
    return None if stays else caller


def _write_the_name(row: Frustration, now: datetime) -> None:
    """Write the new name to the customer; that it cannot be written takes no call from him."""
    try:
        with transaction.atomic():
            write_down_for_customer(row, now, by=None)
    except Refusal as refused:
        log.warning("The new name of call %s was not written: %s.", row.pk, refused.code)


def _one_higher(row: Frustration, case: cases.Case, now: datetime) -> None:
    """Tell somebody else that the call is late; the one who promised it still owes it."""
    other = choose_caller(case, now, never=row.kept_out, tried=[row.caller])
    if other != row.caller:
        tell_late(row, other, now)
