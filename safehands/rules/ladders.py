"""The usual ladders: one for service clocks, in opening hours, one for harm clocks, at any hour.

A service rung is always an instant at which the organisation is open: what closing time brings
is told in the morning. A harm rung waits for no morning.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from safehands.rules import hours
from safehands.rules.instants import NOTHING, utc
from safehands.rules.mistakes import Mistake
from safehands.rules.rungs import Each, EachBusinessDay, Ladder, Rung, Stage, Who
from safehands.rules.week import Week


@dataclass(frozen=True, slots=True)
class LadderPolicy:
    """The numbers an administrator may set. Service amounts are open time, harm amounts wall time.

    A warning comes its set time before due, but not before half of the time there is has passed.
    """

    service_warning: timedelta = timedelta(hours=1)
    service_manager: timedelta = timedelta(hours=1)
    harm_warning: timedelta = timedelta(minutes=15)
    harm_manager: timedelta = timedelta(minutes=15)
    harm_repeat: timedelta = timedelta(hours=1)

    def __post_init__(self) -> None:
        """Refuse steps of no length."""
        for number in fields(self):
            if getattr(self, number.name) <= NOTHING:
                raise Mistake(
                    field=number.name,
                    code="step_not_positive",
                    problem="A step of a ladder takes time.",
                    remedy="Give at least one minute.",
                )


USUAL = LadderPolicy()


def service_ladder(
    *, week: Week, started_at: datetime, due_at: datetime, policy: LadderPolicy = USUAL
) -> Ladder:
    """Return: owner warned, at due owner and cover, then the manager, then him each business day.

    If there is no open time to halve before it is due, nobody could act on a warning: it is left
    out.
    """
    budget = hours.elapsed(week, started_at, due_at)
    told = hours.next_open(week, due_at)
    raised = hours.next_open(week, hours.due(week, told, policy.service_manager))
    rungs = [
        Rung(told, (Who.OWNER, Who.COVER), Stage.DUE),
        Rung(raised, (Who.MANAGER,), Stage.OVERDUE),
    ]
    # The half of a microsecond is nothing, even if the whole was not.
    if half := budget / 2:
        ahead = hours.before(week, due_at, min(policy.service_warning, half))
        rungs.insert(0, Rung(ahead, (Who.OWNER,), Stage.WARNING))
    return Ladder(tuple(rungs), EachBusinessDay(week))


def harm_ladder(*, started_at: datetime, due_at: datetime, policy: LadderPolicy = USUAL) -> Ladder:
    """Return: owner warned, at due owner and on-call, then on-call and manager, then each hour."""
    start, due = utc(started_at), utc(due_at)
    ahead = min(policy.harm_warning, max(due - start, NOTHING) / 2)
    everybody = (Who.ON_CALL, Who.MANAGER)
    rungs = (
        Rung(due - ahead, (Who.OWNER,), Stage.WARNING),
        Rung(due, (Who.OWNER, Who.ON_CALL), Stage.DUE),
        Rung(due + policy.harm_manager, everybody, Stage.OVERDUE),
    )
    return Ladder(rungs if ahead else rungs[1:], Each(policy.harm_repeat))
