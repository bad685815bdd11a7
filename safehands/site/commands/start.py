"""What every command does first: settings, keys, Django; and what serving needs besides."""

import os
import sys

import django

from safehands.site import config as configuration
from safehands.site import keys
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config

# What we write, backups and letters included, is nobody else's to read.
OURS_ONLY = 0o077


def start() -> Config:
    """Check the settings, make the keys that are missing, and start Django."""
    config = configuration.load()
    os.umask(OURS_ONLY)
    keys.make_once(config.data_dir / "secret.key")
    if config.encrypt and not config.database_url and not config.database_file.exists():
        _make_database_key(config)
    return start_beside()


def start_beside() -> Config:
    """Check the settings and start Django for work on another installation: nothing is made."""
    config = configuration.load()
    os.umask(OURS_ONLY)
    os.environ["DJANGO_SETTINGS_MODULE"] = "safehands.site.settings"
    django.setup()
    return config


def _make_database_key(config: Config) -> None:
    if keys.make_once(config.key_file) and not config.demo:
        sys.stderr.write(
            f"The database is encrypted. Its key is {config.key_file}: copy it now to a place\n"
            "apart from this machine and apart from the backups. Without the key nobody can\n"
            "read the database again, and whoever has both can read all of it.\n"
        )


def migrate(config: Config) -> None:
    """Bring the database up to this version and found the house in it."""
    from django.core.management import call_command  # noqa: PLC0415 - needs Django started

    from safehands.core import house  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    house.found(kind=house.Kind(_kind(config)), now=house.wall_now())


def refuse_unready(config: Config) -> None:
    """Refuse to work on a database that is behind, or that is of another kind than we are."""
    from safehands.core import house  # noqa: PLC0415

    behind = migrations_behind()
    if behind:
        raise Trouble(
            f"The database is behind this version by {behind} steps. "
            "Back it up, then run `safehands migrate`, or start with `safehands serve --migrate`."
        )
    found = house.the_house()
    if found is None:
        raise Trouble("The database is not founded. Run `safehands migrate`.")
    if found.kind == house.Kind.PRACTICE and _kind(config) != house.Kind.PRACTICE:
        raise Trouble(
            "This is the database of a practice; demo and test_mode are refused on it. "
            "Leave them off, or name another data_dir."
        )


def migrations_behind() -> int:
    """Return how many steps the database is behind this version."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _kind(config: Config) -> str:
    if config.demo:
        return "demo"
    return "test" if config.test_mode else "practice"
