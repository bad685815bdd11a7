"""Lets an act die before its n-th write, in a process of its own, as with kill -9."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

WRITES = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE", "COMMIT")


class BrokeOff(Exception):
    """A step that should go through was refused, or failed."""


def killed(act: Callable[[], object], number: int) -> bool:
    """Do something in a process of its own, killed before its n-th writing statement.

    Returns False when it came to its end before that. Raises ``BrokeOff`` if it was refused or
    failed: after a kill a step can always be done again.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        _die_at(act, number)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status) != 0:
        raise BrokeOff(f"a step could not be done again after it was killed before write {number}")
    return False


def _die_at(act: Callable[[], object], number: int) -> None:
    """Act and die at the n-th statement that writes, as with kill -9; never returns."""
    left = [number]

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    ended = 1
    try:
        with connection.execute_wrapper(count):
            act()
        ended = 0
    finally:
        os._exit(ended)
