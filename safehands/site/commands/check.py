"""`safehands check`: is everything as it must be before we serve."""

import argparse

from safehands.site.commands.start import refuse_unready, start
from safehands.site.commands.trouble import Trouble


def run(_args: argparse.Namespace) -> int:
    """Check settings, program and database; return the exit code."""
    config = start()
    from django.core import checks  # noqa: PLC0415 - needs Django started

    found = checks.run_checks(databases=["default"])
    if found:
        raise Trouble("\n".join(str(message) for message in found))
    refuse_unready(config)
    print("Settings, program and database are in order.")
    return 0
