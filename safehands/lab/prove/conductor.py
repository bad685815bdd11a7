"""Runs the trials of proofs, each in a process of its own, and judges what they found."""

import functools
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

from safehands.lab.prove import machine, table
from safehands.lab.prove.frame import Proof
from safehands.lab.prove.stage import Found, Stage
from safehands.lab.prove.verdicts import Verdict, judge

MARK = "safehands-trial "
"""Before the one line of a trial's process that is its finding; all else it prints is shown."""
PATIENCE = 900
"""Seconds after which a trial that does not end is given up; that is a crack."""
AT_ONCE = max(1, min(4, os.cpu_count() or 1))


def prove(
    names: Iterable[str],
    *,
    seed: int,
    short: bool,
    template: Path,
    most_bugs: int | None = None,
    tell: Callable[[Verdict], None] = lambda _verdict: None,
) -> list[Verdict]:
    """Prove promises, several trials at once; ``tell`` hears of each as soon as it is known.

    Every trial starts from a copy of ``template``, see :func:`founded`. Of the bugs of each proof
    the first ``most_bugs`` are planted; all, unless that is said.
    """
    proofs = [table.proof(name) for name in names]
    able = [proof for proof in proofs if not machine.lacks(proof.needs)]
    with _stages() as stages, ThreadPoolExecutor(AT_ONCE) as pool:

        def begun(proof: Proof, bug: str) -> Future[Found]:
            # A planted bug is looked for in the short form: mostly it is found soon.
            words = {"name": proof.name, "seed": seed, "short": short or bool(bug), "bug": bug}
            return pool.submit(_trial, stages, words, template)

        # Each bug is a trial of its own, so that all cores are busy to the end.
        trials = {
            (proof.name, bug): begun(proof, bug)
            for proof in able
            for bug in (*list(proof.bugs)[:most_bugs], "")
        }
        verdicts = []
        try:
            for proof in proofs:
                tried = functools.partial(_result, trials, proof.name)
                verdicts.append(judge(proof, tried, seed=seed, most_bugs=most_bugs))
                tell(verdicts[-1])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return verdicts


def _result(trials: dict[tuple[str, str], Future[Found]], name: str, bug: str) -> Found:
    return trials[name, bug].result()


@contextmanager
def _stages() -> Iterator["queue.SimpleQueue[Stage]"]:
    """Give a stage for each of the trials that are played at once."""
    with tempfile.TemporaryDirectory(prefix="safehands-prove-") as place:
        free: queue.SimpleQueue[Stage] = queue.SimpleQueue()
        folders = [Path(place) / f"stage-{number}" for number in range(1, AT_ONCE + 1)]
        stages = [Stage(folder, environment(folder)) for folder in folders]
        for stage in stages:
            free.put(stage)
        try:
            yield free
        finally:
            for stage in stages:
                stage.close()


def _trial(stages: "queue.SimpleQueue[Stage]", words: dict[str, Any], template: Path) -> Found:
    stage, began = stages.get(), time.monotonic()
    try:
        found = stage.play(words, template)
        if words["bug"] and not found["cracks"]:
            # The dice of the short form passed it by: once more, at length.
            found = stage.play(words | {"short": False}, template)
    finally:
        stages.put(stage)
    return found | {"seconds": round(time.monotonic() - began, 1)}


@contextmanager
def founded(beginning: Path | None = None) -> Iterator[Path]:
    """Make an installation that every trial starts from a copy of; it is gone afterwards.

    ``beginning`` is a folder with key and database of an installation that the migrations made.
    """
    with tempfile.TemporaryDirectory(prefix="safehands-prove-") as place:
        folder = Path(place)
        if beginning:
            shutil.copytree(beginning, folder, dirs_exist_ok=True)
        ended = _safehands(["migrate"], folder, PATIENCE)
        if ended.returncode != 0:
            raise RuntimeError(f"No installation to try: {ended.stderr.strip()}")
        yield folder


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a throw-away installation in a folder, and nothing of any other."""
    ours = ("SAFEHANDS_", "DATABASE_URL", "DJANGO_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    return kept | {
        "SAFEHANDS_CONFIG": os.devnull,
        "SAFEHANDS_DATA_DIR": str(folder),
        "SAFEHANDS_DATABASE_URL": "",
        "SAFEHANDS_TEST_MODE": "1",
        "SAFEHANDS_LOG_LEVEL": "ERROR",
        "TMPDIR": tempfile.gettempdir(),
    }


def start_at(folder: Path) -> None:
    """Start Django for a throw-away installation, whatever this process was told of another.

    The proofs are written with the product's own words: what they promise can be read only then.
    """
    there = environment(folder) | {"DJANGO_SETTINGS_MODULE": "safehands.site.settings"}
    os.environ |= there
    for name in os.environ.keys() - there.keys():
        del os.environ[name]
    django.setup()


def _safehands(words: list[str], folder: Path, patience: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "safehands", *words],
        cwd=folder, env=environment(folder), capture_output=True, text=True, check=False,
        timeout=patience,
    )  # fmt: skip
