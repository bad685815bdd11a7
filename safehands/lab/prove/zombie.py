"""Proof `zombie`: a worker that stands still in the middle does no harm when it wakes."""

from safehands.lab.prove import planting, practice, zombie_bugs
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.zombie_duties import frozen_over_duties
from safehands.lab.prove.zombie_elsewhere import again_on_postgresql
from safehands.lab.prove.zombie_post import frozen_over_messages


def run(trial: Trial) -> None:
    """Freeze a worker at every point of its work, let a second one go on, and wake it."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    stage = practice.open_practice()
    frozen_over_messages(trial, stage)
    frozen_over_duties(trial, stage)
    again_on_postgresql(trial)


PROOF = Proof(
    name="zombie",
    promise=(
        "A worker that stood still for a while, such as one on a machine that was put to sleep, "
        "does no harm when it wakes: what another worker did meanwhile is not done again."
    ),
    assumes=(
        "While a program stands still in the middle of writing to the embedded database, nothing "
        "else can be written: the others wait or say so, nothing is lost, and the health turns "
        "red. On PostgreSQL such a program is cut off after a minute."
    ),
    run=run,
    faults={
        "after the claim": "it freezes when it has taken a message and not begun to send it",
        "before the send": "it freezes when it has begun, before the mail server has the message",
        "before the commit": "it freezes when the mail server has the message and we have no note",
        "in the middle of a write": "it freezes while it holds the embedded database",
        "over a duty": "it freezes while it reviews a duty",
        "on PostgreSQL": "all of this on PostgreSQL",
    },
    bugs=zombie_bugs.BUGS,
    optional=frozenset({"on PostgreSQL"}),
)
