"""Plays the runs of an experiment, each in a process of its own, as many at once as cores.

What comes back of a run is its figures, as JSON, never its database.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import IO, Any

from safehands.lab.world.arms import DONE, MARK, Plan, Run, environment
from safehands.lab.world.figures import Counted


class NotPlayed(Exception):
    """A run broke off; its words say where."""


def play_all(plan: Plan, *, template: Path, told: Callable[[float], None]) -> list[Run]:
    """Play every run, as many at once as there are cores; ``told`` hears the share done.

    Each begins with a copy of the folder ``template``, in which an empty house stands.

    Raises:
        NotPlayed: if a run breaks off; those that are going on are ended first.

    """
    players = _Players(plan, template, told)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        waiting = [pool.submit(players.play, *run) for run in plan.runs()]
        try:
            found = [one.result() for one in as_completed(waiting)]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            players.end()
            raise
    return sorted(found, key=lambda run: (plan.arms.index(run.arm), run.repetition))


class _Players:
    """The processes of an experiment, and how far each of them is."""

    def __init__(self, plan: Plan, template: Path, told: Callable[[float], None]) -> None:
        self._plan, self._template, self._told = plan, template, told
        self._done = dict.fromkeys(plan.runs(), 0.0)
        self._going: set[subprocess.Popen[str]] = set()

    def play(self, arm: str, repetition: int) -> Run:
        """Play one run to its end in a folder of its own."""
        began = time.monotonic()
        with (
            tempfile.TemporaryDirectory(prefix="safehands-world-") as folder,
            tempfile.TemporaryFile("w+") as trouble,
            self._started(arm, repetition, Path(folder), trouble) as process,
        ):
            self._going.add(process)
            found = self._listen(process, (arm, repetition))
            code = process.wait()
            self._going.discard(process)
            if code != 0 or found is None:
                trouble.seek(0)
                raise NotPlayed(
                    f"The run {arm}, repetition {repetition}, broke off with {code}:\n"
                    f"{trouble.read().strip()[-4000:]}"
                )
        return _run(found, arm, repetition, time.monotonic() - began)

    def _started(
        self, arm: str, repetition: int, folder: Path, trouble: IO[str]
    ) -> "subprocess.Popen[str]":
        """Start one run on a copy of the empty house."""
        shutil.copytree(self._template, folder, dirs_exist_ok=True)
        return subprocess.Popen(  # noqa: S603 - our own words
            _words(self._plan, arm, repetition), env=environment(folder), text=True,
            stdout=subprocess.PIPE, stderr=trouble,
        )  # fmt: skip

    def end(self) -> None:
        """End every process that is still going."""
        for process in list(self._going):
            process.terminate()

    def _listen(self, process: subprocess.Popen[str], run: tuple[str, int]) -> Any:
        found = None
        for line in process.stdout or ():
            if line.startswith(DONE):
                self._done[run] = float(line.removeprefix(DONE))
                self._told(sum(self._done.values()) / len(self._done))
            elif line.startswith(MARK):
                found = json.loads(line.removeprefix(MARK))
        return found


def _words(plan: Plan, arm: str, repetition: int) -> list[str]:
    words = [
        sys.executable, "-m", "safehands", "simulate", "--one", arm,
        "--seed", str(plan.seed * 1_000 + repetition), "--requests", str(plan.requests),
        "--days", str(plan.days), "--start", plan.start(repetition).isoformat(),
        "--journey", str(plan.journey),
    ]  # fmt: skip
    return words if repetition else [*words, "--lines"]


def _run(found: dict[str, Any], arm: str, repetition: int, seconds: float) -> Run:
    def counted(name: str) -> dict[str, Counted]:
        return {key: Counted(*pair) for key, pair in found[name].items()}

    return Run(
        arm=arm, repetition=repetition, figures=counted("figures"),
        scorecard=counted("scorecard"), faults=counted("faults"), kinds=counted("kinds"),
        requests=found["requests"], seconds=seconds, lines=found.get("lines", {}),
        story=found.get("story", ""),
    )  # fmt: skip
