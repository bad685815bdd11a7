"""The empty embedded database of the tests, built by its migrations once and copied afterwards.

Migrations take several seconds of work, and every test process needs them done. A copy is kept
in ``var/`` under a name that changes with the migrations and the pinned packages; nothing of a
test is ever in it.
"""

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "var" / "test-database"
AT_MOST = 4
DATABASE, KEY = "test.sqlite3", "database.key"


def place() -> Path:
    """Return the folder of the copy that fits the migrations as they are now."""
    told = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for file in sorted((ROOT / "safehands").rglob("migrations/*.py")):
        told.update(file.name.encode() + file.read_bytes())
    return KEPT / told.hexdigest()[:32]


def take_key(key_file: Path) -> bool:
    """Take over the key of the copy, if there is one; before settings are read."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copy(place() / KEY, key_file)
        return True
    return False


def take_database(key_file: Path) -> bool:
    """Put the copy where the tests look for their database; whether there was one."""
    kept = place()
    with contextlib.suppress(FileNotFoundError):
        if (kept / KEY).read_text() == key_file.read_text():
            shutil.copy(kept / DATABASE, connection.settings_dict["TEST"]["NAME"])
            return True
    return False


def keep(key_file: Path) -> None:
    """Keep a copy of the database as the migrations left it; another process may be first."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    KEPT.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=KEPT, prefix="new-"))
    shutil.copy(connection.settings_dict["NAME"], made / DATABASE)
    shutil.copy(key_file, made / KEY)
    try:
        made.rename(place())
    except OSError:
        shutil.rmtree(made)
    for old in sorted(KEPT.iterdir(), key=lambda kept: kept.stat().st_mtime)[:-AT_MOST]:
        shutil.rmtree(old, ignore_errors=True)
