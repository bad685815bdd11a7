"""By when somebody must be told: before the office's own limit, and before he acts on the old."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from safehands.rules import hours
from safehands.rules.instants import utc
from safehands.rules.week import Week


class Because(StrEnum):
    """What sets the time."""

    POLICY = "policy"
    RELIANCE = "reliance"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True)
class TellBy:
    """The last instant (UTC) to tell, and why it is this one.

    ``AT_ONCE``: the office does not work again before the customer acts. Then the time is that
    of the customer's leaving home, and whoever can be reached must tell, at any hour.
    """

    at: datetime
    because: Because


def tell_by(
    *,
    week: Week,
    known_at: datetime,
    within: timedelta,
    relies_at: datetime | None = None,
    travel: timedelta = timedelta(0),
) -> TellBy:
    """Return by when news known at ``known_at`` must be told.

    The earlier of ``within`` open time of the teller's office, and its last working minute before
    the customer leaves for what he relies on. Known Friday 15:20 with four hours' policy, pick-up
    Saturday 10:00, half an hour away: Friday 17:00 and not Monday 10:20.
    """
    policy = TellBy(hours.due(week, known_at, within), Because.POLICY)
    if relies_at is None:
        return policy
    leaves = max(utc(relies_at) - travel, utc(known_at))
    if policy.at <= leaves and policy.at <= hours.last_open_before(week, leaves):
        return policy
    last = hours.last_open_before(week, leaves)
    if last > utc(known_at):
        return TellBy(min(last, policy.at), Because.RELIANCE)
    return TellBy(leaves, Because.AT_ONCE)
