"""`safehands migrate`: bring the database up to this version."""

import argparse

from safehands.site.commands.start import migrate, migrations_behind, start


def run(_args: argparse.Namespace) -> int:
    """Migrate and say what was done; return the exit code."""
    config = start()
    behind = migrations_behind()
    migrate(config)
    print(f"The database was {behind} steps behind and is now up to date.")
    return 0
