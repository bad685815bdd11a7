"""Judging a duty: how it stands, who must be told now, and when to look again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from safehands.rules.instants import NOTHING, utc
from safehands.rules.rungs import Ladder, Rung, Stage

ON_TIME = timedelta(minutes=1)
"""The clock looks at least once a minute: what fires within it was never late."""


class Standing(StrEnum):
    """How a duty stands. The first two are open, the others are for good."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    KEPT = "kept"
    MOVED = "moved"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes it."""
        return self in OPEN


OPEN = frozenset({Standing.ON_TRACK, Standing.AT_RISK})


@dataclass(frozen=True, slots=True)
class Fired:
    """A rung to climb now. Its message may leave at `rung.at`, never earlier."""

    rung: Rung
    late: timedelta

    @property
    def is_late(self) -> bool:
        """Whether those who are told must read that they are told late."""
        return self.late > ON_TIME


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the clock concludes. `next_rung` counts the rungs that are done with.

    `look_again_at` is always later than now, and None exactly when the duty is over.
    """

    standing: Standing
    look_again_at: datetime | None
    fired: tuple[Fired, ...]
    next_rung: int


def judge(
    *,
    standing: Standing,
    ladder: Ladder,
    next_rung: int,
    due_at: datetime,
    ends_at_due: bool,
    now: datetime,
) -> Verdict:
    """Judge one duty at one instant.

    A duty that `ends_at_due` (a promise to a customer) is broken by the clock when its time comes;
    any other stays open and at risk, however late, while its ladder climbs and then repeats until
    somebody acts. The clock never makes a standing better.

    After an outage every rung that has passed fires once, in order and marked late; of the
    repeats that have passed only the last one does, for a hundred reminders at once hide the rest.
    """
    due_at, now = utc(due_at), utc(now)
    if not standing.is_open:
        return Verdict(standing, None, (), next_rung)
    if ends_at_due and now >= due_at:
        return _broken(ladder, next_rung, now)
    passed = list(takewhile(lambda rung: rung.at <= now, ladder.climb(next_rung)))
    reached = next_rung + len(passed)
    following = next(ladder.climb(reached)).at
    return Verdict(
        standing=Standing.AT_RISK if now >= min(due_at, ladder.rungs[0].at) else standing,
        look_again_at=min(following, due_at) if now < due_at else following,
        fired=tuple(_fire(rung, now) for rung in _without_stale_repeats(passed)),
        next_rung=reached,
    )


def _broken(ladder: Ladder, next_rung: int, now: datetime) -> Verdict:
    """Return the end of a promise, with all its rungs up to the one that says so.

    That one may lie ahead, as when a promise ends while the house is closed: it is handed over
    now, because nobody looks at a duty that is over, and its message waits for its time.
    """
    last = [rung for rung in ladder.rungs[next_rung:] if rung.at <= now or _tells_of_due(rung)]
    fired = tuple(_fire(rung, now) for rung in last)
    return Verdict(Standing.BROKEN, None, fired, next_rung + len(fired))


def _tells_of_due(rung: Rung) -> bool:
    return rung.stage in {Stage.WARNING, Stage.DUE}


def _without_stale_repeats(passed: list[Rung]) -> list[Rung]:
    steps = [rung for rung in passed if rung.stage is not Stage.REPEAT]
    repeats = [rung for rung in passed if rung.stage is Stage.REPEAT]
    return steps + repeats[-1:]


def _fire(rung: Rung, now: datetime) -> Fired:
    return Fired(rung, max(now - rung.at, NOTHING))
