"""Runs a program under strace and reads what it did to some files, call by call."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from safehands.lab.prove import machine

CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat2"
PATIENCE = 600.0
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. \w+ resumed>|(\w+)\()(.*)$")
_FD = re.compile(r"^\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_ENDED = re.compile(r"\) += (-?\d+)")
_UNFINISHED = "<unfinished ...>"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a program to the system, about one file or folder, in the order of their ends.

    ``verb``: ``create``, ``write``, ``truncate``, ``sync-begins``, ``sync``, ``unlink``.
    """

    thread: int
    verb: str
    path: str
    data: bytes = b""
    at: int = 0
    """Where in the file it wrote, or to how many bytes it was cut; -1 for its end."""


class NotTraced(Exception):
    """The program did not end well under strace, or did what this cannot read."""


def traced(
    command: Sequence[str], files: Sequence[Path], *, folder: Path, settings: dict[str, str]
) -> list[Call]:
    """Run a program to its end and return what it did to some files and folders.

    Raises ``NotTraced`` with what it said.
    """
    out = folder / "trace"
    only = [word for file in files for word in ("-P", str(file))]
    ended = subprocess.run(  # noqa: S603 - our own words
        [machine.strace(), "-f", "-qq", "-xx", "-y", "-s", "1000000", "-o", str(out),
         "-e", f"trace={CALLS}", *only, *command],
        cwd=folder, env=settings, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    if ended.returncode != 0:
        raise NotTraced(ended.stderr.strip()[-2000:])
    with out.open(encoding="ascii", errors="replace") as lines:
        found = list(calls_of(lines))
    out.unlink()
    return found


def calls_of(lines: Iterable[str]) -> Iterator[Call]:
    """Read the lines of a trace; a call that was interrupted by others stands at its end."""
    begun: dict[int, tuple[str, str]] = {}
    for line in lines:
        matched = _LINE.match(line.rstrip("\n"))
        if matched is None:
            continue
        thread, name, rest = int(matched[1]), matched[2], matched[3]
        begins, whole = name is not None, not rest.endswith(_UNFINISHED)
        if not begins:
            name, head = begun.pop(thread)
            rest = head + rest
        if begins and "sync" in name:
            yield Call(thread, "sync-begins", _of_fd(rest))
        if whole:
            yield from _call(thread, name, rest)
        else:
            begun[thread] = (name, rest.removesuffix(_UNFINISHED).rstrip())


def _call(thread: int, name: str, rest: str) -> Iterator[Call]:
    ended = _ENDED.search(rest)
    if ended is None or int(ended[1]) < 0:
        # It ended in an error, or the program with it: nothing came of it.
        return
    if name == "openat":
        if "O_CREAT" in rest:
            yield Call(thread, "create", _path(rest))
    elif name in ("fsync", "fdatasync"):
        yield Call(thread, "sync", _of_fd(rest))
    elif name in ("write", "pwrite64"):
        data = _first_text(rest)
        numbers = rest[_end_of_text(rest) :].partition(")")[0].strip(", ").split(", ")
        at = int(numbers[1]) if name == "pwrite64" else -1
        yield Call(thread, "write", _of_fd(rest), data[: int(ended[1])], at)
    elif name == "ftruncate":
        size = int(rest.partition(", ")[2].partition(")")[0])
        yield Call(thread, "truncate", _of_fd(rest), at=size)
    elif name in ("unlink", "unlinkat"):
        yield Call(thread, "unlink", _path(rest))
    else:
        raise NotTraced(f"a call that is not known here: {name}")


def _of_fd(rest: str) -> str:
    found = _FD.match(rest)
    if found is None:
        raise NotTraced(f"a call without a file: {rest[:80]}")
    return _plain(found[1])


def _path(rest: str) -> str:
    """Return the whole path that a call names as text."""
    named = _first_text(rest).decode()
    folder = re.match(r"^AT_FDCWD<([^>]*)>", rest)
    return os.path.join(_plain(folder[1]) if folder else "/", named)


def _first_text(rest: str) -> bytes:
    found = _TEXT.search(rest)
    if found is None:
        raise NotTraced(f"a call without its bytes: {rest[:80]}")
    return bytes.fromhex(found[1].replace("\\x", ""))


def _end_of_text(rest: str) -> int:
    found = _TEXT.search(rest)
    return found.end() if found else 0


def _plain(hexed: str) -> str:
    return bytes.fromhex(hexed.replace("\\x", "")).decode()
