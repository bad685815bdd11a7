"""A PostgreSQL cluster for one run: made in a temporary folder, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""For what outlives no crash, so that it need not wait for the disk."""
SAFE = ""
"""As a practice runs it."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server of one's own that listens on a unix socket only."""

    programs: Path
    folder: Path
    options: str

    @property
    def address(self) -> str:
        """Its database, as the setting database_url takes it."""
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def make(self) -> None:
        """Make the cluster."""
        self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"{self.options} -c listen_addresses='' -k {self.folder}"
        log = f"--log={self.folder / 'log'}"
        self._run("pg_ctl", "--wait", "--silent", log, f"--options={options}", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast`` cuts off everybody, ``immediate`` is as a crash."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "--wait", "--silent", f"--mode={mode}", "stop")

    def dump(self, to: Path) -> None:
        """Keep a copy of its database in a file, for clusters to come."""
        part = to.with_name(f"{to.name}.{os.getpid()}")
        self._with("pg_dump", "--format=custom", f"--file={part}", "postgres")
        part.rename(to)

    def restore(self, file: Path) -> None:
        """Fill its empty database from a copy."""
        self._with("pg_restore", "--dbname=postgres", "--exit-on-error", str(file))

    def _with(self, program: str, *words: str) -> None:
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [self.programs / program, f"--host={self.folder}", "--username=postgres", *words],
            check=True, cwd=self.folder, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def _run(self, program: str, *words: str) -> None:
        # PostgreSQL refuses to run as root; Debian's package brings a user for it.
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        data = ["--pgdata", str(self.folder / "data")]
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [*owner, str(self.programs / program), *data, *words],
            check=True, cwd=self.folder, stdout=subprocess.DEVNULL,
        )  # fmt: skip


@contextmanager
def running(programs: Path, options: str = QUICK) -> Iterator[Cluster]:
    """Run a cluster for the length of a ``with`` block."""
    # A unix socket's path must be short, wherever the trial's own folder lies.
    folder = Path(tempfile.mkdtemp(prefix="safehands-postgresql-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    one = Cluster(programs, folder, options)
    try:
        one.make()
        one.start()
        yield one
    finally:
        one.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Run a quick cluster; yield its address."""
    with running(programs) as one:
        yield one.address
