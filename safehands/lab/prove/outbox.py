"""Proof `outbox`: no message is lost, whatever the mail server does and wherever we are killed."""

from safehands.lab.prove import outbox_bugs, planting, practice
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.outbox_killed import killed_everywhere
from safehands.lab.prove.outbox_moods import an_afternoon_of_trouble


def run(trial: Trial) -> None:
    """Live through an afternoon of a bad mail server; then be killed at every point."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    stage = practice.open_practice()
    an_afternoon_of_trouble(trial, stage)
    killed_everywhere(trial, stage)


PROOF = Proof(
    name="outbox",
    promise=(
        "No message is lost: it leaves once the mail server takes it, or the case says that the "
        "customer was not told and its owner has a time by which to tell him another way."
    ),
    assumes=(
        "The mail server keeps what it said yes to. Whether a person reads it, no program knows."
    ),
    run=run,
    faults={
        "down": "nobody answers at the mail server for an hour",
        "dns": "the name of the mail server cannot be looked up for half an hour",
        "421": "the mail server says that it is too busy (421)",
        "450": "the mail server wants the recipient named later (450)",
        "451": "the mail server wants the letter itself later (451)",
        "550": "the mail server refuses for good (550, 554)",
        "cut": "the mail server hangs up before it has the letter",
        "reset": "the mail server says yes (250), and the line breaks",
        "killed": "the worker is killed at a point of the way out",
    },
    bugs=outbox_bugs.BUGS,
)
