"""Making a backup while the product runs: whole, or not there at all."""

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from safehands.core import backups, house
from safehands.site import keys
from safehands.site.backups import archive, embedded, files, server
from safehands.site.commands.trouble import Trouble, in_words
from safehands.site.config import Config

LEFT_BEHIND = ".safehands-"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup on the disk."""

    file: Path
    size: int
    manifest: archive.Manifest


def make(config: Config, folder: Path, now: datetime) -> Made:
    """Make one backup into a folder and note it, or note why it could not be made."""
    _give_up_dead()
    backup = backups.begin(now=now, maker=f"{socket.gethostname()} {os.getpid()}")
    try:
        made = _make(config, folder, now)
    except BaseException as trouble:
        backups.note_failed(backup=backup, trouble=_why(trouble))
        raise
    backups.note_made(backup=backup, file=str(made.file), size=made.size, made_at=now)
    return made


def _why(trouble: BaseException) -> str:
    if isinstance(trouble, KeyboardInterrupt):
        return "It was stopped before it was done."
    words = in_words(trouble) if isinstance(trouble, Exception) else None
    return words or f"{type(trouble).__name__}: {trouble}"


def key_mark(key_file: Path) -> str:
    """Return by what a key is recognised; nobody can find the key from it."""
    return hashlib.sha256(f"safehands {keys.read(key_file)}".encode()).hexdigest()[:16]


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """Give a folder for what is not finished yet, on the same disk as a backup; remove it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _clear_up(folder)
    prefix = f"{LEFT_BEHIND}{socket.gethostname()}-{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=folder) as place:
        yield Path(place)


def _make(config: Config, folder: Path, now: datetime) -> Made:
    with room_in(folder) as room:
        database, said = _copy_database(config, room)
        members = {database.name: database} | dict(files.others(config))
        manifest = said | _about(config, now)
        file = _free_name(folder, config, now)
        whole = archive.write(file, manifest, members, room)
        return Made(file, file.stat().st_size, whole)


def _copy_database(config: Config, room: Path) -> tuple[Path, dict[str, Any]]:
    if config.database_url:
        copy = room / server.NAME
        return copy, server.copy(config.database_url, copy)
    copy = room / embedded.NAME
    key_file = config.key_file if config.encrypt else None
    return copy, embedded.copy(config.database_file, key_file, copy)


def _about(config: Config, now: datetime) -> dict[str, Any]:
    here = house.the_house()
    if here is None:
        raise Trouble("The database is not founded. Run `safehands migrate`.")
    encrypted = config.encrypt and not config.database_url
    return {
        "version": version("safehands"),
        "made_at": now.isoformat(),
        "kind": here.kind,
        # By this an installation knows its own backups again.
        "founded_at": here.founded_at.isoformat(),
        "clock_set_to": here.clock_set_to.isoformat() if here.clock_set_to else "",
        "file_name": config.database_file.name,
        "encrypted": encrypted,
        "key_mark": key_mark(config.key_file) if encrypted else "",
    }


def _give_up_dead() -> None:
    """End the backup that a program of this machine was making when it was killed."""
    begun = backups.being_made()
    host, _, number = (begun.file if begun else "").partition(" ")
    if begun and host == socket.gethostname() and number.isdigit() and not _alive(int(number)):
        backups.note_failed(backup=begun, trouble="The program that made it was killed.")


def _free_name(folder: Path, config: Config, now: datetime) -> Path:
    stem = f"safehands-{'demo-' if config.demo else ''}{now:%Y%m%dT%H%M%SZ}"
    file, number = folder / f"{stem}{archive.ENDING}", 1
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}{archive.ENDING}"
    return file


def _clear_up(folder: Path) -> None:
    """Remove what programs on this machine left behind that were killed while making one."""
    ours = f"{LEFT_BEHIND}{socket.gethostname()}-"
    for left in folder.glob(f"{ours}*"):
        number = left.name.removeprefix(ours).split("-")[0]
        if number.isdigit() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
