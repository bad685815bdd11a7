"""`safehands backup`: everything in one file while the product runs; `--prove` tries it out."""

import argparse
from datetime import datetime
from pathlib import Path

from safehands.site.commands import stopping
from safehands.site.commands.start import refuse_unready, start
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config


def run(args: argparse.Namespace) -> int:
    """Make a backup, prove it if asked, and say so; return the exit code."""
    stopping.as_with_ctrl_c()
    config = start()
    refuse_unready(config)
    from safehands.core import backups, house  # noqa: PLC0415 - needs Django started

    now = house.wall_now()
    if args.if_due and not backups.is_due(now):
        return 0
    if args.file:
        if not args.prove:
            raise Trouble("--file names a backup to prove: write --prove as well.")
        _prove(config, Path(args.file).expanduser().absolute(), now)
        return 0
    folder = Path(args.to).expanduser().absolute() if args.to else config.backup_folder
    file = _make(config, folder, now)
    if args.prove:
        _prove(config, file, now)
    _keep(config, folder)
    return 0


def _make(config: Config, folder: Path, now: datetime) -> Path:
    from safehands.site.backups import making  # noqa: PLC0415 - needs Django started

    made = making.make(config, folder, now)
    rows = sum(table["rows"] for table in made.manifest["tables"].values())
    print(
        f"{made.file} holds everything as of {now:%Y-%m-%d %H:%M:%S} UTC: "
        f"{len(made.manifest['tables'])} tables with {rows} rows, "
        f"{len(made.manifest['files']) - 1} other files, {made.size} bytes."
    )
    if made.manifest["encrypted"]:
        print(
            f"It is encrypted. Its key is not in it: {config.key_file}. Keep a copy of the key "
            "apart from this machine and apart from the backups."
        )
    else:
        print("It is NOT encrypted: keep it where only you can read, on an encrypted disk.")
    return made.file


def _prove(config: Config, file: Path, now: datetime) -> None:
    from safehands.site.backups import proving  # noqa: PLC0415 - needs Django started

    found = proving.prove(config, file, now)
    print(
        f"Proven: restored on trial, {len(found.manifest['tables'])} tables, "
        f"{len(found.manifest['guards'])} guards, the due instants and {found.chains} chains of "
        "the logbook are the same."
    )


def _keep(config: Config, folder: Path) -> None:
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.site.backups import keeping  # noqa: PLC0415

    gone = keeping.let_go(folder, config.backup_keep)
    if gone:
        print(f"Removed {len(gone)} older than the newest {config.backup_keep}.")
    now = house.wall_now()
    for made_at, file in keeping.ours_in(folder)[: config.backup_keep]:
        print(f"  {file.name}  {_age(now, made_at)} old")


def _age(now: datetime, made_at: datetime) -> str:
    from safehands.insights.health import in_words  # noqa: PLC0415 - needs Django started

    return in_words(max(now - made_at, now - now))
