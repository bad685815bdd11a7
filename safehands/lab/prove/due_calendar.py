"""A calendar changes: it lists what it would move, and moves nothing without a person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from safehands.core import duties, people
from safehands.lab.cast import WORKDAYS, ZONE, Cast
from safehands.lab.prove.clock_oracle import Minutes
from safehands.lab.prove.due_acts import Told
from safehands.lab.prove.frame import Trial


def change_hours(trial: Trial, stage: Cast, told: list[Told], day: str, now: datetime) -> None:
    """Close the practice on one day more; then decide on each date that it would move."""
    before = {duty.pk: duty.due_at for duty in _open(stage)}
    closed = {day: {"name": "painters", "spans": []}}
    version = people.publish_calendar(
        calendar=stage.practice.calendar, exceptions=closed, reason="painters", by=stage.manager,
        now=now,
    )  # fmt: skip
    trial.hit("calendar changed")
    moved = [duty for duty in _open(stage) if duty.due_at != before[duty.pk]]
    trial.expect(not moved, f"a change of the calendar moved {len(moved)} dates by itself")
    listed = {duty.pk: due_at for duty, due_at in duties.would_move(version)}
    _is_complete(trial, stage, listed, closed)
    for duty in _open(stage):
        if duty.pk in listed:
            _decide(trial, stage, duty, version, told, now)


def _open(stage: Cast) -> list[duties.Duty]:
    staff = people.owners_of(stage.practice)
    return [duty for person in staff for duty in duties.open_of(person)]


def _is_complete(
    trial: Trial, stage: Cast, listed: dict[UUID, datetime], closed: dict[str, Any]
) -> None:
    """Compare the list with a second opinion on every date that was counted."""
    minutes = Minutes(ZONE, WORKDAYS, closed)
    for duty in _open(stage):
        counted = duty.minutes is not None and duty.clock == duties.Clock.SERVICE
        if not counted or duty.started_at.second or duty.organization_id != stage.practice.pk:
            continue
        due_at = minutes.due(duty.started_at, duty.minutes or 0)
        said = listed.get(duty.pk, duty.due_at)
        trial.expect(
            said == due_at,
            f"“{duty.words}” would be due {due_at.isoformat()}; it says {said.isoformat()}",
        )
        if due_at != duty.due_at:
            trial.hit("date that would move")


def _decide(
    trial: Trial,
    stage: Cast,
    duty: duties.Duty,
    version: people.CalendarVersion,
    told: list[Told],
    now: datetime,
) -> None:
    """Move what only we know of; what a customer was told does not move with a calendar."""
    given: dict[str, Any] = {"duty": duty, "version": version, "by": stage.manager, "now": now}
    if duty.kind != duties.Kind.PROMISE:
        duties.move_date(**given)
        return
    try:
        duties.move_date(**given)
    except duties.NotMovable:
        trial.hit("promise not moved")
    else:
        trial.crack("a date that a customer was told moved with the calendar")
    duties.keep_date(**given)
    for one in told:
        if one.due_at == duty.due_at and one.duty_id == duty.pk:
            one.calendar = version.pk
