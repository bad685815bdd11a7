"""A throw-away house for measuring: a database of its own in a temporary folder, a practice.

The files that measure import this first: it sets up Django before anything of the house is read.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

# A Monday, 10:00 in New York: the practice is open.
NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)


def begin(folder: str) -> None:
    """Start Django on a new, encrypted database in a folder, as `safehands serve` does."""
    for name in [name for name in os.environ if name.startswith("SAFEHANDS_")]:
        del os.environ[name]
    os.environ |= {
        "SAFEHANDS_DATA_DIR": folder,
        "SAFEHANDS_TEST_MODE": "1",
        "SAFEHANDS_LOG_LEVEL": "WARNING",
    }
    from safehands.site import keys  # noqa: PLC0415
    from safehands.site.commands.start import migrate, start  # noqa: PLC0415

    keys.make_once(Path(folder) / "database.key")
    migrate(start())
    from safehands.core import house  # noqa: PLC0415

    house.set_clock(to=NOW)


@contextmanager
def a_folder() -> Iterator[str]:
    """Yield a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="safehands-bench-") as folder:
        yield folder


def milliseconds(job: Callable[[], object]) -> float:
    """Return how long a job takes, in milliseconds of wall time."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def beside_one_commit(job: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the median milliseconds of a job, and of one smallest commit between its turns.

    A disk has good and bad moments: measured in turns, both have their share of them.
    """
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_unit (n INTEGER)")

    def commit() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_unit VALUES (1)")

    taken = [(milliseconds(job), milliseconds(commit)) for _ in range(times)]
    return median(one for one, _ in taken), median(unit for _, unit in taken)
