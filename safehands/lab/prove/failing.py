"""Commands under which the product meets a disk that fails; each is a prefix of its own."""

import resource
import sys
from pathlib import Path

from safehands.lab.prove import machine

INJECTED = "(INJECTED)"
_LIMIT = (
    "import os, resource, sys;"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY));"
    "os.execvp(sys.argv[2], sys.argv[2:])"
)


def under_strace(database: Path, calls: str, error: str, since: int, log: Path) -> list[str]:
    """Let some calls on the files of a database fail from the ``since``-th on, thread by thread."""
    files = [database, database.with_name(f"{database.name}-wal")]
    only = [word for file in files for word in ("-P", str(file))]
    return [
        machine.strace(), "-f", "-qq", "-o", str(log), "-e", f"trace={calls}",
        "-e", f"inject={calls}:error={error}:when={since}+", *only,
    ]  # fmt: skip


def met(log: Path) -> int:
    """Return how many calls failed on purpose under strace."""
    return log.read_text(errors="replace").count(INJECTED) if log.exists() else 0


def small_disk(room: int) -> list[str]:
    """Let no file grow beyond some bytes; this needs no strace and no rights."""
    soft, _hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = room if soft == resource.RLIM_INFINITY else min(room, soft)
    return [sys.executable, "-c", _LIMIT, str(most)]
