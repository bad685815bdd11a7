"""The business clock: due times a second of CPU, and every case right by a minute-by-minute oracle.

The calendars are those of an office as a front desk knows them: with a noon break, a half day, a
day closed for a holiday, one day a week only, never closed; in zones that change their clocks by
an hour, by half an hour, and never.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

from benchmarks.parts import oracle
from benchmarks.parts.figures import Aim, Figure
from safehands.rules.hours import due, elapsed
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week

COUNT, ROUNDS, RUNS, CASES = 50_000, 4, 5, 3_000
YEAR = 365 * 86_400
NEW_YORK = ZoneInfo("America/New_York")
NINE_TO_FIVE = Span(time(9), time(17))
NOON_BREAK = (Span(time(9), time(13)), Span(time(14), time(18)))
HOLIDAYS = {
    date(2026, 7, 3): SpecialDay(label="Independence Day"),
    date(2026, 12, 24): SpecialDay((Span(time(9), time(13)),), "Christmas Eve"),
    date(2026, 12, 25): SpecialDay(label="Christmas"),
}
ZONES = ("America/New_York", "America/Los_Angeles", "Europe/Madrid", "Australia/Lord_Howe",
         "Asia/Kolkata", "UTC")  # fmt: skip
# Start (as the office's wall shows it, with its offset), working minutes, due in UTC.
KNOWN = (
    ("nine to five", "2026-03-06T16:00-05:00", 240, "2026-03-09T16:00"),
    ("nine to five", "2026-10-30T16:00-04:00", 240, "2026-11-02T17:00"),
    ("nine to five", "2026-06-01T09:00-04:00", 480, "2026-06-01T21:00"),
    ("always", "2026-03-07T22:00-05:00", 480, "2026-03-08T11:00"),
    ("always", "2026-10-31T22:00-04:00", 480, "2026-11-01T10:00"),
    ("always", "2026-11-01T01:30-04:00", 60, "2026-11-01T06:30"),
    ("always", "2026-06-01T23:30-04:00", 60, "2026-06-02T04:30"),
    ("noon break", "2026-06-01T12:30-04:00", 60, "2026-06-01T18:30"),
    ("noon break", "2026-06-01T13:10-04:00", 30, "2026-06-01T18:30"),
    ("Tuesdays only", "2026-06-03T10:00-04:00", 600, "2026-06-16T13:00"),
    ("with holidays", "2026-07-02T16:30-04:00", 120, "2026-07-06T14:30"),
    ("with holidays", "2026-12-24T12:00-05:00", 180, "2026-12-28T16:00"),
)
IN_LOS_ANGELES = ("2026-06-05T16:30-07:00", 60, "2026-06-08T16:30")


def calendars(zone: ZoneInfo) -> dict[str, Week]:
    """Return every calendar in one zone."""
    nine = Week.weekdays("Nine to five", zone, NINE_TO_FIVE)
    tuesday = ((), (Span(time(8), time(17)),), (), (), (), (), ())
    return {
        "nine to five": nine,
        "noon break": Week.weekdays("Noon break", zone, *NOON_BREAK),
        "with holidays": nine.with_exceptions(HOLIDAYS),
        "Tuesdays only": Week("Tuesdays only", zone, tuesday),
        "always": Week.always("Always", zone),
    }


def measure() -> Iterator[Figure]:
    """Yield the speed, then how many cases were wrong."""
    chance = random.Random(2026)  # noqa: S311 - invented, not secret
    yield from _speed(chance)
    wrong = [one for one in known_cases() if one]
    yield Figure(
        what=f"wrong among {len(KNOWN) + 1} cases known to the minute", unit="wrong",
        runs=[len(wrong)], aims=[Aim(limit="exactly", value=0)], note="; ".join(wrong)[:200],
    )  # fmt: skip
    tried, failed = by_oracle(chance, CASES)
    yield Figure(
        what=f"wrong among {tried:,} cases by the minute-by-minute oracle", unit="wrong",
        runs=[failed], aims=[Aim(limit="exactly", value=0)],
        note=f"{len(ZONES)} zones, {len(calendars(NEW_YORK))} calendars, the year 2026",
    )  # fmt: skip


def _speed(chance: random.Random) -> Iterator[Figure]:
    first = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    instants = [datetime.fromtimestamp(first + chance.randrange(YEAR), UTC) for _ in range(COUNT)]
    spans = [timedelta(minutes=chance.randrange(1, 40 * 60)) for _ in range(COUNT)]
    week = Week.weekdays("Practice", NEW_YORK, *NOON_BREAK).with_exceptions(HOLIDAYS)

    def conversions() -> None:
        for at in instants:
            at.astimezone(NEW_YORK)

    def datetimes() -> None:
        for at, span in zip(instants, spans, strict=True):
            due(week, at, span)

    baseline = [_rate(conversions) for _ in range(RUNS)]
    found = [_rate(datetimes) for _ in range(RUNS)]
    yield Figure(what="zone conversions by Python", unit="a CPU second", runs=baseline)
    yield Figure(
        what="due times", unit="a CPU second", runs=found,
        aims=[Aim(limit="at least", value=400_000)],
        note=f"{max(found) / max(baseline):.2f} for each zone conversion",
    )  # fmt: skip


def _rate(job: Callable[[], object]) -> float:
    """Return the best of some rounds: what else runs here takes CPU away, it gives none."""
    best = 0.0
    for _ in range(ROUNDS):
        began = process_time()
        job()
        best = max(best, COUNT / (process_time() - began))
    return best


def known_cases() -> Iterator[str]:
    """Yield in words what is wrong of the known cases; an empty word where one is right."""
    here, there = calendars(NEW_YORK), calendars(ZoneInfo("America/Los_Angeles"))
    cases = [(here[name], *rest) for name, *rest in KNOWN]
    for week, start, minutes, right in (*cases, (there["nine to five"], *IN_LOS_ANGELES)):
        found = due(week, datetime.fromisoformat(str(start)), int(minutes))
        wanted = datetime.fromisoformat(f"{right}+00:00")
        yield "" if found == wanted else f"{week.name} {start} + {minutes} min: {found}"


def by_oracle(chance: random.Random, each: int) -> tuple[int, int]:
    """Return how many random cases were tried, and how many of them were wrong."""
    tried = failed = 0
    for name in ZONES:
        for week in calendars(ZoneInfo(name)).values():
            minutes = oracle.Minutes(week, 2026)
            for _ in range(each):
                start, many = minutes.some(chance)
                right = minutes.due(start, many)
                tried += 1
                failed += due(week, start, many) != right
                failed += elapsed(week, start, right) != timedelta(minutes=many)
    return tried, failed
