"""The journey of a case as programs see it; lengths of time are ISO 8601 durations."""

from pydantic import RootModel

from safehands.insights import journeys


class JourneyShape(RootModel[journeys.Journey]):
    """Every step, wait, owner, hand-off and message of a case and of those joined into it."""
