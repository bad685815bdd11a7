"""A backup is one file: a tar with a manifest first, then the database and the other files.

The manifest holds the SHA-256 of each, so that damage is found before anything is restored.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from safehands.site.commands.trouble import Trouble

FORM = 1
MANIFEST, ITS_DIGEST = "manifest.json", "manifest.sha256"
ENDING = ".backup"
CHUNK = 1 << 20
# More than any manifest of ours; a file that says otherwise is none.
LARGEST_MANIFEST = 64 << 20

Manifest = dict[str, Any]


def write(file: Path, manifest: Manifest, members: Mapping[str, Path], room: Path) -> Manifest:
    """Write a backup that is whole on the disk or not there at all; return its manifest.

    Written in ``room``, a folder on the same disk, and forced to the disk before it gets its name.
    """
    manifest = manifest | {
        "form": FORM,
        "files": {
            name: {"bytes": path.stat().st_size, "sha256": digest(path)}
            for name, path in members.items()
        },
    }
    part = room / "whole.part"
    with part.open("wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            text = json.dumps(manifest, indent=1, sort_keys=True).encode()
            _add(tar, MANIFEST, io.BytesIO(text), len(text))
            mark = hashlib.sha256(text).hexdigest().encode()
            _add(tar, ITS_DIGEST, io.BytesIO(mark), len(mark))
            for name, path in members.items():
                with path.open("rb") as source:
                    _add(tar, name, source, manifest["files"][name]["bytes"])
        out.flush()
        os.fsync(out.fileno())
    part.rename(file)
    sync_folder(file.parent)
    return manifest


def read_manifest(file: Path) -> Manifest:
    """Return the manifest of a backup; refuse what is none, or is of a newer form."""
    with _opened(file) as tar:
        return _manifest(tar, file)


def unpack(file: Path, to: Path) -> Manifest:
    """Write everything of a backup into a folder and return its manifest.

    Each file is compared with its digest on the way: a damaged backup is refused.
    """
    with _opened(file) as tar:
        manifest = _manifest(tar, file)
        waiting = dict(manifest["files"])
        for member in tar:
            _write_member(tar, member, waiting.pop(member.name, None), to, file)
        if waiting:
            raise _damaged(file, f"{sorted(waiting)[0]} is missing")
    return manifest


def digest(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Force a new name in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: Path) -> None:
    """Force the words of a file to the disk."""
    with file.open("rb+") as kept:
        os.fsync(kept.fileno())


def _add(tar: tarfile.TarFile, name: str, source: IO[bytes], size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, source)


@contextmanager
def _opened(file: Path) -> Iterator[tarfile.TarFile]:
    if not file.is_file():
        raise Trouble(f"There is no backup {file}. Name the file of one; they end in {ENDING}.")
    try:
        # Read front to back: a backup may be larger than memory.
        with tarfile.open(file, mode="r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as wrong:
        raise _damaged(file, str(wrong)) from wrong


def _manifest(tar: tarfile.TarFile, file: Path) -> Manifest:
    first = tar.next()
    source = tar.extractfile(first) if first is not None and first.name == MANIFEST else None
    if first is None or source is None or first.size > LARGEST_MANIFEST:
        raise Trouble(f"{file} is not a backup of Safehands. Name a file ending in {ENDING}.")
    text, second = source.read(), tar.next()
    mark = tar.extractfile(second) if second is not None and second.name == ITS_DIGEST else None
    if mark is None or mark.read().decode(errors="replace") != hashlib.sha256(text).hexdigest():
        raise _damaged(file, "its manifest is not what was written")
    try:
        manifest: Manifest = json.loads(text)
        form, files = manifest["form"], manifest["files"]
    except (ValueError, KeyError, TypeError) as wrong:
        raise _damaged(file, "its manifest cannot be read") from wrong
    if form != FORM or not isinstance(files, dict):
        raise Trouble(
            f"{file} was made by version {manifest.get('version')} of Safehands in a form that "
            "this version does not know. Install that version and restore with it."
        )
    return manifest


def _write_member(
    tar: tarfile.TarFile, member: tarfile.TarInfo, known: Any, to: Path, file: Path
) -> None:
    if member.name in {MANIFEST, ITS_DIGEST}:
        return
    path = PurePosixPath(member.name)
    if not member.isfile() or known is None or path.is_absolute() or ".." in path.parts:
        raise _damaged(file, f"{member.name} does not belong into it")
    target = to / path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    seen, source = hashlib.sha256(), tar.extractfile(member)
    with target.open("xb") as out:
        while source is not None and (chunk := source.read(CHUNK)):
            seen.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if seen.hexdigest() != known["sha256"]:
        raise _damaged(file, f"{member.name} is not what was written")


def _damaged(file: Path, why: str) -> Trouble:
    return Trouble(
        f"{file} is damaged: {why}. Nothing was restored from it. "
        "Take another backup, or a copy of this one from another place."
    )
