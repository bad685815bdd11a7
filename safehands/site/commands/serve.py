"""`safehands serve`: pages and worker as one command, until Ctrl-C."""

import argparse
import contextlib
import socket

from safehands.site.commands import static_files
from safehands.site.commands.companion import Companion
from safehands.site.commands.start import migrate, refuse_unready, start
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; return the exit code."""
    config = start()
    if args.migrate:
        migrate(config)
    serve(config, host=args.host, port=args.port, worker=not args.no_worker)
    return 0


def serve(config: Config, *, host: str, port: int, worker: bool) -> None:
    """Serve pages, with a worker beside them if asked, until SIGINT or SIGTERM."""
    refuse_unready(config)
    _refuse_taken(host, port)
    static_files.collect(config)
    _forget_old_sessions()
    print(f"Safehands listens on http://{host}:{port} (Ctrl-C ends it).", flush=True)
    from safehands.doors.clock import deadman, upkeep  # noqa: PLC0415 - needs Django started

    # A connection learns it when it begins: those of the pages are still to come.
    upkeep.count_tables()
    with Companion() if worker else contextlib.nullcontext(), deadman.watching():
        _serve_pages(config, host, port)


def _serve_pages(config: Config, host: str, port: int) -> None:
    from django.db import connections  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    # The pages are served by a process of their own; ours keeps no connection open.
    connections.close_all()
    Server(
        "safehands.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=config.web_threads,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()


def _forget_old_sessions() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("clearsessions", verbosity=0)


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as wrong:
            raise Trouble(
                f"Cannot listen on {host} port {port} ({wrong.strerror}). "
                "Stop what listens there, or choose another with --port."
            ) from wrong
