"""Proof `clock`: every duty fires once, never early, and at most a minute late."""

from safehands.lab.prove import clock_bugs, planting, practice
from safehands.lab.prove.clock_exact import exactly_due
from safehands.lab.prove.clock_live import two_real_workers
from safehands.lab.prove.clock_weeks import live_through
from safehands.lab.prove.frame import Proof, Trial


def run(trial: Trial) -> None:
    """Check due times to the minute, live through hard weeks, and watch two real workers."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    stage = practice.open_practice()
    exactly_due(trial, stage)
    live_through(trial, stage)
    if not trial.bug:
        two_real_workers(trial, stage)


PROOF = Proof(
    name="clock",
    promise=(
        "Every duty is told of once, never before its time, and at most a minute after it. Where "
        "the machine was off, each step that passed is told once, in order, and says that it "
        "comes late."
    ),
    assumes=(
        "The machine's clock follows a time server; before and after is what that clock shows. "
        "The health page tells when it was set back."
    ),
    run=run,
    faults={
        "exact instant": "a due time from a table, over changes of the clocks and closed days",
        "pause": "a clock stands still over a weekend or a holiday",
        "summer": "the clocks go forward",
        "winter": "the clocks go back",
        "leap day": "a 29th of February lies between",
        "set back": "the machine's clock is set back by an hour",
        "set forward": "the machine's clock is set three hours ahead, and put right again",
        "off": "the machine is off over a holiday",
        "told late": "a step passed while the machine was off",
        "two workers": "a second worker turns 90 seconds behind the first",
        "killed": "of two real workers one is killed as duties fall due",
    },
    bugs=clock_bugs.BUGS,
)
