"""Proof `due`: a date that a customer was told does not move silently, whatever happens."""

from datetime import timedelta

from django.db import IntegrityError, connection, transaction

from safehands.core import cases, duties, logbook, notices, promises
from safehands.core.refusals import Refusal
from safehands.doors.clock import chores
from safehands.lab.cast import WORKDAYS, ZONE, Cast
from safehands.lab.prove import due_bugs, planting, practice
from safehands.lab.prove.clock_cases import local
from safehands.lab.prove.clock_oracle import Minutes
from safehands.lab.prove.due_acts import ACTS, Act, Told, in_office, move_without
from safehands.lab.prove.due_calendar import change_hours
from safehands.lab.prove.frame import Proof, Trial

MONDAY = local(2026, 3, 9, 10, 0)
WEDNESDAY = local(2026, 3, 11, 15, 0)
PAINTERS = "2026-03-12"
"""The Thursday on which the practice is closed, as everybody learns on Wednesday."""
NEXT_YEAR = timedelta(days=400)
ON_TIME = timedelta(seconds=60)
BY_HAND = {
    "a date that was told": "UPDATE core_duty SET due_at = '2030-01-01' WHERE kind = 'promise'",
    "the sentence that was heard": "UPDATE core_promise SET heard = 'some day'",
    "the first date": "UPDATE core_promise SET first_due_at = '2030-01-01'",
    "the hours that counted": "UPDATE core_calendarversion SET zone = 'UTC'",
}


