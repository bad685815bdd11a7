"""A command that was told to stop takes back what it began."""

import signal
from types import FrameType


def as_with_ctrl_c() -> None:
    """Let SIGTERM do what Ctrl-C does: what is half done is removed, and our programs end with us.

    By itself the signal would leave a scratch copy behind and the programs at work on it alone.
    """
    signal.signal(signal.SIGTERM, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # Told twice, it still puts everything away.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
