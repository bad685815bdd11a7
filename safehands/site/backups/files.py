"""What lies in the data folder besides the database: letters, attachments. Never a key."""

import os
from collections.abc import Iterator
from pathlib import Path

from safehands.site import keys
from safehands.site.backups import archive
from safehands.site.config import Config

INSIDE = "files"
# Gathered anew at each start.
MADE_ANEW = frozenset({"static"})
OF_THE_DATABASE = tuple(
    f"{name}.sqlite3{end}"
    for name in ("safehands", "demo")
    for end in ("", "-wal", "-shm", "-journal")
)
A_KEY_AT_MOST = 4096


def others(config: Config) -> Iterator[tuple[str, Path]]:
    """Yield what is to be copied beside the database: its name in the backup, and where it is."""
    top, away = config.data_dir, {config.backup_folder.resolve()}
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if (here / name).resolve() not in away
            and not (here == top and name in MADE_ANEW)
            and not name.startswith(".safehands-")
            # Another installation, such as a restored copy, is not part of this one.
            and not any((here / name / own).exists() for own in OF_THE_DATABASE)
        )
        for name in sorted(names):
            path = here / name
            # A pipe or a link that leads elsewhere is nothing of ours.
            if path.is_symlink() or not path.is_file() or path.suffix == archive.ENDING:
                continue
            if (here == top and name in OF_THE_DATABASE) or is_key(path, config):
                continue
            yield f"{INSIDE}/{path.relative_to(top)}", path


def is_key(path: Path, config: Config) -> bool:
    """Whether a file is a key, or says what one says: no backup carries it, by whatever name."""
    if path.suffix == ".key" or path == config.key_file:
        return True
    if path.stat().st_size > A_KEY_AT_MOST:
        return False
    text = path.read_bytes()
    words = text.decode("ascii", errors="replace").strip()
    return keys.HEX_KEY.fullmatch(words) is not None or any(
        kept.read_bytes().strip() in text
        for kept in (config.key_file, config.data_dir / "secret.key")
        if kept.is_file()
    )
