"""What is left on a disk when the power fails.

Bytes that were written before the last sync of their file are certain. Of what came later, each
page or sector may have arrived or not, in any order; the size of a file and what stands in its
folder may be of before or after, where the folder was not synced since.
"""

import random
from dataclasses import dataclass, field
from itertools import pairwise

from safehands.lab.prove.tracing import Call

PIECES = (512, 4096)
"""Disks promise no more than that a piece of this size is written wholly or not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something done to a file that may not be on the disk yet."""

    at: int
    data: bytes = b""
    cut: bool = False
    """The file ends here now."""


@dataclass(slots=True)
class File:
    """One file, whatever its name: what is certain, and what is under way."""

    certain: bytearray = field(default_factory=bytearray)
    under_way: list[Piece] = field(default_factory=list)
    size: int = 0

    def survivor(self, dice: random.Random) -> bytes:
        """Return the file as it might be found after the power failed."""
        return bytes(_after(self.certain, _survivors(self.under_way, dice)))


class Platter:
    """The files of one folder, and what is certain of them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {path: File(bytearray(data), size=len(data)) for path, data in files.items()}
        self._certain = dict(self._files)
        self._names: list[tuple[str, File | None]] = []
        """Names given and taken since the folder was synced, in their order."""
        self._begun: dict[tuple[int, str], tuple[int, int]] = {}

    @property
    def uncertain(self) -> bool:
        """Whether anything would be at stake if the power failed now."""
        return bool(self._names) or any(file.under_way for file in self._files.values())

    def do(self, call: Call) -> None:
        """Do what a program did."""
        file = self._files.get(call.path)
        if call.verb == "create" and file is None:
            self._files[call.path] = made = File()
            self._names.append((call.path, made))
        elif call.verb == "unlink":
            self._files.pop(call.path, None)
            self._names.append((call.path, None))
        elif call.verb in ("sync-begins", "sync"):
            self._sync(call, file)
        elif file is not None and call.verb == "write":
            at = file.size if call.at < 0 else call.at
            file.under_way.append(Piece(at, call.data))
            file.size = max(file.size, at + len(call.data))
        elif file is not None and call.verb == "truncate":
            file.under_way.append(Piece(call.at, cut=True))
            file.size = call.at

    def lose_power(self, dice: random.Random) -> dict[str, bytes]:
        """Return the files as they might be found after the power failed now; nothing changes."""
        found = dict(self._certain)
        # The journal of a file system keeps the order of names; how far it came is chance.
        for path, file in self._names[: dice.randint(0, len(self._names))]:
            if file is None:
                found.pop(path, None)
            else:
                found[path] = file
        return {path: file.survivor(dice) for path, file in found.items()}

    def now(self) -> dict[str, bytes]:
        """Return the files as a program sees them, as after a kill: all that was written."""
        return {
            path: bytes(_after(file.certain, file.under_way)) for path, file in self._files.items()
        }

    def _sync(self, call: Call, file: File | None) -> None:
        """Make certain what was written before the sync began."""
        where = (call.thread, call.path)
        begins = call.verb == "sync-begins"
        if begins:
            self._begun[where] = (len(file.under_way) if file else 0, len(self._names))
            return
        pieces, names = self._begun.pop(where)
        if file is not None:
            file.certain = _after(file.certain, file.under_way[:pieces])
            del file.under_way[:pieces]
            return
        for path, named in self._names[:names]:
            if named is None:
                self._certain.pop(path, None)
            else:
                self._certain[path] = named
        del self._names[:names]


def _survivors(pieces: list[Piece], dice: random.Random) -> list[Piece]:
    size, odds = dice.choice(PIECES), dice.choice((0.1, 0.5, 0.9))
    parts: list[Piece] = []
    for piece in pieces:
        if piece.cut:
            parts.append(piece)
            continue
        end = piece.at + len(piece.data)
        edges = [piece.at, *range(piece.at // size * size + size, end, size), end]
        parts += [
            Piece(since, piece.data[since - piece.at : until - piece.at])
            for since, until in pairwise(edges)
        ]
    return [part for part in parts if dice.random() < odds]


def _after(data: bytes | bytearray, pieces: list[Piece]) -> bytearray:
    found = bytearray(data)
    for piece in pieces:
        if piece.cut:
            del found[piece.at :]
            found.extend(bytes(max(0, piece.at - len(found))))
            continue
        if len(found) < piece.at:
            found.extend(bytes(piece.at - len(found)))
        found[piece.at : piece.at + len(piece.data)] = piece.data
    return found
