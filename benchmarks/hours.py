"""How many due times the business clock gives per second of CPU: `python benchmarks/hours.py`.

Machines differ, so each number also stands as a ratio to one plain conversion of an instant into
a time zone, measured in the same run.
"""

import random
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from safehands.rules.hours import due
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week

COUNT = 50_000
ROUNDS = 20
ZONE = ZoneInfo("America/New_York")
YEAR = 365 * 86_400
HOLIDAYS = {
    date(2026, 7, 3): SpecialDay(label="Independence Day"),
    date(2026, 12, 25): SpecialDay(),
}
WEEK = Week.weekdays(
    "Practice", ZONE, Span(time(9), time(13)), Span(time(14), time(18))
).with_exceptions(HOLIDAYS)


def rate(job: Callable[[], object]) -> float:
    """Return the best of some rounds, in pieces of work per second of CPU."""
    best = 0.0
    for _ in range(ROUNDS):
        began = process_time()
        job()
        best = max(best, COUNT / (process_time() - began))
    return best


def main() -> None:
    """Measure and print."""
    chance = random.Random(2026)  # noqa: S311
    first = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    instants = [datetime.fromtimestamp(first + chance.randrange(YEAR), UTC) for _ in range(COUNT)]
    spans = [timedelta(minutes=chance.randrange(1, 40 * 60)) for _ in range(COUNT)]

    def conversions() -> None:
        for at in instants:
            at.astimezone(ZONE)

    def datetimes() -> None:
        for at, span in zip(instants, spans, strict=True):
            due(WEEK, at, span)

    baseline, found = rate(conversions), rate(datetimes)
    sys.stdout.write(f"due times per CPU second:         {found:>10,.0f}\n")
    sys.stdout.write(f"zone conversions per CPU second:  {baseline:>10,.0f}\n")
    sys.stdout.write(f"due times for each conversion:    {found / baseline:>10.2f}\n")


if __name__ == "__main__":
    main()
