"""A PostgreSQL cluster for one run of the tests: made in a temporary folder, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing in it outlives the run, so it need not wait for the disk.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Run a cluster that listens on a unix socket only; yield its address."""
    folder = Path(tempfile.mkdtemp(prefix="safehands-postgresql-"))
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    as_owner: list[str] = []
    if os.geteuid() == 0:
        as_owner = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data, log = folder / "data", folder / "log"

    def run(program: str, *words: str) -> None:
        command = [*as_owner, str(programs / program), "--pgdata", str(data), *words]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")
        options = f"{QUICK} -c listen_addresses='' -k {folder}"
        run("pg_ctl", "--wait", "--silent", f"--log={log}", f"--options={options}", "start")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
