"""The database: its version, its modes, whether it can be read when stolen."""

import shutil
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from safehands.core import house
from safehands.insights.health.checks import Check, Status

FULL = 2
MEGABYTE = 1_000_000
LITTLE_ROOM, NO_ROOM = 500 * MEGABYTE, 50 * MEGABYTE
OLDEST_POSTGRESQL = 150_000


def database() -> Check:
    """Tell version and modes of the database; red when it could lose what it acknowledged."""
    return _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> Check:
    if trouble := house.disk_trouble():
        remedy = _("Nothing is saved. Look at the disk: whether it is full, worn out or gone.")
        return _check(Status.RED, trouble, remedy)
    version = _one("SELECT sqlite_version()")
    journal, synchronous = _one("PRAGMA journal_mode"), int(_one("PRAGMA synchronous"))
    encrypted = bool(connection.settings_dict.get("OPTIONS", {}).get("key_file"))
    words = _(
        "SQLite %(version)s, journal %(journal)s, synchronous %(synchronous)s, %(secret)s"
    ) % {
        "version": version,
        "journal": journal,
        "synchronous": synchronous,
        "secret": _("encrypted") if encrypted else _("NOT encrypted"),
    }
    if journal != "wal" or synchronous < FULL:
        remedy = _("A power cut can lose saved work: run it in WAL mode with synchronous FULL.")
        return _check(Status.RED, words, remedy)
    room = _room()
    if room is not None and room < LITTLE_ROOM:
        words = _("The disk has room for only %(megabytes)s MB more.") % {
            "megabytes": room // MEGABYTE
        }
        remedy = _("Make room: on a full disk nothing can be saved.")
        return _check(Status.RED if room < NO_ROOM else Status.WARN, words, remedy)
    if not encrypted:
        remedy = _("Set encrypt = true, unless the disk itself is encrypted.")
        return _check(Status.WARN, words, remedy)
    return _check(Status.OK, words)


def _postgresql() -> Check:
    modes = {name: _one(f"SHOW {name}") for name in ("fsync", "synchronous_commit")}
    words = _("PostgreSQL %(version)s, fsync %(fsync)s, synchronous_commit %(commit)s") % {
        "version": _one("SHOW server_version"),
        "fsync": modes["fsync"],
        "commit": modes["synchronous_commit"],
    }
    if modes["fsync"] != "on" or modes["synchronous_commit"] == "off":
        remedy = _("A power cut can lose saved work: switch fsync and synchronous_commit on.")
        return _check(Status.RED, words, remedy)
    if int(_one("SHOW server_version_num")) < OLDEST_POSTGRESQL:
        return _check(Status.WARN, words, _("Use PostgreSQL 15 or newer."))
    return _check(Status.OK, words)


def _room() -> int | None:
    """Return the free bytes where the embedded database lies; None for one in memory."""
    file = Path(str(connection.settings_dict["NAME"]))
    return shutil.disk_usage(file.parent).free if file.is_file() else None


def _check(status: Status, words: str, remedy: str = "") -> Check:
    return Check("database", _("Database"), status, words, remedy)


def _one(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (value,) = cursor.fetchone()
    return value
