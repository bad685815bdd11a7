"""What the tests need from the machine itself, and how Debian gets it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SHARE = Path("/usr/share/postgresql")


def chromium() -> str | None:
    """Return the path of the machine's own Chromium."""
    return shutil.which("chromium")


def postgresql_bin() -> Path | None:
    """Return the folder of the newest PostgreSQL server programs."""
    places = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    newest = max(places, key=lambda place: int(place.parts[-3]), default=None)
    found = newest or (Path(which) if (which := shutil.which("pg_ctl")) else None)
    return found.parent if found else None


@dataclass(frozen=True)
class Need:
    """One thing that must be on the machine, and the Debian package that brings it."""

    package: str
    there: bool


def needs() -> list[Need]:
    """Return all that the whole suite needs."""
    return [
        Need("chromium", chromium() is not None),
        Need("fonts-dejavu-core", Path("/usr/share/fonts/truetype/dejavu").is_dir()),
        Need("postgresql", postgresql_bin() is not None),
        Need("postgresql-contrib", any(SHARE.glob("*/extension/pg_trgm.control"))),
        Need("gettext", shutil.which("msgfmt") is not None),
        Need("libharfbuzz-subset0", any(Path("/usr/lib").glob("*/libharfbuzz-subset.so.0"))),
        Need("strace", shutil.which("strace") is not None),
        Need("libpangoft2-1.0-0", any(Path("/usr/lib").glob("*/libpangoft2-1.0.so.0"))),
    ]


def install_missing() -> None:
    """On Debian as root, install what is missing; elsewhere do nothing."""
    missing = [need.package for need in needs() if not need.there]
    if not missing or os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return
    print("Installing", ", ".join(missing), "...", flush=True)
    apt = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], check=True, env=environment)
    subprocess.run(
        [*apt, "install", "-y", "--no-install-recommends", *missing],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
