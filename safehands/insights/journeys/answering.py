"""Whether it was one answer: how many of us spoke, what stood against it, what it cost him."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from safehands.core import logbook, news, statements
from safehands.insights.journeys.reading import Reading


def one_answer(
    said: Sequence[statements.Statement],
    against: Sequence[statements.Contradiction],
    plans: Sequence[news.Reliance],
    entries: Sequence[logbook.Entry],
    reading: Reading,
) -> dict[str, Any]:
    """Return the figures of a journey that say whether all of us said the same."""
    ours = [one for one in said if one.source == statements.Source.STAFF]
    spoken = [one for one in against if one.statement_id is not None]
    right = [one for one in spoken if one.corrected_at is not None]
    times = [one.corrected_at - one.at for one in right if one.corrected_at is not None]
    return {
        "staff": len({one.by_id for one in ours if one.by_id is not None}),
        "caught": len(against) - len(spoken),
        "spoken": len(spoken),
        "corrected": len(right),
        "longest_to_correct": max(times, default=None),
        "trips": _trips(said, right, plans, reading),
        "known_asked_again": sum(entry.verb == "asked_again" for entry in entries),
    }


def _trips(
    said: Sequence[statements.Statement],
    right: Sequence[statements.Contradiction],
    plans: Sequence[news.Reliance],
    reading: Reading,
) -> int:
    """Count what he travelled for us: errands he did, and plans to come that were not ended.

    An errand that ended because the words that gave it were put right was never carried.
    """
    put_right = {one.statement_id: one.corrected_at for one in right}
    carried = sum(_carried(one, put_right.get(one.pk)) for one in said)
    return carried + sum(_came(plan, reading) for plan in plans)


def _carried(said: statements.Statement, put_right: datetime | None) -> bool:
    errand = getattr(said, "errand", None)
    if errand is None or errand.done_at is None:
        return False
    return put_right is None or errand.done_at < put_right


def _came(plan: news.Reliance, reading: Reading) -> bool:
    """Whether he was on his way: his time came before the plan was given up."""
    left = plan.at - timedelta(minutes=plan.travel_minutes)
    return left <= reading.now and (plan.ended_at is None or plan.ended_at > left)