def run(trial: Trial) -> None:
    """Promise on Monday, live through the week, and see on each day that every date stands."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    stage = practice.open_practice(MONDAY)
    told = [_promise(trial, stage, number) for number in range(trial.rounds(24, 8))]
    _live(trial, stage, told)
    change_hours(trial, stage, told, PAINTERS, WEDNESDAY)
    _all_stand(trial, stage, told, "the calendar changed")
    _agree_and_refuse(trial, stage, told)
    _by_hand(trial)
    _all_stand(trial, stage, told, "the database was changed by hand")
    _time_comes(trial, stage, told)


def _promise(trial: Trial, stage: Cast, number: int) -> Told:
    now = MONDAY + timedelta(minutes=number)
    person, _point = practice.customer(stage, f"p{number}", now)
    case = practice.open_case(stage, now, of=person, due_at=now + NEXT_YEAR)
    counted = number % 2 == 0
    minutes = trial.dice.randrange(1600, 2100)
    promise = promises.make(
        case=case, words="We call you back", by=case.owner, now=now,
        minutes=minutes if counted else None,
        due_at=None if counted else in_office(stage, now, minutes),
    )  # fmt: skip
    duty = promise.duty
    due_at = Minutes(ZONE, WORKDAYS, {}).due(now, minutes)
    trial.expect(duty.due_at == due_at, f"due {duty.due_at.isoformat()}, not {due_at.isoformat()}")
    trial.expect(duty.zone == ZONE, f"the date is kept in the zone {duty.zone}")
    return Told(promise.pk, duty.pk, case.pk, due_at, ZONE, duty.calendar_id, promise.heard, due_at)


def _live(trial: Trial, stage: Cast, told: list[Told]) -> None:
    """Let people do one thing after another with these cases until Wednesday."""
    names = list(ACTS) * trial.rounds(4, 1)
    trial.dice.shuffle(names)
    step = (WEDNESDAY - MONDAY - timedelta(hours=1)) / len(names)
    for number, name in enumerate(names, 1):
        now = (MONDAY + timedelta(hours=1) + number * step).replace(second=0, microsecond=0)
        chosen = trial.dice.choice(told)
        act = Act(stage, _case(stage, chosen), now)
        try:
            with logbook.through("desk"):
                ACTS[name](act)
        except Refusal:
            # Not everything is possible at every moment; what is refused moves nothing either.
            trial.hit("refused")
        else:
            trial.hit(name)
        trial.expect(not act.closes, "a case was closed while a promise on it was open")
        _all_stand(trial, stage, told, name)


def _case(stage: Cast, told: Told) -> cases.Case:
    """Return the case on which a promise goes on now."""
    case = cases.visible_to(stage.manager).get(pk=told.case_id)
    return cases.visible_to(stage.manager).get(pk=cases.survivor_id(case.pk))


def _now(stage: Cast, told: Told) -> promises.Promise:
    return promises.visible_to(stage.manager).select_related("duty").get(pk=told.promise_id)


def _all_stand(trial: Trial, stage: Cast, told: list[Told], after: str) -> None:
    """Compare every promise with what its customer heard."""
    for one in told:
        promise = _now(stage, one)
        duty = promise.duty
        found = (
            duty.due_at, duty.zone, duty.calendar_id, promise.heard, promise.first_due_at,
            duty.standing in duties.OPEN,
        )  # fmt: skip
        heard = (one.due_at, one.zone, one.calendar, one.heard, one.first_due_at, not one.ended)
        trial.expect(found == heard, f"after “{after}” a promise is {found}, and was {heard}")


def _agree_and_refuse(trial: Trial, stage: Cast, told: list[Told]) -> None:
    """Move one in agreement and keep one; refuse what is not agreed."""
    now = WEDNESDAY + timedelta(minutes=30)
    first, second = told[0], told[1]
    promise, by = _now(stage, first), _case(stage, first).owner
    passed = move_without(promise, by, now)
    trial.expect(not passed, f"a date was moved without its {' and '.join(passed)}")
    trial.hit("moved without agreement")
    try:
        promises.keep(
            promise=_now(stage, second), how="called", by=_case(stage, second).owner, now=now
        )
        moved = promises.move(
            promise=promise, reason="the doctor is ill", told_how="spoken", by=by, now=now,
            due_at=now + timedelta(days=8),
        )  # fmt: skip
    except Refusal as refused:
        trial.crack(f"a promise could not be kept or moved in agreement: {refused}")
        return
    first.ended, second.ended = "moved", "kept"
    trial.expect(moved.first_due_at == first.due_at, "the first date is not on record")
    trial.hit("moved in agreement")
    _all_stand(trial, stage, told, "one was moved and one kept")


def _by_hand(trial: Trial) -> None:
    """Try to change in the database itself what customers were told."""
    for what, statement in BY_HAND.items():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except IntegrityError:
            trial.hit("by hand")
        else:
            trial.crack(f"{what} could be changed in the database itself")


def _time_comes(trial: Trial, stage: Cast, told: list[Told]) -> None:
    """Let a worker that knows nothing of all this turn; each date is kept or broken, never gone."""
    hours = Minutes(ZONE, WORKDAYS, {})
    open_still = sorted((one for one in told if not one.ended), key=lambda one: one.due_at)
    moments = {one.due_at for one in open_still}
    moments |= {hours.before(one.due_at, 60) for one in open_still}
    for at in sorted(moments):
        with logbook.through("clock"):
            while chores.review_duties(at + timedelta(seconds=1)):
                pass
    for one in told:
        _ended_rightly(trial, stage, one)


def _ended_rightly(trial: Trial, stage: Cast, one: Told) -> None:
    promise = _now(stage, one)
    duty = promise.duty
    standing, due_at = one.ended or "broken", one.due_at
    trial.expect(duty.standing == standing, f"a promise ended as {duty.standing}, not {standing}")
    trial.expect(duty.due_at == due_at, "the date on record is not the one that was told")
    if standing != "broken":
        return
    trial.hit("broken at its time")
    late = (duty.closed_at or due_at) - due_at
    trial.expect(timedelta(0) <= late <= ON_TIME, f"broken {late} after its time")
    warned = notices.of_case(promise.case_id).filter(topic="due_soon", channel="page")
    # An hour before; who was called to the same case in the hour before that is not called again.
    since = Minutes(ZONE, WORKDAYS, {}).before(due_at, 120)
    warned = warned.filter(written_at__gte=since, written_at__lte=due_at)
    owner = _case(stage, one).owner
    to = {notice.to_id for notice in warned}
    trial.expect(
        to == {owner.pk},
        f"of a promise due {due_at.isoformat()}, {owner.name} was to be warned, not {to}",
    )


PROOF = Proof(
    name="due",
    promise=(
        "A date that a customer was told stays: it is kept, broken, or moved in agreement with "
        "him, and the first date stays on record. A change of the hours lists what it would move "
        "and moves nothing by itself."
    ),
    assumes=(
        "Nobody takes the guards off the database. It refuses to have a date changed that was "
        "told, also by hand."
    ),
    run=run,
    faults={
        "thanks": "the customer writes “thanks”",
        "closing tried": "somebody tries to close the case",
        "joined": "the case is joined to another one",
        "joined and parted": "the case is joined by mistake and parted again",
        "handed over": "a colleague takes the case over",
        "taken": "a colleague takes the case himself",
        "next step": "somebody says what happens next",
        "harm near": "harm comes near",
        "customer moves": "the customer moves to another zone",
        "calendar changed": "the practice closes on one day more",
        "date that would move": "a date that the changed hours would count otherwise",
        "promise not moved": "somebody lets a promise move with the calendar",
        "moved without agreement": "somebody moves a promise without saying why or how told",
        "moved in agreement": "a promise is moved in agreement",
        "by hand": "somebody changes what was told in the database itself",
        "broken at its time": "a worker started anew finds that the time has come",
    },
    bugs=due_bugs.BUGS,
)
