"""Proving a backup: restored to a scratch copy, compared with what was saved, thrown away."""

from datetime import datetime
from pathlib import Path

from safehands.core import backups
from safehands.site.backups import archive, making, restoring, server
from safehands.site.commands.trouble import Trouble, in_words
from safehands.site.config import Config


def prove(config: Config, file: Path, now: datetime) -> restoring.Restored:
    """Restore a backup on trial and note the result; refuse in words one that is not the same."""
    try:
        found = _on_trial(config, file, now)
    except Exception as trouble:
        words = in_words(trouble) or f"{type(trouble).__name__}: {trouble}"
        backups.note_unproven(file=str(file), trouble=words)
        raise
    if found.wrong:
        words = "; ".join(found.wrong)
        backups.note_unproven(file=str(file), trouble=words)
        raise Trouble(
            f"{file} is NOT what was saved: {words}. Keep it for inquiry, make another one with "
            "`safehands backup --prove`, and look at the disk."
        )
    backups.note_proven(file=str(file), now=now)
    return found


def _on_trial(config: Config, file: Path, now: datetime) -> restoring.Restored:
    with making.room_in(file.parent) as room:
        manifest = archive.unpack(file, room)
        if manifest["database"]["vendor"] == "postgresql":
            with server.scratch(config.database_url) as url:
                return restoring.server_copy(room, url, manifest, now=now, trial=True)
        key_file = restoring.key_for(manifest, [config.key_file])
        return restoring.embedded_copy(room, manifest, key_file, now=now, trial=True)
