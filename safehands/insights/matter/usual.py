"""The usual time of a request of its kind, measured on those that ended in the last year."""

from datetime import datetime, timedelta
from statistics import median, quantiles

from safehands.core import cases
from safehands.insights.matter.shapes import Usual

YEAR = timedelta(days=365)
# Fewer say nothing about what is usual.
ENOUGH = 5


def usual_of(case: cases.Case, now: datetime) -> Usual | None:
    """Return how long such requests take, in wall time; None while too few have ended.

    ``beyond`` is whether this one is open longer than nine of ten.
    """
    times = cases.lasted(
        organization=case.organization, topic=case.topic, kind=case.kind, since=now - YEAR
    )
    if len(times) < ENOUGH:
        return None
    seconds = [time.total_seconds() for time in times]
    most = timedelta(seconds=quantiles(seconds, n=10, method="inclusive")[-1])
    return Usual(
        half=timedelta(seconds=median(seconds)),
        most=most,
        count=len(times),
        beyond=case.closed_at is None and now - case.opened_at > most,
    )
