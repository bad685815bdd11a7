"""The form in which each part of the health is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise

Text = str | Promise


class Status(IntEnum):
    """How bad it is; the whole is as bad as its worst part."""

    OK = 0
    WARN = 1
    RED = 2

    @property
    def code(self) -> str:
        """The word for programs."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Check:
    """One part that was looked at: what was found, and what to do about it.

    ``code`` is for programs. ``remedy`` is empty when nothing is to be done.
    """

    code: str
    title: Text
    status: Status
    words: Text
    remedy: Text = ""


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that was looked at."""

    checks: Sequence[Check]

    @property
    def status(self) -> Status:
        """The worst of all."""
        return max((check.status for check in self.checks), default=Status.OK)

    @property
    def http_status(self) -> int:
        """What a monitor is answered: 200 while nothing is red, else 503."""
        return 503 if self.status is Status.RED else 200
