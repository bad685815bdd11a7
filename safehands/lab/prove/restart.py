"""Proof `restart`: the database may be restarted at any time, gently or by force."""

import os
from pathlib import Path

from safehands.lab.prove import elsewhere, machine, postgresql, restart_bugs
from safehands.lab.prove.frame import Proof, Trial

CLUSTER = "RESTART_CLUSTER"
"""In the environment: where the cluster lies on which the trial within the trial runs."""


def run(trial: Trial) -> None:
    """Run a PostgreSQL of our own, and the trial itself in a process that works on it."""
    if place := os.environ.get(CLUSTER):
        from safehands.lab.prove import restarting  # noqa: PLC0415 - only where there is a server

        programs = machine.postgresql_bin()
        if programs is None:
            trial.could_not("the programs of a PostgreSQL server")
            return
        cluster = postgresql.Cluster(programs, Path(place), postgresql.SAFE)
        restarting.restart_under_load(trial, cluster)
        return
    programs = machine.postgresql_bin()
    if programs is None:
        trial.could_not("the programs of a PostgreSQL server")
        return
    with elsewhere.founded(trial, programs, postgresql.SAFE) as cluster:
        where = {CLUSTER: str(cluster.folder)}
        found = elsewhere.tried(trial, cluster.address, short=trial.short, **where)
    trial.hits.update(found["hits"])
    trial.figures |= found["figures"]
    trial.missing += found["missing"]
    for words in found["cracks"]:
        trial.crack(words)


PROOF = Proof(
    name="restart",
    promise=(
        "The database server may be restarted at any time, also by force: nothing that was "
        "acknowledged is lost, nothing is there twice, and every duty is looked after once, by "
        "the same workers, without anybody starting them again."
    ),
    assumes="PostgreSQL with fsync on, on a disk that keeps what it says it has kept.",
    run=run,
    faults={
        "fast": "the server is stopped in a way that cuts off everybody, and started",
        "immediate": "the server is stopped as by a crash, and started",
        "cut-off": "a client's request meets the restart and gets no clear answer",
        "asked-again": "it asks once more under the same key",
        "duties": "a duty comes due while the server restarts again and again",
    },
    bugs=restart_bugs.BUGS,
    needs=("postgresql",),
)
