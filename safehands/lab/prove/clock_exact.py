"""Due times to the minute, through the product's own verbs and as they are stored."""

from datetime import datetime
from typing import Any

from safehands.core import duties, people
from safehands.core.refusals import Refusal
from safehands.lab.cast import Cast
from safehands.lab.prove.clock_cases import CASES, NEW_YORK, NINE_TO_FIVE, PAUSES, Case, local
from safehands.lab.prove.frame import Trial

EIGHT_HOURS = 480


def office(
    stage: Cast, name: str, week: list[Any], zone: str, days: dict[str, Any], now: datetime
) -> people.Organization:
    """Found an office with hours of its own; the manager of the practice stands behind it."""
    calendar = people.make_calendar(
        name=name, zone=zone, week=week, exceptions=days, by=None, now=now
    )
    found = people.found_organization(
        name=name, kind="practice", calendar=calendar, ours=True, by=None, now=now
    )
    people.join_as(
        person=stage.manager, organization=found, role=people.Role.MANAGER, by=None, now=now
    )
    people.fall_back_on(place=found, person=stage.manager, by=None, now=now)
    found.refresh_from_db()
    return found


def owe(
    stage: Cast, of: people.Organization, now: datetime, minutes: int, *, harm: bool = False
) -> duties.Duty:
    """Let the front desk owe an office something after some minutes of its clock."""
    return duties.owe(
        kind=duties.Kind.REMINDER, owed_by=stage.front_desk, organization=of, words="Call back",
        minutes=minutes, clock=duties.Clock.HARM if harm else duties.Clock.SERVICE, now=now,
    )  # fmt: skip


def exactly_due(trial: Trial, stage: Cast) -> None:
    """Promise what the table promises, and read when it is due."""
    for case in CASES:
        _one(trial, stage, case)
        trial.hit("exact instant")
    for number in range(len(PAUSES)):
        _paused(trial, stage, number)
        trial.hit("pause")


def _one(trial: Trial, stage: Cast, case: Case) -> None:
    of = office(stage, case.what, case.week, case.zone, case.days, case.starts_at)
    try:
        duty = owe(stage, of, case.starts_at, case.minutes)
    except Refusal as refused:
        trial.crack(f"{case.what}: {refused}")
        return
    _is(trial, case.what, duty.due_at, case.due_at)
    duties.close(duty=duty, standing=duties.Standing.KEPT, by=stage.front_desk, now=case.starts_at)


def _paused(trial: Trial, stage: Cast, number: int) -> None:
    start, since, until, used, due, days = PAUSES[number]
    what = f"a clock that stood still over a weekend ({number + 1})"
    of = office(stage, what, NINE_TO_FIVE, NEW_YORK, days, local(*start))
    duty = owe(stage, of, local(*start), EIGHT_HOURS)
    _pause_is_refused(trial, stage, duty, local(*since))
    by, waits = stage.front_desk, {"reason": "no answer", "counterparty": "the lab"}
    duties.pause(duty=duty, until=local(2026, 8, 3, 9, 0), by=by, now=local(*since), **waits)
    duty = duties.resume(duty=duty, by=by, now=local(*until))
    _is(trial, what, duty.due_at, local(*due))
    _is(trial, f"{what}, counted again from its events", duties.recounted(duty, duty.calendar),
        local(*due))  # fmt: skip
    left = EIGHT_HOURS - used
    again = owe(stage, of, local(*until), left)
    _is(trial, f"{what}, with {used} minutes used", again.due_at, duty.due_at)
    for one in (duty, again):
        duties.close(duty=one, standing=duties.Standing.KEPT, by=by, now=local(*until))


def _pause_is_refused(trial: Trial, stage: Cast, duty: duties.Duty, now: datetime) -> None:
    whole = {"reason": "no answer", "counterparty": "the lab", "until": local(2026, 8, 3, 9, 0)}
    for missing, nothing in (("reason", " "), ("counterparty", ""), ("until", None)):
        given: dict[str, Any] = {**whole, missing: nothing}
        try:
            duties.pause(duty=duty, by=stage.front_desk, now=now, **given)
        except Refusal:
            continue
        trial.crack(f"a clock was stopped without its {missing}")


def _is(trial: Trial, what: str, found: datetime, due: datetime) -> None:
    trial.expect(found == due, f"{what}: due {found.isoformat()}, not {due.isoformat()}")
