"""`safehands restore`: an installation out of a backup, compared, on hold, never over another."""

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from safehands.site.commands import stopping
from safehands.site.commands.start import migrate, migrations_behind, start, start_beside
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config

SERVER = ("postgresql://", "postgres://")


def run(args: argparse.Namespace) -> int:
    """Restore and report; return the exit code."""
    stopping.as_with_ctrl_c()
    if args.settle:
        return _settle(trial=args.trial)
    if not args.file or not args.to:
        raise Trouble("Write: safehands restore FILE --to FOLDER (or --to postgresql://...).")
    config = start_beside()
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.site.backups import placing, reporting  # noqa: PLC0415

    file, now = Path(args.file).expanduser().absolute(), house.machine_now()
    if args.to.startswith(SERVER):
        restored = placing.into_server(config, file, args.to, now)
        place = args.to
    else:
        folder = Path(args.to).expanduser().absolute()
        restored = placing.into_folder(config, file, folder, _key(args), now)
        place = str(folder)
    print("\n".join(reporting.report(config, restored, place, now)))
    return 1 if restored.wrong else 0


def _key(args: argparse.Namespace) -> Path | None:
    return Path(args.key_file).expanduser().absolute() if args.key_file else None


def _settle(*, trial: bool) -> int:
    """On the copy itself: bring it up to date, check its chains, write down what it is."""
    config: Config = start()
    behind = migrations_behind()
    if behind:
        migrate(config)
    from safehands.core import backups, house, logbook  # noqa: PLC0415 - needs Django started
    from safehands.site.backups import restoring  # noqa: PLC0415

    broken = logbook.verify_all()
    told: dict[str, Any] = {
        "chains": logbook.count_chains(),
        "wrong": [f"chain {chain}: {'; '.join(words)}" for chain, words in broken.items()],
        "behind": behind,
    }
    hold = backups.hold()
    if hold is None:
        told["wrong"].append("it is not on hold")
    elif not trial and not broken:
        now: datetime = house.wall_now()
        backups.note_restored(copy_of=hold.copy_of, now=now)
        _sign_everybody_out()
        told["waiting"] = {
            found.value: count for found, count in backups.what_release_does(now).items()
        }
    print(f"{restoring.OPENS}{json.dumps(told)}")
    return 0


def _sign_everybody_out() -> None:
    from django.contrib.sessions.models import Session  # noqa: PLC0415 - needs Django started

    Session.objects.all().delete()
