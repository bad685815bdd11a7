"""Backups and restored copies of a trial, made by the product's own commands and read beside it."""

import hashlib
import importlib
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection, connections

from safehands.lab.prove import planting
from safehands.lab.prove.frame import Trial

PATIENCE = 300.0
DATABASE = "safehands.sqlite3"
KEYS = ("database.key", "secret.key")


def safehands(trial: Trial, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run one command on the installation of a trial, to its end.

    It runs in a copy of this process, where the program is loaded already, and has no part in
    anything that this process does: not while another thread works, see :func:`begun`.
    """
    connections.close_all()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        child = os.fork()
        if not child:
            _become(list(words), trial, said.fileno(), complained.fileno())
        _pid, status = os.waitpid(child, 0)
        texts = [_text(file) for file in (said, complained)]
    return subprocess.CompletedProcess(words, os.waitstatus_to_exitcode(status), *texts)


def _become(words: list[str], trial: Trial, said: int, complained: int) -> None:
    """Be the command, and end as it ends; never returns."""
    ended = 1
    try:
        os.dup2(said, sys.stdout.fileno())
        os.dup2(complained, sys.stderr.fileno())
        os.chdir(trial.folder)
        os.environ |= planting.environment(trial)
        # By its name: the floor above is no one's to lean on, but its commands may be given.
        ended = importlib.import_module("safehands.site.cli").main(words)
    except BaseException:  # as the interpreter does with a program that breaks
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def apart(trial: Trial, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end in a program of its own, also while other threads work."""
    connections.close_all()
    return subprocess.run(  # noqa: S603 - our own words
        planting.command(trial, *words), cwd=trial.folder, capture_output=True, text=True,
        env=planting.environment(trial), check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def begun(trial: Trial, *words: str) -> "subprocess.Popen[str]":
    """Begin a command, to be killed on its way."""
    connections.close_all()
    return subprocess.Popen(  # noqa: S603 - our own words
        planting.command(trial, *words), cwd=trial.folder, text=True,
        env=planting.environment(trial), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def newest(folder: Path) -> Path | None:
    """Return the newest backup in a folder."""
    return max(folder.glob("*.backup"), key=lambda file: file.stat().st_mtime_ns, default=None)


@contextmanager
def standing_at(folder: Path) -> Iterator[None]:
    """Be in another installation, with the key of our own, for the length of a block."""
    ours = connections["default"]
    connections.close_all()
    name = ours.settings_dict["NAME"]
    ours.settings_dict["NAME"] = folder / DATABASE
    try:
        yield
    finally:
        connections.close_all()
        ours.settings_dict["NAME"] = name


def every_row() -> dict[str, set[str]]:
    """Return what every table of the present installation holds, in no order."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own tables
            found[table] = {repr(row) for row in cursor.fetchall()}
    return found


def every_guard() -> set[str]:
    """Return all by which the present installation refuses what must not be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {repr(row) for row in cursor.fetchall()}


def every_file(folder: Path) -> dict[str, str]:
    """Return the digests of the files of an installation beside its database and its keys."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "letters").rglob("*"))
        if path.is_file()
    }
