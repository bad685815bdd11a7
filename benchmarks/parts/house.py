"""A throw-away house for measuring: a database of its own in a temporary folder, a practice.

The files that measure import this first: it sets up Django before anything of the house is read.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehands.site.config import Config

# A Monday, 10:00 in New York: the practice is open.
NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)


def begin(folder: str, *, database_url: str = "") -> "Config":
    """Start Django as `safehands serve` does; return the settings.

    On the encrypted database of a folder, new or kept; or on a PostgreSQL at an address.
    """
    for name in [name for name in os.environ if name.startswith("SAFEHANDS_")]:
        del os.environ[name]
    os.environ |= {
        "DATABASE_URL": database_url,
        "SAFEHANDS_DATA_DIR": folder,
        "SAFEHANDS_TEST_MODE": "1",
        "SAFEHANDS_LOG_LEVEL": "WARNING",
    }
    from safehands.site import keys  # noqa: PLC0415
    from safehands.site.commands.start import migrate, start  # noqa: PLC0415

    keys.make_once(Path(folder) / "database.key")
    config = start()
    migrate(config)
    from safehands.core import house  # noqa: PLC0415

    house.set_clock(to=NOW)
    return config


@contextmanager
def a_folder() -> Iterator[str]:
    """Yield a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="safehands-bench-") as folder:
        yield folder
