"""Counting back from the day on which something must be there, over the days two offices work.

Transit is counted in business days of both: what leaves on a day is there by closing of the
first, second, ... day after it on which both offices open. So it must leave by closing of the day
that lies as many such days before the last one that still helps.
"""

from datetime import date, datetime, timedelta

from safehands.rules import hours
from safehands.rules.business_days import LONGEST_CLOSURE, local_day
from safehands.rules.instants import from_second, utc
from safehands.rules.mistakes import NeverOpen
from safehands.rules.wall import day_begins
from safehands.rules.week import Week

A_DAY = timedelta(days=1)


def leave_by(*, sender: Week, receiver: Week, needed_by: datetime, days: int) -> datetime:
    """Return the last working instant (UTC) at which it can leave and still be there in time.

    ``days`` is the transit; 0 arrives at once, while both are open. Needed on Friday at closing
    with one day of transit: Thursday at the sender's closing. Needed on Monday at opening:
    Thursday too, for what leaves on Friday may come on Monday afternoon.
    """
    if days == 0:
        return _while_both_work(sender, receiver, utc(needed_by))
    day = _last_day_that_helps(sender, receiver, needed_by)
    for _ in range(days):
        day = _both_open(sender, receiver, day, -A_DAY)
    return closing_on(sender, day)


def there_by(*, sender: Week, receiver: Week, leaves_at: datetime, days: int) -> datetime:
    """Return by when (UTC) it is there if it leaves at the sender's next working instant."""
    leaves = hours.next_open(sender, leaves_at)
    if days == 0:
        return hours.next_open(receiver, leaves)
    day = local_day(sender, leaves)
    for _ in range(days):
        day = _both_open(sender, receiver, day, A_DAY)
    return closing_on(receiver, day)


def closing_on(week: Week, day: date) -> datetime:
    """Return the closing (UTC) of a date; of a closed one, the last closing before it."""
    return hours.last_open_before(week, from_second(day_begins(week.zone, day + A_DAY)))


def days_left(week: Week, now: datetime, until: datetime) -> int:
    """Return how many working days are left: those that open after today, up to the last one."""
    first, last = local_day(week, now), local_day(week, until)
    ahead = range(1, min((last - first).days, LONGEST_CLOSURE) + 1)
    return sum(1 for n in ahead if week.spans_on(first + timedelta(days=n)))


def _while_both_work(sender: Week, receiver: Week, until: datetime) -> datetime:
    at = until
    for _ in range(LONGEST_CLOSURE):
        sent = hours.last_open_before(sender, at)
        seen = hours.last_open_before(receiver, sent)
        if seen == sent:
            return sent
        at = seen
    raise NeverOpen(sender.name)


def _last_day_that_helps(sender: Week, receiver: Week, needed_by: datetime) -> date:
    """Return the last date on which both open and which is over there when it is needed."""
    needed = utc(needed_by)
    day = local_day(receiver, needed)
    for _ in range(LONGEST_CLOSURE):
        both = sender.spans_on(day) and receiver.spans_on(day)
        if both and closing_on(receiver, day) <= needed:
            return day
        day -= A_DAY
    raise NeverOpen(receiver.name)


def _both_open(sender: Week, receiver: Week, day: date, stride: timedelta) -> date:
    for _ in range(LONGEST_CLOSURE):
        day += stride
        if sender.spans_on(day) and receiver.spans_on(day):
            return day
    raise NeverOpen(sender.name)
