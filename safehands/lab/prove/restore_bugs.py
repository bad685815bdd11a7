"""Mistakes in making and restoring backups, planted to see that the proof finds them."""

import importlib
import shutil
from pathlib import Path
from typing import Any

from safehands.core import backups
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "torn": "the file of the database is copied as it lies there",
    "loses-a-row": "a line of the logbook is lost on the way, and nobody compares",
    "carries-the-key": "the keys go into the backup",
    "overwrites": "a restore takes the place of whatever is there",
    "trusting": "nobody looks whether a file of the backup was changed",
    "speaks-at-once": "a restored copy is not on hold",
}


def _of_backups(module: str) -> Any:
    # By its name: the floor above is no one's to lean on, but a bug may be planted there.
    return importlib.import_module(f"safehands.site.backups.{module}")


@plants("restore/torn")
def _torn() -> None:
    embedded = _of_backups("embedded")
    copy = embedded.copy

    def as_it_lies(source: Path, key_file: Path | None, to: Path) -> Any:
        said = copy(source, key_file, to)
        shutil.copyfile(source, to)
        return said

    replace(embedded, "copy", as_it_lies)


@plants("restore/loses-a-row")
def _loses_a_row() -> None:
    embedded = _of_backups("embedded")
    copy = embedded.copy

    def without_one(source: Path, key_file: Path | None, to: Path) -> Any:
        said = copy(source, key_file, to)
        with embedded.opened(to, key_file) as database:
            database.execute("DROP TRIGGER guard_entry_del")
            database.execute("PRAGMA foreign_keys = OFF")
            database.execute("DELETE FROM core_entry WHERE id = (SELECT max(id) FROM core_entry)")
        return said

    replace(embedded, "copy", without_one)
    replace(backups, "differences", lambda *_: [])


@plants("restore/carries-the-key")
def _carries() -> None:
    replace(_of_backups("files"), "is_key", lambda *_: False)


@plants("restore/overwrites")
def _overwrites() -> None:
    placing = _of_backups("placing")
    replace(placing, "refuse_occupied", lambda _folder: None)


@plants("restore/trusting")
def _trusting() -> None:
    archive = _of_backups("archive")

    def unread(file: Path, to: Path) -> Any:
        with archive._opened(file) as tar:
            manifest = archive._manifest(tar, file)
            for member in tar:
                tar.extract(member, to, filter="data")
        return manifest

    replace(archive, "unpack", unread)


@plants("restore/speaks-at-once")
def _speaks() -> None:
    replace(_of_backups("restoring"), "hold_words", lambda *_, **__: "SELECT 1")
