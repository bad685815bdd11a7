"""What everything stands on: one commit of one row, an empty page, one indexed read.

On the very database that is measured, in the same process and the same run.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import Any

from benchmarks.parts.figures import Figure
from benchmarks.parts.measuring import RUNS, milliseconds, p50

COMMIT, READ, PAGE = "one-row commit", "indexed read", "empty page"
TIMES = 100


def one_commit() -> Callable[[], object]:
    """Return the smallest write there is, in a transaction of its own."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_unit (n INTEGER)")

    def commit() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_unit VALUES (1)")

    return commit


def one_read(ids: Sequence[Any]) -> Callable[[], object]:
    """Return the reading of one person by his id, another one each time."""
    from django.db import connection  # noqa: PLC0415

    wanted: Iterator[Any] = cycle(ids)

    def read() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM core_person WHERE id = %s", [next(wanted)])
            found = cursor.fetchone()
        assert found, "a person of the store is not there"
        return found

    return read


def empty_page(client: Any) -> Callable[[], object]:
    """Return the asking for a page with nothing on it, by somebody signed in."""

    def ask() -> object:
        answer = client.get("/bench-empty/")
        assert answer.status_code == 200, answer.content[:200]
        return answer

    return ask


def figure(what: str, job: Callable[[], object], size: int | None = None) -> Figure:
    """Measure one substrate by itself."""
    job()
    runs = [p50([milliseconds(job) for _ in range(TIMES)]) for _ in range(RUNS)]
    return Figure(what=what, unit="ms", runs=runs, size=size, group="substrate")
