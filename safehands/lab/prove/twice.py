"""Proof `twice`: nothing is sent twice on purpose; what may have left is in doubt, and shown."""

from safehands.lab.prove import planting, practice, twice_bugs
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.twice_at_once import two_workers
from safehands.lab.prove.twice_silence import killed_after_yes, no_answer, no_answer_to_a_text


def run(trial: Trial) -> None:
    """Send into silence, be killed after the yes, and send with two workers at once."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    stage = practice.open_practice()
    no_answer(trial, stage)
    no_answer_to_a_text(trial, stage)
    killed_after_yes(trial, stage)
    two_workers(trial, stage)


PROOF = Proof(
    name="twice",
    promise=(
        "No message is sent twice blindly. When nobody knows whether it left, it is in doubt: an "
        "urgent one is repeated once with the same number, so that the receiver sees that two are "
        "one; every other one is shown to a person who decides."
    ),
    assumes=(
        "Whoever receives mail or texts recognises a second copy by its number. Exactly once is "
        "not to be had over mail."
    ),
    run=run,
    faults={
        "no answer": "the server takes a message and hangs up, is silent, or talks nonsense",
        "not taken": "the server hangs up after the whole message, which is lost",
        "no answer to a text": "the gateway takes a text message, and its answer is lost",
        "killed after yes": "the worker dies between the server's yes and our note of it",
        "two workers": "two workers reach for the same messages at the same time",
    },
    bugs=twice_bugs.BUGS,
)
