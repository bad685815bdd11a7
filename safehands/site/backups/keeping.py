"""How many backups are kept, and which of them are ours."""

from datetime import datetime
from pathlib import Path

from safehands.core import backups, house
from safehands.site.backups import archive
from safehands.site.commands.trouble import Trouble


def ours_in(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the backups of this very installation in a folder, newest first.

    Other installations may use the same folder; what cannot be read is left alone.
    """
    here, found = house.the_house(), []
    for file in folder.glob(f"*{archive.ENDING}"):
        try:
            manifest = archive.read_manifest(file)
        except Trouble:
            continue
        if here is not None and manifest.get("founded_at") == here.founded_at.isoformat():
            found.append((datetime.fromisoformat(manifest["made_at"]), file))
    return sorted(found, reverse=True)


def let_go(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups, and never the newest proven one; return the removed.

    A copy on hold removes nothing: the folder may be that of its original.
    """
    if house.held():
        return []
    proven = backups.last_proven()
    spared = Path(proven.file) if proven else None
    gone = [file for _made_at, file in ours_in(folder)[keep:] if file != spared]
    for file in gone:
        file.unlink()
    archive.sync_folder(folder)
    return gone
