"""Putting a backup where it becomes an installation: compared, on hold, and only where none is."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from safehands.core import backups
from safehands.site.backups import archive, embedded, files, making, server
from safehands.site.commands.trouble import Trouble

PATIENCE = 6 * 3600.0
OPENS = "settled "
"""Before the one line that a settled copy prints for us."""
OF_ITS_KIND = {"demo": {"SAFEHANDS_DEMO": "1"}, "test": {"SAFEHANDS_TEST_MODE": "1"}}


@dataclass(frozen=True, slots=True)
class Restored:
    """What came out of a backup, and how it compares with what was saved."""

    manifest: archive.Manifest
    wrong: list[str]
    chains: int


def embedded_copy(
    room: Path, manifest: archive.Manifest, key_file: Path | None, *, now: datetime, trial: bool
) -> Restored:
    """Make an installation of an unpacked backup in the folder ``room``, on hold.

    ``trial``: nothing is written in its logbook; it will be thrown away.
    """
    database = room / Path(manifest["file_name"]).name
    (room / embedded.NAME).rename(database)
    for kept in sorted((room / files.INSIDE).glob("*")):
        kept.rename(room / kept.name)
    if (room / files.INSIDE).is_dir():
        (room / files.INSIDE).rmdir()
    wrong = backups.differences(manifest, embedded.look_at(database, key_file))
    with embedded.opened(database, key_file) as copy:
        # Before it has the name under which somebody could start it.
        copy.execute(hold_words(manifest, now, zone=""))
    settings = {
        "SAFEHANDS_DATA_DIR": str(room),
        "SAFEHANDS_ENCRYPT": str(key_file is not None),
        "SAFEHANDS_DATABASE_KEY_FILE": str(key_file or room / "database.key"),
    }
    return _settled(room, manifest, wrong, settings, trial=trial)


def server_copy(
    room: Path, url: str, manifest: archive.Manifest, *, now: datetime, trial: bool
) -> Restored:
    """Make an installation of an unpacked backup in an empty PostgreSQL database, on hold."""
    server.restore(room / server.NAME, url, last_words=hold_words(manifest, now, zone="+00:00"))
    wrong = backups.differences(manifest, server.look_at(url))
    settings = {"SAFEHANDS_DATA_DIR": str(room), "SAFEHANDS_DATABASE_URL": url}
    return _settled(room, manifest, wrong, settings, trial=trial)


def instant(manifest: archive.Manifest, now: datetime) -> datetime:
    """Return when a backup is restored: now, or what a test's clock was set to."""
    by_hand = manifest.get("clock_set_to")
    return datetime.fromisoformat(by_hand) if by_hand else now


def hold_words(manifest: archive.Manifest, now: datetime, *, zone: str) -> str:
    """Return the statement that puts a copy on hold, in the words of its database."""
    since = f"{now.replace(tzinfo=None)}{zone}"
    of = f"{datetime.fromisoformat(manifest['made_at']).replace(tzinfo=None)}{zone}"
    return f"UPDATE core_house SET held_since = '{since}', held_copy_of = '{of}';"  # noqa: S608


def key_for(manifest: archive.Manifest, tried: list[Path]) -> Path | None:
    """Return the first key that fits a backup; None where it needs none. Refuse a wrong one."""
    if not manifest["encrypted"]:
        return None
    there = [file for file in tried if file.is_file()]
    for file in there:
        if making.key_mark(file) == manifest["key_mark"]:
            return file
    looked = ", ".join(str(file) for file in there or tried)
    raise Trouble(
        f"The backup needs the key with which it was made; {looked} "
        + ("is not it. " if there else "is not there. ")
        + "Fetch the copy of the key that is kept apart and name its file with --key-file."
    )


def refuse_newer(file: Path, manifest: archive.Manifest) -> None:
    """Refuse a backup of a newer version of the product than this one."""
    from django.db import connection  # noqa: PLC0415 - needs Django started
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415

    loader = MigrationLoader(connection, ignore_no_migrations=True, load=False)
    loader.load_disk()
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    if set(manifest["migrations"]) - known:
        raise Trouble(
            f"{file} was made by version {manifest['version']} of Safehands, which is newer than "
            "this one. Install that version, or a newer one, and restore with it."
        )


def _settled(
    room: Path, manifest: archive.Manifest, wrong: list[str], settings: Mapping[str, str], *,
    trial: bool,
) -> Restored:  # fmt: skip
    """Start the product itself on the copy: it checks the chains and writes down what it is."""
    settings = {**settings, **OF_ITS_KIND.get(str(manifest["kind"]), {})}
    words = ["restore", "--settle", *(["--trial"] if trial or wrong else [])]
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "safehands", *words],
        cwd=room, env=_environment(settings), capture_output=True, text=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith(OPENS)]
    if done.returncode or not told:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        return Restored(manifest, [*wrong, f"the product does not start on it: {last}"], 0)
    found: dict[str, Any] = json.loads(told[-1].removeprefix(OPENS))
    return Restored(manifest, [*wrong, *found["wrong"]], found["chains"])


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return an environment with no setting of the installation that we are."""
    ours = ("SAFEHANDS_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    return kept | dict(settings)
