"""The points of a path through the program, each a place where power may fail or time stand still.

A point lies before every statement that changes the database, before and after every commit, and
before and after every word to and from a mail server: between two points nothing changes outside
of the process, so that trying each one tries them all.
"""

import contextlib
import os
import signal
import smtplib
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from django.db import connections

Act = Callable[[], None]
UNSEEN = frozenset({"select", "savepoint", "release", "pragma", "set"})
"""Statements that nobody else notices: being stopped before one is as being stopped after it."""


def die() -> None:
    """End this process as a power cut would: nothing after this runs."""
    os.kill(os.getpid(), signal.SIGKILL)


def freeze() -> None:
    """Stand still in the middle, until somebody wakes this process."""
    os.kill(os.getpid(), signal.SIGSTOP)


@dataclass(slots=True)
class Path:
    """The points passed so far; at the one numbered ``at`` (from 1) something is done."""

    at: int = 0
    act: Act = die
    points: list[str] = field(default_factory=list)

    def pass_by(self, name: str) -> None:
        """Pass one point."""
        self.points.append(name)
        if len(self.points) == self.at:
            self.act()


@contextlib.contextmanager
def walked(path: Path) -> Iterator[Path]:
    """Count the points of what runs in a ``with`` block of this thread."""
    line: Any = connections["default"]
    line.ensure_connection()
    commit = line._commit

    def commits() -> None:
        path.pass_by("before a commit")
        commit()
        path.pass_by("after a commit")

    def states(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        word = sql.split(None, 1)[0].lower()
        if word not in UNSEEN:
            path.pass_by(f"before {word}")
        return execute(sql, *rest)

    with (
        mock.patch.object(line, "_commit", commits),
        line.execute_wrapper(states),
        _around(smtplib.SMTP, "connect", path),
        _around(smtplib.SMTP, "send", path),
        _around(smtplib.SMTP, "getreply", path),
    ):
        yield path
        path.pass_by("the end")


@contextlib.contextmanager
def _around(of: type, name: str, path: Path) -> Iterator[None]:
    usual = getattr(of, name)

    def passed(*args: Any, **named: Any) -> Any:
        path.pass_by(f"before {name}")
        found = usual(*args, **named)
        path.pass_by(f"after {name}")
        return found

    with mock.patch.object(of, name, passed):
        yield


def begin_child(work: Act) -> int:
    """Begin to do something in a copy of this process, and return its number."""
    connections.close_all()
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def end_of(child: int) -> int:
    """Wait for the end of a child: 0, the code it gave, or minus the signal that ended it."""
    _child, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def stands_still(child: int) -> bool:
    """Wait until a child stands still or has ended; whether it stands still."""
    _child, status = os.waitpid(child, os.WUNTRACED)
    return os.WIFSTOPPED(status)


def wake(child: int) -> None:
    """Let a child that stands still go on."""
    os.kill(child, signal.SIGCONT)
