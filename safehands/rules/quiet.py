"""The hours in which a person does not want to be reached."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from safehands.rules.instants import from_second, utc
from safehands.rules.mistakes import Mistake
from safehands.rules.spans import MIDNIGHT, Span
from safehands.rules.wall import joined, pieces


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Quiet each day from `begins` until `ends` in local time, over midnight if that is earlier."""

    begins: time
    ends: time
    zone: ZoneInfo

    def __post_init__(self) -> None:
        """Refuse quiet without an end: nothing could ever be told."""
        if self.begins == self.ends:
            raise Mistake(
                field="ends",
                code="quiet_all_day",
                problem=f"Quiet from {self.begins:%H:%M} to {self.ends:%H:%M} would never end.",
                remedy="Leave some time of the day free, or remove the contact point.",
            )
        self._spans()

    def _spans(self) -> tuple[Span, ...]:
        if self.begins < self.ends or self.ends == MIDNIGHT:
            return (Span(self.begins, self.ends),)
        return (Span(MIDNIGHT, self.ends), Span(self.begins, MIDNIGHT))

    def stretches(self, around: datetime) -> list[tuple[datetime, datetime]]:
        """Return the quiet times near an instant in UTC, those over midnight in one."""
        today = around.astimezone(self.zone).date()
        found = joined(
            piece
            for ahead in (-1, 0, 1)
            for span in self._spans()
            for piece in pieces(self.zone, today + timedelta(days=ahead), span.begin, span.end)
        )
        return [(from_second(low), from_second(high)) for low, high in found]


def earliest(quiet: QuietHours | None, at: datetime, *, urgent: bool = False) -> datetime:
    """Return the first instant at or after `at` at which the person may be reached, in UTC.

    What is urgent does not wait.
    """
    at = utc(at)
    if quiet is None or urgent:
        return at
    return next((end for begin, end in quiet.stretches(at) if begin <= at < end), at)
