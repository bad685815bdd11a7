"""How many machine instructions some work takes, counted by the processor itself.

Times grow with whatever else the machine does; instructions hardly do. Linux lends a counter to
a process where it is allowed (``/proc/sys/kernel/perf_event_paranoid`` at most 2); elsewhere
``why_not`` says so and nothing is counted.
"""

import ctypes
import fcntl
import os
import platform
import struct
from collections.abc import Callable

CALLS = {"x86_64": 298, "aarch64": 241}
HARDWARE, INSTRUCTIONS, SIZE = 0, 1, 112
# Begun switched off; of the program alone, not of the kernel.
DISABLED, NOT_THE_KERNEL, NOT_BELOW = 1 << 0, 1 << 5, 1 << 6
ON, OFF, FROM_NOUGHT = 0x2400, 0x2401, 0x2403

_opened: list[int] = []
_trouble: list[str] = []


def why_not() -> str:
    """Return why instructions cannot be counted here; empty where they can."""
    return "" if _counter() is not None else _trouble[0]


def count(job: Callable[[], object]) -> int | None:
    """Return the instructions of a job in this thread; None where they cannot be counted."""
    counter = _counter()
    if counter is None:
        job()
        return None
    fcntl.ioctl(counter, FROM_NOUGHT, 0)
    fcntl.ioctl(counter, ON, 0)
    try:
        job()
    finally:
        fcntl.ioctl(counter, OFF, 0)
    return int(struct.unpack("q", os.read(counter, 8))[0])


def _counter() -> int | None:
    if not _opened and not _trouble:
        _open()
    return _opened[0] if _opened else None


def _open() -> None:
    call = CALLS.get(platform.machine())
    if platform.system() != "Linux" or call is None:
        _trouble.append(f"not on {platform.system()} {platform.machine()}")
        return
    flags = DISABLED | NOT_THE_KERNEL | NOT_BELOW
    asked = struct.pack("IIQQQQQ", HARDWARE, SIZE, INSTRUCTIONS, 0, 0, 0, flags).ljust(SIZE, b"\0")
    libc = ctypes.CDLL(None, use_errno=True)
    found = libc.syscall(call, asked, 0, -1, -1, 0)
    if found < 0:
        _trouble.append(f"the machine lends no counter ({os.strerror(ctypes.get_errno())})")
        return
    _opened.append(found)
