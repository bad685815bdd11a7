"""Weeks on the clock: clocks change, are set wrong, the machine is off, and two workers turn.

The machine's clock is the only one there is: what it shows is given to the worker, turn by turn.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from safehands.core import duties, logbook, notices
from safehands.core.refusals import Refusal
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from safehands.lab.prove.clock_cases import (
    ALWAYS,
    EIGHT_TO_SIX,
    LUNCH,
    NEW_YORK,
    NINE_TO_FIVE,
    local,
)
from safehands.lab.prove.clock_exact import office, owe
from safehands.lab.prove.clock_oracle import MINUTE, Minutes
from safehands.lab.prove.frame import Trial

OFFICES = (
    ("New York", NEW_YORK, EIGHT_TO_SIX),
    ("Los Angeles", "America/Los_Angeles", NINE_TO_FIVE),
    ("Madrid", "Europe/Madrid", LUNCH),
    ("Lord Howe", "Australia/Lord_Howe", ALWAYS),
    ("Kathmandu", "Asia/Kathmandu", NINE_TO_FIVE),
)
FEAST = {"2026-12-25": {"name": "closed", "spans": []}}
WEEKS = (
    # From when to when a stretch is lived through, and what is special about it.
    ("summer", local(2026, 3, 6, 12, 0), 4),
    ("winter", local(2026, 10, 30, 12, 0), 4),
    ("leap day", local(2028, 2, 28, 8, 0), 3),
    ("set back", local(2026, 5, 12, 9, 0), 2),
    ("set forward", local(2026, 5, 19, 9, 0), 2),
    ("off", local(2026, 12, 24, 9, 0), 6),
    ("two workers", local(2026, 6, 9, 9, 0), 2),
)
OFF = (local(2026, 12, 24, 12, 0), local(2026, 12, 28, 8, 0))
SET_BACK, SET_FORWARD = timedelta(hours=1), timedelta(hours=3)
APART = timedelta(seconds=90)
ON_TIME = timedelta(seconds=60)
LATE_WORDS = "the clock stood still"


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty, and what has to be said about it when, by a second opinion."""

    duty: duties.Duty
    due_at: datetime
    rungs: tuple[tuple[str, datetime], ...]
    """Its first steps: topic and instant of the warning, of the due time, of the manager's."""


def live_through(trial: Trial, stage: Cast) -> None:
    """Live through each stretch with duties of all offices due in it."""
    before = local(2026, 3, 1, 9, 0)
    offices = [
        (office(stage, name, week, zone, FEAST, before), Minutes(zone, week, FEAST))
        for name, zone, week in OFFICES
    ]
    many = trial.rounds(14, 4)
    for what, since, days in WEEKS:
        until = since + timedelta(days=days)
        owed = [_owe(trial, stage, offices, since, until) for _ in range(many)]
        said = _live(trial, what, since, until, [one for one in owed if one])
        for one in said:
            duties.close(
                duty=one.duty, standing=duties.Standing.BROKEN, by=stage.front_desk, now=until
            )


