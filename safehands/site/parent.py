"""The pages end when `safehands serve` ends, however that came about."""

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait


def end_with_it() -> None:
    """End this process once the one that started it is gone, killed included.

    Pages left behind alone would be served without worker and without watchman, and would hold
    the port against the next start. A process that nothing of ours started is left as it is.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()
