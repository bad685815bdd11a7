"""Instants and amounts of time, as every rule wants them."""

from datetime import UTC, datetime, timedelta

from safehands.rules.mistakes import Mistake

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
NOTHING = timedelta(0)


def utc(at: datetime) -> datetime:
    """Return an aware datetime of any zone in UTC. A naive one is a `Mistake`.

    Rules compare instants in UTC only: Python compares two times of one zone by what the wall
    shows, and takes the second 01:30 of an autumn night for the first.
    """
    if at.tzinfo is UTC:
        return at
    if at.utcoffset() is not None:
        return at.astimezone(UTC)
    raise Mistake(
        field="time",
        code="naive_time",
        problem=f"{at.isoformat()} has no time zone.",
        remedy="Give the time with its zone or its offset from UTC.",
    )


def from_second(second: int) -> datetime:
    """Return seconds since 1970 as a datetime in UTC."""
    return EPOCH + SECOND * second


def span_of(amount: timedelta | int) -> timedelta:
    """Return an amount of time, an int meaning minutes: more than none, else a `Mistake`."""
    span = amount if isinstance(amount, timedelta) else timedelta(minutes=amount)
    if span > NOTHING:
        return span
    raise Mistake(
        field="amount",
        code="amount_not_positive",
        problem=f"{amount} is no time to work with.",
        remedy="Give at least one minute.",
    )
