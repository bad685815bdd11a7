"""The same on PostgreSQL: a worker that freezes in the middle of a write is cut off there."""

from safehands.lab.prove import elsewhere, machine
from safehands.lab.prove.frame import Trial

SOON = "-c%20idle_in_transaction_session_timeout%3D3s"
"""Seconds in place of the minute of the house, so that nobody waits for it."""


def again_on_postgresql(trial: Trial) -> None:
    """Run the short form of this proof on a PostgreSQL server of its own, if there is one."""
    programs = machine.postgresql_bin()
    if trial.short:
        trial.could_not("the full form, for a frozen worker on PostgreSQL")
    elif programs is None:
        trial.could_not("the programs of a PostgreSQL server, for a frozen worker on it")
    else:
        with elsewhere.founded(trial, programs) as cluster:
            found = elsewhere.tried(trial, f"{cluster.address}&options={SOON}", short=True)
        for crack in found["cracks"]:
            trial.crack(f"on PostgreSQL: {crack}")
        trial.hit("on PostgreSQL", sum(found["hits"].values()))
