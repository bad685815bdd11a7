"""`safehands work`: one worker, until Ctrl-C."""

import argparse
import os
import signal
import socket
import sys
import threading

from safehands.site.commands.start import refuse_unready, start


def run(args: argparse.Namespace) -> int:
    """Do what is due, again and again, until told to stop; return the exit code."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if args.until_input_ends:
        threading.Thread(target=_stop_with_input, args=(stop,), daemon=True).start()
    refuse_unready(start())
    from safehands.doors.clock import worker  # noqa: PLC0415 - needs Django started

    # Two workers never share a name, on one machine or on several.
    worker.run(stop, name=f"{socket.gethostname()[:40]}-{os.getpid()}")
    return 0


def _stop_with_input(stop: threading.Event) -> None:
    sys.stdin.buffer.read()
    stop.set()
