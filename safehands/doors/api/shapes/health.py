"""The health of the installation as programs see it; no names of people are in it."""

from typing import Self

from safehands.doors.api.shapes.words import Shown
from safehands.insights import health


class CheckShape(Shown):
    """One part that was looked at."""

    code: str
    title: str
    status: str


class HealthShape(Shown):
    """The worst status of all, and each."""

    status: str
    checks: list[CheckShape]

    @classmethod
    def of(cls, found: health.Health) -> Self:
        """Return what was found."""
        return cls.model_validate(health.plain(found))
