"""What a proof may need of the machine it runs on."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path


def postgresql_bin() -> Path | None:
    """Return the folder of the newest PostgreSQL server programs."""
    places = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    newest = max(places, key=lambda place: int(place.parts[-3]), default=None)
    found = newest or (Path(which) if (which := shutil.which("pg_ctl")) else None)
    return found.parent if found else None


def strace() -> str:
    """Return where strace lies; its mere name where it does not."""
    return shutil.which("strace") or "strace"


def can_trace() -> bool:
    """Whether strace is there and may follow a program of ours."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(  # noqa: S603 - our own words
        [strace(), "-f", "-o", "/dev/null", "true"], capture_output=True, check=False
    )
    return tried.returncode == 0


NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "postgresql": (lambda: postgresql_bin() is not None, "the programs of a PostgreSQL server"),
    "strace": (can_trace, "strace, and leave to trace our own programs"),
}
"""By name: whether it is there, and what it is in words."""


def lacks(needs: tuple[str, ...]) -> list[str]:
    """Return in words which of some needs this machine does not meet."""
    return [words for there, words in (NEEDS[need] for need in needs) if not there()]
