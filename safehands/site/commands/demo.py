"""`safehands demo`: a practice with invented people, on this machine only, until Ctrl-C."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from safehands.site.commands.serve import serve
from safehands.site.commands.start import migrate, start

if TYPE_CHECKING:
    from safehands.lab.cast import SignIn

FOLDER = "var/demo"


def run(args: argparse.Namespace) -> int:
    """Build the demonstration if it is not there, say how to sign in, and serve it."""
    os.environ |= {
        "SAFEHANDS_DEMO": "true",
        "SAFEHANDS_BASE_URL": f"http://{args.host}:{args.port}",
    }
    os.environ.setdefault("SAFEHANDS_DATA_DIR", FOLDER)
    # A demonstration needs no server, and must not find that of a practice.
    os.environ.setdefault("SAFEHANDS_DATABASE_URL", "")
    if args.fresh:
        _start_over(Path(os.environ["SAFEHANDS_DATA_DIR"]))
    config = start()
    migrate(config)
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.lab import demo  # noqa: PLC0415

    demo.build(now=house.wall_now())
    _say_how(config.base_url, demo.sign_ins())
    serve(config, host=args.host, port=args.port, worker=True)
    return 0


def _start_over(folder: Path) -> None:
    for name in ("demo.sqlite3", "demo.sqlite3-wal", "demo.sqlite3-shm", "demo.key"):
        (folder / name).unlink(missing_ok=True)


def _say_how(address: str, sign_ins: Iterable["SignIn"]) -> None:
    ways = list(sign_ins)
    role, email = max(len(way.role) for way in ways), max(len(way.email) for way in ways)
    print(f"\nSafehands shows a practice with invented people at  {address}\n")
    for way in ways:
        print(f"  {way.role:<{role}}  {way.email:<{email}}  {way.tries}")
    for password in sorted({way.password for way in ways}):
        print(f"\nPassword: {password}")
    print("End with Ctrl-C. The data stays; `make demo FRESH=1` starts over.\n", flush=True)
