"""`safehands release`: a person lets a restored copy speak to customers and partners again."""

import argparse
import getpass
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from safehands.site.commands.start import refuse_unready, start
from safehands.site.commands.trouble import Trouble

if TYPE_CHECKING:
    from safehands.core.notices import Found


def run(args: argparse.Namespace) -> int:
    """Say what waits, and release it; return the exit code."""
    refuse_unready(start())
    from safehands.core import backups, house, logbook, people  # noqa: PLC0415 - needs Django

    now, present = house.wall_now(), backups.hold()
    if present is None:
        raise Trouble("Nothing is on hold here: messages leave as usual.")
    print(f"This is a copy of {present.copy_of:%Y-%m-%d %H:%M:%S} UTC, on hold.")
    print(_told(backups.what_release_does(now)))
    if args.look:
        return 0
    account = people.account_by_email(args.by) if args.by else None
    if args.by and account is None:
        raise Trouble(f"Nobody signs in as {args.by}. `safehands user list` names all.")
    if not args.yes and sys.stdin.isatty() and not _sure():
        print("Nothing was released.")
        return 1
    with logbook.through("command"):
        done = backups.release(
            by=account.person if account else None, now=now, who=args.by or getpass.getuser()
        )
    print(f"Released. {_told(done)}")
    return 0


def _sure() -> bool:
    return input("Has the original ended for good? Release this copy? [y/N] ").lower() == "y"


def _told(counted: Mapping["Found", int]) -> str:
    """Say what becomes of what waited."""
    count = {found.value: number for found, number in counted.items()}
    return (
        f"Of what waits, {count.get('leaves', 0)} leave and {count.get('repeated', 0)} urgent "
        f"ones are repeated; {count.get('in_doubt', 0)} may have left since the backup and wait "
        f"for a person's decision; {count.get('stale', 0)} are no longer true and dropped; "
        f"{count.get('too_late', 0)} came too late."
    )
