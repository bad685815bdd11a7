"""Where a backup may be restored to: never over something that is there."""

import shutil
from datetime import datetime
from pathlib import Path

from safehands.site.backups import archive, making, restoring, server
from safehands.site.backups.restoring import Restored
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config

KEYS = frozenset({"database.key", "demo.key", "secret.key"})


def into_folder(
    config: Config, file: Path, folder: Path, key_file: Path | None, now: datetime
) -> Restored:
    """Restore into a folder that holds nothing but its key, or is not there yet."""
    refuse_occupied(folder)
    manifest = archive.read_manifest(file)
    _refuse_other(manifest, file, "sqlite", "--to FOLDER", "--to postgresql://...")
    restoring.refuse_newer(file, manifest)
    now = restoring.instant(manifest, now)
    own = folder / ("demo.key" if manifest["kind"] == "demo" else "database.key")
    key = restoring.key_for(manifest, [key_file] if key_file else [own, config.key_file])
    _refuse_full(file, folder)
    with making.room_in(folder) as room:
        archive.unpack(file, room)
        restored = restoring.embedded_copy(room, manifest, key, now=now, trial=False)
        if restored.wrong:
            raise Trouble(
                f"{file} is NOT what was saved: {'; '.join(restored.wrong)}. "
                "Nothing was restored. Take another backup."
            )
        if key is not None and not own.exists():
            shutil.copyfile(key, room / own.name)
            archive.sync_file(room / own.name)
        archive.sync_file(room / manifest["file_name"])
        _move_in(room, folder, last=manifest["file_name"])
    return restored


def into_server(config: Config, file: Path, url: str, now: datetime) -> Restored:
    """Restore into a PostgreSQL database without any table."""
    manifest = archive.read_manifest(file)
    _refuse_other(manifest, file, "postgresql", "--to postgresql://...", "--to FOLDER")
    restoring.refuse_newer(file, manifest)
    now = restoring.instant(manifest, now)
    if not server.is_empty(url):
        raise Trouble(
            "There are tables in this database, perhaps of a living installation. Nothing was "
            "changed. Make an empty one (createdb) and name it."
        )
    with making.room_in(config.backup_folder) as room:
        archive.unpack(file, room)
        restored = restoring.server_copy(room, url, manifest, now=now, trial=False)
        kept = [path for path in room.iterdir() if path.name not in KEYS | {server.NAME}]
        if kept:
            _lay_beside(kept, config.data_dir / f"restored-{now:%Y%m%dT%H%M%SZ}")
    return restored


def refuse_occupied(folder: Path) -> None:
    """Refuse a folder in which something is; a key that waits there is welcome."""
    if folder.exists() and not folder.is_dir():
        raise Trouble(f"{folder} is a file. Name an empty folder, or one that is not there yet.")
    if not folder.is_dir():
        return
    there = sorted(
        path.name
        for path in folder.iterdir()
        if path.name not in KEYS and not path.name.startswith(making.LEFT_BEHIND)
    )
    if any(name.endswith(".sqlite3") for name in there):
        raise Trouble(
            f"{folder} holds an installation, perhaps a living one. Nothing was changed. "
            "Name an empty folder; to take its place, stop it and move its folder away first."
        )
    if there:
        raise Trouble(
            f"{folder} is not empty ({', '.join(there[:3])}). Nothing was changed. "
            "Name an empty folder, or one that is not there yet."
        )


def _move_in(room: Path, folder: Path, *, last: str) -> None:
    """Give everything its place, the database last: before that there is no installation."""
    for path in sorted(room.iterdir(), key=lambda path: path.name == last):
        # A key that waited there stays.
        if (folder / path.name).exists():
            continue
        path.rename(folder / path.name)
    archive.sync_folder(folder)


def _lay_beside(kept: list[Path], place: Path) -> None:
    place.mkdir(mode=0o700, parents=True)
    for path in kept:
        path.rename(place / path.name)


def _refuse_full(file: Path, folder: Path) -> None:
    """Refuse a disk without room for the copy, before anything is begun on it."""
    there = next(place for place in (folder, *folder.parents) if place.is_dir())
    needed, free = file.stat().st_size, shutil.disk_usage(there).free
    if free < needed:
        raise Trouble(
            f"There are {free} bytes free for {folder} and {needed} are needed. "
            "Make room, or name a folder on another disk."
        )


def _refuse_other(
    manifest: archive.Manifest, file: Path, vendor: str, meant: str, instead: str
) -> None:
    found = manifest["database"]["vendor"]
    if found != vendor:
        raise Trouble(
            f"{file} is of a {found} database and cannot go {meant}. Write {instead} instead."
        )
