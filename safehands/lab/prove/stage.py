"""A process that has the product loaded and plays one trial after another, each in a copy of it.

To load the product takes seconds, and a run of all proofs has more than a hundred trials. So each
trial is a fork of a process that has loaded everything and done nothing: it has no connection to
a database and has asked nobody anything. The installation of its trials lies at one place, and is
made anew for each.
"""

import contextlib
import functools
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from safehands.lab.prove import table

Found = dict[str, Any]
"""What a trial found: :meth:`Trial.told`, ``work``, the seconds for which it and the programs it
started kept a core busy, and ``broke_off`` where it did not come to its end."""
LOADED = ("safehands.site.urls", "safehands.doors.clock.worker")
"""Beside the proofs, what most of them load."""


class TookTooLong(Exception):
    """A trial did not end; it cleans up after itself."""


class Stage:
    """One such process, seen from the conductor."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        """Where the installation of each trial lies."""
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    def play(self, words: dict[str, Any], template: Path) -> Found:
        """Play a trial that starts from a copy of an installation, and return what it found."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(template, self.folder)
        process = self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(words) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer:
            return broken_off(f"broke off, and all of its process with {process.wait()}")
        found: Found = json.loads(answer)
        return found

    def close(self) -> None:
        """End the process; what it plays is cut off."""
        if self._process is not None:
            with self._process as process:
                process.terminate()
            self._process = None

    def _ready(self) -> "subprocess.Popen[str]":
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "safehands", "prove", "all", "--stage"],
                cwd=self.folder.parent, env=self._environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        return self._process


def broken_off(words: str) -> Found:
    """Return the finding of a trial that did not come to its end."""
    return {
        "cracks": [f"the trial {words}"], "hits": {}, "figures": {}, "missing": [],
        "work": 0.0, "broke_off": True,
    }  # fmt: skip


def attend(folder: Path, play: Callable[[dict[str, Any]], Found], patience: int) -> None:
    """Play what standard input asks for, a line a trial, and answer each with a line.

    ``play`` runs in a copy of this process that stands in ``folder``, where it has ``patience``
    (seconds).
    """
    for name in (*LOADED, *table.MODULES):
        importlib.import_module(name)
    for line in sys.stdin:
        found = _in_a_copy(folder, functools.partial(play, json.loads(line)), patience)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _in_a_copy(folder: Path, play: Callable[[], Found], patience: int) -> Found:
    finding, said = folder.with_suffix(".found"), folder.with_suffix(".said")
    finding.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        _play(folder, play, finding, said, patience)
    _pid, status, used = os.wait4(child, 0)
    if finding.exists():
        found: Found = json.loads(finding.read_text())
    else:
        last = said.read_text(errors="replace").strip()[-2000:]
        found = broken_off(f"broke off with {os.waitstatus_to_exitcode(status)}: {last}")
    return found | {"work": round(used.ru_utime + used.ru_stime, 1)}


def _play(
    folder: Path, play: Callable[[], Found], finding: Path, said: Path, patience: int
) -> None:
    """Play a trial and write down what it found; never returns."""
    ended = 1
    try:
        with said.open("wb") as its_own:
            os.dup2(its_own.fileno(), sys.stdout.fileno())
            os.dup2(its_own.fileno(), sys.stderr.fileno())
        sys.stdin.close()
        os.chdir(folder)
        with _at_most(patience):
            found = json.dumps(play())
        finding.write_text(found)
        ended = 0
    except BaseException:  # whatever ends it is told, and this process ends here
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended)


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TookTooLong(f"It did not end within {seconds} seconds.")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
