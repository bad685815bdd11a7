"""The only place that reads the system clock."""

from datetime import UTC, datetime

from django.conf import settings

from safehands.core.house.queries import the_house


def wall_now() -> datetime:
    """Return the present instant in UTC; in test mode, the instant the clock was set to."""
    if settings.TEST_MODE:
        house = the_house()
        if house is not None and house.clock_set_to is not None:
            return house.clock_set_to
    return machine_now()


def machine_now() -> datetime:
    """Return what the machine's clock says, in UTC; for work on an installation not our own."""
    return datetime.now(UTC)
