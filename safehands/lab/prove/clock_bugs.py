"""Mistakes of a clock, planted to see that the proof finds them."""

import importlib
from datetime import datetime, timedelta
from typing import Any

from safehands.core import notices
from safehands.lab.prove.planting import plants, replace
from safehands.rules import hours, standing
from safehands.rules.week import Week

BUGS = {
    "early": "the clock tells a minute before the time",
    "late": "the clock looks at each duty two minutes after its time",
    "again": "after a look the steps before it are told once more",
    "summer": "an hour of the wall is taken for an hour also when the clocks change",
    "holiday": "days that differ from their weekday are not heeded",
    "as-if-nothing": "what is told days late does not say so",
}
_verbs = importlib.import_module("safehands.core.duties.verbs")
_weeks = importlib.import_module("safehands.core.people.weeks")


@plants("clock/early")
def _early() -> None:
    judge = standing.judge
    soon = timedelta(minutes=1)
    replace(_verbs.standing, "judge", lambda *, now, **rest: judge(now=now + soon, **rest))


@plants("clock/late")
def _late() -> None:
    judge = standing.judge

    def slow(**given: Any) -> Any:
        verdict = judge(**given)
        again = verdict.look_again_at
        return standing.Verdict(
            verdict.standing, again and again + timedelta(minutes=2), verdict.fired,
            verdict.next_rung,
        )  # fmt: skip

    replace(_verbs.standing, "judge", slow)


@plants("clock/again")
def _again() -> None:
    judge, tell = standing.judge, notices.tell

    def from_the_start(*, next_rung: int, **rest: Any) -> Any:
        return judge(next_rung=max(next_rung - 1, 0), **rest)

    def anew(**given: Any) -> Any:
        return tell(**{**given, "dedupe_key": f"{given['dedupe_key']}{given['now']}"[-120:]})

    replace(_verbs.standing, "judge", from_the_start)
    replace(_verbs.notices, "tell", anew)


@plants("clock/summer")
def _summer() -> None:
    due = hours.due

    def by_the_wall(week: Week, start: datetime, amount: timedelta | int) -> datetime:
        found, zone = due(week, start, amount), week.zone
        shift = found.astimezone(zone).utcoffset() or timedelta(0)
        return found + (shift - (start.astimezone(zone).utcoffset() or timedelta(0)))

    replace(hours, "due", by_the_wall)


@plants("clock/holiday")
def _holiday() -> None:
    replace(Week, "spans_on", lambda week, day: week.days[day.weekday()])


@plants("clock/as-if-nothing")
def _as_if_nothing() -> None:
    replace(standing.Fired, "is_late", property(lambda _fired: False))
