"""Run every test: on SQLite, then on PostgreSQL; say in one line what could not run here."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import machine
import postgres

from safehands.lab.prove import machine as proving

ROOT = Path(__file__).parents[1]


# What asks no database anything answers the same on every one; one browser is enough, and a
# demonstration always keeps its practice in SQLite.
ONCE = ("tests/rules", "tests/house", "tests/doors/ui", "tests/browser", "tests/lab")


def pytest(title: str, *, marks: list[str], apart: tuple[str, ...] = (), **environment: str) -> int:
    """Run the suite without some folders and marks; return pytest's exit code."""
    print(f"\n== {title}", flush=True)
    without = " and ".join(f"not {mark}" for mark in marks)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"]
    with tempfile.TemporaryDirectory(prefix="safehands-test-") as folder:
        return subprocess.run(
            [*command, "-m", without, *(f"--ignore={folder}" for folder in apart)],
            cwd=ROOT,
            env=os.environ | environment | {"TMPDIR": folder},
            check=False,
        ).returncode


def has_browser() -> bool:
    """Whether there is a browser to drive: the machine's Chromium, or Playwright's own."""
    if machine.chromium():
        return True
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


@contextlib.contextmanager
def postgresql() -> Iterator[str | None]:
    """Yield the address of a PostgreSQL for the tests: the given one, or one of our own."""
    given, programs = os.environ.get("DATABASE_URL"), machine.postgresql_bin()
    if given or programs is None:
        yield given
        return
    with postgres.cluster(programs) as address:
        yield address


def main() -> int:
    """Run all; return 0 only if all that ran passed."""
    # Being told to stop must still take the cluster down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    start = time.monotonic()
    machine.install_missing()
    not_run, without = [], []
    if not has_browser():
        not_run.append("browser tests (no Chromium: `playwright install chromium`)")
        without.append("browser")
    not_run += [
        f"proofs, or parts of them (no {words})" for words in proving.lacks((*proving.NEEDS,))
    ]
    codes = [pytest("SQLite", marks=[*without, "postgresql_only"], DATABASE_URL="")]
    with postgresql() as address:
        if address:
            marks = [*without, "sqlite_only"]
            codes.append(pytest("PostgreSQL", marks=marks, apart=ONCE, DATABASE_URL=address))
        else:
            not_run.append("PostgreSQL (none here: give DATABASE_URL)")
    print(f"\nNot run: {'; '.join(not_run) or 'nothing, everything ran'}.", end=" ")
    print(f"Took {time.monotonic() - start:.0f} s.")
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
