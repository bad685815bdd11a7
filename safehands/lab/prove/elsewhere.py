"""The installation of a trial on a PostgreSQL of its own, and a trial within the trial on it."""

import fcntl
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safehands.lab.prove import planting, postgresql
from safehands.lab.prove.conductor import MARK, environment
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.postgresql import QUICK, Cluster
from safehands.lab.prove.stage import Found

PATIENCE = 600.0


@contextmanager
def founded(trial: Trial, programs: Path, options: str = QUICK) -> Iterator[Cluster]:
    """Run a cluster that holds an empty installation.

    The migrations are run once for all trials; the others take a copy of what they made.
    """
    with postgresql.running(programs, options) as cluster:
        cluster.restore(_migrated(trial, programs))
        yield cluster


def _migrated(trial: Trial, programs: Path) -> Path:
    """Return a copy of an empty installation; one trial makes it while the others wait."""
    room = trial.folder.parent
    kept = room / "migrated.dump"
    with (room / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with postgresql.running(programs) as cluster:
                # Without the bug of this trial: the others begin with it too.
                _run(trial, ("migrate",), cluster.address, environment(trial.folder))
                cluster.dump(kept)
    return kept


def _run(trial: Trial, words: tuple[str, ...], address: str, settings: dict[str, str]) -> str:
    ended = subprocess.run(  # noqa: S603 - our own words
        planting.command(trial, *words), cwd=trial.folder, timeout=PATIENCE, check=False,
        env=settings | {"SAFEHANDS_DATABASE_URL": address}, capture_output=True, text=True,
    )  # fmt: skip
    if ended.returncode:
        raise RuntimeError(f"on PostgreSQL, {words[0]} broke off: {ended.stderr[-1500:]}")
    return ended.stdout


def tried(trial: Trial, address: str, *, short: bool, **more: str) -> Found:
    """Run the trial itself in a process that works on a database; return what it found."""
    words = ["prove", trial.name, "--trial", "--seed", str(trial.seed)]
    words += ["--short"] if short else []
    words += ["--bug", trial.bug] if trial.bug else []
    said = _run(trial, (*words,), address, planting.environment(trial, **more))
    line = next(line for line in said.splitlines() if line.startswith(MARK))
    found: Found = json.loads(line.removeprefix(MARK))
    return found