def _owe(
    trial: Trial, stage: Cast, offices: list[Any], since: datetime, until: datetime
) -> Owed | None:
    of, minutes = trial.dice.choice(offices)
    span = int((until - since) / MINUTE)
    start, harm = since + trial.dice.randrange(span // 2) * MINUTE, trial.dice.choice((True, False))
    given = 2 * trial.dice.randint(2, 400)
    try:
        duty = owe(stage, of, start, given, harm=harm)
    except Refusal as refused:
        trial.crack(f"{given} minutes from {start.isoformat()}: {refused}")
        return None
    due_at = start + given * MINUTE if harm else minutes.due(start, given)
    trial.expect(
        duty.due_at == due_at, f"due {duty.due_at.isoformat()}, counted {due_at.isoformat()}"
    )
    return Owed(duty, due_at, _harm(due_at, given) if harm else _service(minutes, due_at, given))


def _harm(due_at: datetime, given: int) -> tuple[tuple[str, datetime], ...]:
    warned = due_at - min(15 * MINUTE, given * MINUTE / 2)
    return (("due_soon", warned), ("late", due_at), ("late", due_at + 15 * MINUTE))


def _service(minutes: Minutes, due_at: datetime, given: int) -> tuple[tuple[str, datetime], ...]:
    told = minutes.next_open(due_at)
    raised = minutes.next_open(minutes.due(told, 60))
    return (
        ("due_soon", minutes.before(due_at, min(60, given // 2))), ("late", told), ("late", raised)
    )  # fmt: skip


def _live(
    trial: Trial, what: str, since: datetime, until: datetime, owed: list[Owed]
) -> list[Owed]:
    """Turn a worker whenever something may be due, and idly in between; then judge."""
    shown = list(_turns(trial, what, since, until, owed))
    with logbook.through("clock"):
        for at in shown:
            while chores.review_duties(at):
                pass
    turns = sorted(shown)
    for one in owed:
        _judge(trial, what, one, turns, until)
    if owed:
        trial.hit(what)
    return owed


def _turns(
    trial: Trial, what: str, since: datetime, until: datetime, owed: list[Owed]
) -> Iterator[datetime]:
    """Yield what the machine's clock shows at each turn, in the order of the turns.

    A worker turns every two seconds; the turns at which nothing can be due are left out, but for
    some just before each due time and some at random.
    """
    moments = [at for one in owed for _topic, at in one.rungs if at <= until]
    idle = [since + trial.dice.random() * (until - since) for _ in range(trial.rounds(20, 5))]
    due = [at + timedelta(seconds=trial.dice.uniform(0, 2.5)) for at in moments]
    early = [at - timedelta(seconds=trial.dice.uniform(0.1, 30)) for at in moments]
    turns = sorted([*idle, *due, *early, until])
    if what == "off":
        turns = [at for at in turns if not OFF[0] <= at < OFF[1]]
        turns = sorted([*turns, OFF[1] + timedelta(seconds=1)])
    elif what == "two workers":
        # One of them is always late by a minute and a half, as after a long pause of its machine.
        turns = [at for turn in turns for at in (turn, turn - APART)]
    elif what in ("set back", "set forward"):
        turns = _set_wrong(what, since, until, turns)
    yield from turns


def _set_wrong(
    what: str, since: datetime, until: datetime, turns: list[datetime]
) -> list[datetime]:
    """Return turns on a clock that is set wrong once, and put right an hour later or never."""
    middle = since + (until - since) / 3
    before, after = [at for at in turns if at < middle], [at for at in turns if at >= middle]
    if what == "set back":
        # The hour before is shown once more.
        again = [at for at in turns if middle - SET_BACK <= at < middle]
        return [*before, *again, *after]
    ahead = [at for at in after if at < middle + SET_FORWARD]
    # It runs ahead through what is still to come, and is put right: that hour comes again.
    return [*before, *ahead, *after]


def _judge(trial: Trial, what: str, one: Owed, turns: list[datetime], until: datetime) -> None:
    alarms = list(notices.written().filter(duty=one.duty, channel=notices.Channel.PAGE))
    counted = Counter((alarm.to_id, alarm.topic, alarm.not_before) for alarm in alarms)
    for (_to, topic, at), times in counted.items():
        trial.expect(times == 1, f"{what}: {topic} for {at.isoformat()} was said {times} times")
    for topic, at in one.rungs:
        said = [alarm for alarm in alarms if (alarm.topic, alarm.not_before) == (topic, at)]
        if at + ON_TIME < until:
            trial.expect(
                len({alarm.to_id for alarm in said}) == 1,
                f"{what}: {topic} for {at.isoformat()} reached {len(said)} people",
            )
        for alarm in said:
            _in_time(trial, what, alarm, turns)
    expected = {at for _topic, at in one.rungs}
    for alarm in alarms:
        sooner = alarm.not_before < max(expected) and alarm.not_before not in expected
        trial.expect(not sooner, f"{what}: told of {alarm.not_before.isoformat()}, due by nobody")
        trial.expect(alarm.written_at >= alarm.not_before, f"{what}: told before its time")


def _in_time(trial: Trial, what: str, alarm: notices.Notice, turns: list[datetime]) -> None:
    """Write down a crack if a worker that was there told it later than a minute after its time.

    Where none was there it is told at the first turn after, and says that it comes late.
    """
    late = alarm.written_at - alarm.not_before
    off = what == "off" and OFF[0] <= alarm.not_before < OFF[1]
    if off:
        trial.hit("told late")
        late = alarm.written_at - OFF[1]
        trial.expect(
            LATE_WORDS in alarm.words, f"{what}: told days later as if nothing had happened"
        )
    elif what in ("set back", "set forward"):
        # By the turns there were: nobody looked in the hour that a wrong clock left out.
        after = [at for at in turns if at >= alarm.not_before]
        late = min(late, alarm.written_at - after[0]) if after else late
    elif LATE_WORDS in alarm.words:
        trial.crack(f"{what}: told in time, and says that it is late")
    trial.expect(late <= ON_TIME, f"{what}: told {late} after its time")
    seconds = late.total_seconds()
    trial.figures["latest, seconds"] = max(trial.figures.get("latest, seconds", 0.0), seconds)
