"""When a customer fetches what is ready, and how people of the practice say a time."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from safehands.rules import hours

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


def next_trip(play: "Acting") -> datetime:
    """Return when the customer fetches what is ready: soon, in the pharmacy's open hours."""
    number = play.house.luck.of(play.request.number, f"fetches {play.trip}")
    return hours.due(play.pharmacy_week, play.now, timedelta(hours=1 + 5 * number))


def local(play: "Acting", at: datetime) -> str:
    """Return an instant as people of the practice say it."""
    return f"{at.astimezone(play.week.zone):%a %d %H:%M}"
